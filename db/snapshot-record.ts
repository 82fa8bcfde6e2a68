import type { LabelChange } from '../audit/label-change.ts';
import type {
  ActionLabel,
  CallLabel,
  ConditionLabel,
  Classification,
  Finding,
  ParameterLabel,
} from '../classifier/classification.ts';
import type { BlastRadius, Category, Effect, Level, Reversibility } from '../classifier/taxonomy.ts';
import type { Advisory, ListingClaims, PackageClaims } from '../crawler/claims.ts';
import type { Outcome, Transport } from '../crawler/outcome.ts';
import type { Authorization, Offers } from '../crawler/visit-record.ts';
import type { StoredRow } from './row-file.ts';

/** One visit as pages show it; `locator` is already fit to be shown. */
export interface SeenAt {
  locator: string;
  transport: Transport;
  outcome: Outcome;
  reason?: string;
  partial?: boolean;
  protocolVersion?: string;
  serverVersion?: string;
  /** The exact version of the package that was started. */
  packageVersion?: string;
  /** What its registry and its manifest say of that version. */
  packageClaims?: PackageClaims;
  /** Published advisories about that version; absent if nobody has looked for any. */
  advisories?: Advisory[];
  /** What it was given made-up values for so that it starts: names of variables, options and arguments. */
  madeUp?: string[];
  /** Words that were added to its command line. */
  addedArguments?: string[];
  /** How it wants to be told who asks, if it would not answer without. */
  authorization?: Authorization;
  /** ISO 8601, UTC. */
  at: string;
  durationMs: number;
  tools: number;
}

/** A tool as lists and links show it. */
export interface ToolSummary {
  server: string;
  serverName: string;
  slug: string;
  name: string;
  category: Category;
  level: Level;
}

/** A row of a server's table of tools. */
export interface ServerTool extends ToolSummary {
  effects: Effect[];
  reversibility: Reversibility;
  blastRadius: BlastRadius;
  confidence: number;
  rationale: string;
  /** What recommendations about single calls are made from. */
  parameters: ParameterLabel[];
  actions: ActionLabel[];
  usual: CallLabel | null;
  conditions: ConditionLabel[];
  contested: boolean;
  /** What there is to know beside the label; the page of the tool has it in full. */
  findings: Pick<Finding, 'kind' | 'severity'>[];
  /** What the definition takes up in a model's context. */
  tokens: number;
}

/** Everything that a server page shows. */
export interface ServerRecord {
  slug: string;
  name: string;
  title?: string;
  description?: string;
  version?: string;
  repository?: string;
  homepage?: string;
  /** Its publisher no longer recommends it. */
  deprecated?: { message?: string };
  /** What else its source says of it. */
  claims?: ListingClaims;
  sources: string[];
  /** The newest visit of each endpoint, the one whose tools are shown first. */
  seen: SeenAt[];
  /** ISO 8601: when any of its endpoints was last listed. */
  lastListedAt?: string;
  instructions?: string;
  /** The names of its prompts, resources and resource templates, over all endpoints. */
  offers?: Offers;
  /** Most dangerous first, then by name. Empty with a reason in `seen` if no endpoint could be listed. */
  tools: ServerTool[];
}

/** Everything that a tool page shows. */
export interface ToolRecord {
  server: { slug: string; name: string; title?: string; tools: number };
  slug: string;
  name: string;
  /** The definition as the server sent it, within the caps; characters a database cannot hold are replaced. */
  definition: Record<string, unknown>;
  classification: Classification;
  /** What the definition takes up in a model's context. */
  tokens: number;
  /** Where this definition was seen: the listed endpoints of this server that offer it. */
  seen: SeenAt[];
  /** ISO 8601: when this tool was first seen here, and since when its definition reads as it does. */
  firstSeenAt: string;
  definitionSince: string;
  /** Other servers with the very same definition. */
  sameDefinition: { count: number; tools: ToolSummary[] };
  /** Tools of this server, then of others, that a reader would want to compare. */
  related: ToolSummary[];
}

/** A label that a rule set has moved, as a line of `label-changes.ndjson`. */
export interface RulesetChange extends LabelChange {
  ruleset: string;
}

/** Totals over the whole snapshot. `generatedAt` dates every number on the site. */
export interface SnapshotTotals {
  generatedAt: string;
  ruleset: string;
  servers: number;
  listedServers: number;
  tools: number;
  definitions: number;
  outcomes: Partial<Record<Outcome, number>>;
  categories: Record<Category, number>;
  levels: Record<Level, number>;
  effects: Record<Effect, number>;
  /** Per category, the tools of each level. */
  categoryLevels: Record<Category, Record<Level, number>>;
}

/** The identity of a tool page and where its record lies in `tools.ndjson`. */
export interface ToolKey extends StoredRow {
  server: string;
  slug: string;
  name: string;
  serverName: string;
  category: Category;
  level: Level;
  effects: Effect[];
}

/** The identity of a server page, the counts its row shows, and where its record lies in `servers.ndjson`. */
export interface ServerKey extends StoredRow {
  slug: string;
  name: string;
  title?: string;
  outcome: Outcome;
  tools: number;
  levels: Record<Level, number>;
}
