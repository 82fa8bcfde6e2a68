import type { PackageClaims } from './claims.ts';
import type { Outcome, Transport } from './outcome.ts';

/** One tool exactly as the server sent it, or the reason why it could not be read. */
export interface ListedTool {
  /** The parsed JSON of the tool, within the caps on depth, nodes and bytes. */
  raw: Record<string, unknown>;
  name: string;
}

/** Names of one kind of thing that a server offers. */
export interface Offer {
  /** As sent, each cut at 256 bytes. */
  names: string[];
  /** Not all of them: the list was cut, had entries without a name, or could not be read. */
  partial?: boolean;
}

/** What a server offers beside tools; absent where it announces none. */
export interface Offers {
  prompts?: Offer;
  resources?: Offer;
  resourceTemplates?: Offer;
}

/** What an authorization server says of itself (RFC 8414, OpenID Connect Discovery). In clean text. */
export interface Issuer {
  issuer: string;
  /** Why nothing of it is known; absent if it answered. */
  problem?: string;
  scopes: string[];
  /** Ways to get a token, e.g. `authorization_code`. */
  grants: string[];
  /** Clients may register themselves (RFC 7591). */
  registersClients?: true;
}

/** What a server that wants to know who asks says of how to tell it. In clean text, without queries of URLs. */
export interface Authorization {
  /** The scheme of WWW-Authenticate, e.g. `Bearer`; absent where there was no such header. */
  scheme?: string;
  /** Where it says that its metadata (RFC 9728) are, or where they were looked for. */
  metadata?: string;
  /** Why the metadata are not known; absent if they were read. */
  metadataProblem?: string;
  /** Issuers of the tokens that it takes. */
  servers: string[];
  scopes: string[];
  /** What is wrong with what was sent, if it says so: `invalid_token`, `insufficient_scope` (RFC 6750, section 3.1). */
  error?: string;
  /** The first of its authorization servers, if one is named or it is its own. */
  issuer?: Issuer;
}

/** What one visit found, verbatim. Everything else can be derived from it without the network. */
export interface Visit {
  locator: string;
  transport: Transport;
  at: Date;
  durationMs: number;
  outcome: Outcome;
  /** Why, in at most 2 KiB of clean text; always present unless the outcome is `listed` in full. */
  reason?: string;
  /** How long the server has asked to be left alone, within a day; whoever plans the next visit keeps to it. */
  retryAfterMs?: number;
  /** A list that was cut, had unreadable tools, or changed while it was read. */
  partial?: boolean;
  /** What stood on stdout beside the messages of a server that was listed all the same, in words. */
  noise?: string;
  /** The exact version of the package that was started; the locator may name a tag or no version. */
  packageVersion?: string;
  /** What its registry and its manifest say of that version. */
  packageClaims?: PackageClaims;
  protocolVersion?: string;
  /** `serverInfo` as sent: name, title, version. */
  serverInfo?: { name?: string; title?: string; version?: string };
  instructions?: string;
  /** The names of its prompts, resources and resource templates. */
  offers?: Offers;
  /** Present if it would not answer without knowing who asks. */
  authorization?: Authorization;
  /** Empty unless the outcome is `listed`. */
  tools: ListedTool[];
  /** How many entries of the list were not readable as tools. */
  skippedTools: number;
}
