import type { ListingClaims } from './claims.ts';
import type { Transport } from './outcome.ts';

/** How to start a server from a package or a command line; every string is an argument as is, no shell. */
export interface StdioLaunch {
  /**
   * `npm:name@version` for a package that the crawler installs, likewise `pypi:`, `oci:image:tag` and `mcpb:URL#sha256=HEX`;
   * `starter:name@version` for one of the starter list, which is installed as a whole. Otherwise `command` says what to run as it is.
   */
  package?: string;
  /** Requirements that are installed along with a package of PyPI, such as `other<2`, or `name[extra]` for an extra of its own. */
  beside?: string[];
  /** Which of the package's commands, if it has several; for an image, what is started instead of its own. */
  bin?: string;
  command?: string;
  args: string[];
  /** Where a command is started, below its folder. */
  directory?: string;
  /** The folder that its relative paths count from, if it is not the one that we are in. Never stored, never printed. */
  folder?: string;
  /** Environment of the server beyond PATH and HOME. Never stored, never printed. */
  env: Record<string, string>;
  /** The port on which it listens whatever it is told, for an HTTP transport. */
  port?: number;
  /** What has a made-up value here because its user would have to know one: names of variables, options and arguments. */
  madeUp?: string[];
}

/** How a client configuration starts or reaches a server, word for word, before any variable is filled in. */
export type WrittenWay = { command: string[] } | { url: string };

/** One place where a server may be asked. */
export interface Endpoint {
  /**
   * Normalised, unique, fit to be shown: `https://host/path` without query, user info and secrets in the path,
   * `npm:name@version`, `npm:name@version (sse)`, `cmd:…`. What is left out stands as `***`.
   */
  locator: string;
  transport: Transport;
  /** Where to connect, for a remote endpoint; may carry a query that the locator must not show. */
  url?: string;
  /** Headers for a user's own servers. Never stored, never printed. */
  headers?: Record<string, string>;
  /** What was filled in from variables, wherever it stands. Never stored, never printed. */
  secrets?: string[];
  /** Why it cannot be asked as it stands, e.g. which values are missing; the outcome is then `needs-config`. */
  needs?: string;
  /** The variables without which it cannot be asked, by name. */
  missing?: string[];
  /** By what its client leaves it alone, as we do; the outcome is then `disabled`. */
  disabled?: string;
  /** What is to be told beside the outcome, e.g. which of two entries of one name this is. */
  remark?: string;
  /**
   * What its client configuration says of it, for lists of exact commands and addresses. Secrets may be in it, so it has to be asked
   * for: whoever stores or prints an endpoint does not do so with this.
   */
  written?: () => WrittenWay;
  /** Values that its user has for variables which it may ask for by name. Never stored, never printed. */
  offered?: Record<string, string>;
  /** How to start it, for a local endpoint. With an HTTP transport it listens on `{port}`. */
  launch?: StdioLaunch;
}

/** What a source says about one server. Claims, not facts: only a visit yields facts. */
export interface Listing {
  /** The source's id: `starter`, `registry:https://…`, `config:…`. */
  source: string;
  /** The server's name in that source, e.g. `io.github.owner/name` or the package's name. */
  server: string;
  title?: string;
  description?: string;
  version?: string;
  repository?: string;
  homepage?: string;
  /** Still listed, but no longer recommended by its publisher. */
  status?: 'deprecated';
  statusMessage?: string;
  claims?: ListingClaims;
  /** Where it stands, for messages: `list.txt:7`, `.mcp.json: github`. Not stored. */
  place?: string;
  /** Lines of a list that say the same again. */
  repeatedAt?: number[];
  /** It is no server, but something that could not be read as one: told and reported, but not stored. */
  isUnreadable?: true;
  endpoints: Endpoint[];
}
