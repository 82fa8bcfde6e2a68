import type { ColumnType, Generated } from 'kysely';
import type { LabelChange } from '../audit/label-change.ts';
import type { Classification } from '../classifier/classification.ts';
import type { Category, Effect, Level } from '../classifier/taxonomy.ts';
import type { Advisory, ListingClaims, PackageClaims } from '../crawler/claims.ts';
import type { Outcome, Transport } from '../crawler/outcome.ts';
import type { Authorization, Offers } from '../crawler/visit-record.ts';

/** Where listings come from: `starter`, `registry:https://…`. */
export interface SourceTable {
  id: Generated<number>;
  key: string;
  /** Where the sync that is under way goes on; null before its first page is done. */
  cursor: string | null;
  /** From when on the sync under way asks for changes; null if it reads everything. */
  sync_since: Date | null;
  /** Up to when everything will be known once the sync under way has ended, by the source's clock. */
  sync_until: Date | null;
  /** When the sync under way began, by ours; null if none is. */
  sync_started_at: Date | null;
  /** Up to when everything that the source has changed is known. */
  synced_until: Date | null;
  /** When somebody last said that it is right to have dropped many servers; what went before counts no more. */
  loss_accepted_at: Date | null;
}

/** A server as one source lists it. The same name in two sources may be two servers. */
export interface ServerTable {
  id: Generated<number>;
  source_id: number;
  name: string;
  /** SHA-256 of the exact name: names may be longer than an index allows. */
  name_hash: string;
  title: string | null;
  description: string | null;
  version: string | null;
  repository: string | null;
  homepage: string | null;
  /** What the source says of it beside that it exists: `deprecated`. */
  status: string | null;
  status_message: string | null;
  /** What else the source says of it. */
  claims: ColumnType<ListingClaims | null, string | null>;
  first_seen_at: Date;
  last_seen_at: Date;
  /** The beginning of the sync in which its source took it down; it is retired when that sync has ended. */
  taken_down_at: Date | null;
  /** When its source had taken it down. Kept, since it may come back, but shown nowhere. */
  retired_at: Date | null;
}

/** One place where a server may be asked. Many servers may claim it; it is visited once. */
export interface EndpointTable {
  id: Generated<number>;
  locator: string;
  locator_hash: string;
  transport: Transport;
  first_seen_at: Date;
  last_visit_id: number | null;
  /** The newest visit that listed tools: what pages show while a server is down. */
  last_listed_visit_id: number | null;
}

export interface ServerEndpointTable {
  server_id: number;
  endpoint_id: number;
  /** Order in the listing: the definition of the first endpoint that offers a tool is shown. */
  position: number;
}

export interface VisitTable {
  id: Generated<number>;
  endpoint_id: number;
  at: Date;
  duration_ms: number;
  outcome: Outcome;
  reason: string | null;
  partial: boolean;
  protocol_version: string | null;
  server_name: string | null;
  server_title: string | null;
  server_version: string | null;
  instructions: string | null;
  tools: number;
  skipped_tools: number;
  /** The names of what it offers beside tools. */
  offers: ColumnType<Offers | null, string | null>;
  /** How it wants to be told who asks, if it would not answer without. */
  auth: ColumnType<Authorization | null, string | null>;
  /** The exact version of the package that was started. */
  package_version: string | null;
  /** What its registry and its manifest say of that version. */
  package_claims: ColumnType<PackageClaims | null, string | null>;
  /** The advisories that were found for that version; null if nobody has looked. */
  advisories: ColumnType<Advisory[] | null, string | null>;
  /** What a local server was given made-up values for, and the words that were added to its command line. */
  made_up: string[] | null;
  added_arguments: string[] | null;
  /** How long the server has asked to be left alone. */
  retry_after_ms: number | null;
}

/** A definition as some server sent it, once for all servers that send the same. */
export interface DefinitionTable {
  fingerprint: string;
  /**
   * Type `json`, not `jsonb`: it keeps the text as sent, and holds escapes (NUL, lone surrogates)
   * that `jsonb` refuses. Never cast it in SQL.
   */
  raw: Record<string, unknown>;
  /** What it takes up in a model's context, once somebody has counted. */
  tokens: number | null;
  first_seen_at: Date;
}

export interface ToolTable {
  id: Generated<number>;
  endpoint_id: number;
  name: string;
  name_hash: string;
  fingerprint: string;
  position: number;
  first_seen_at: Date;
  /** Since when the definition reads as it does. */
  definition_since: Date;
  last_seen_at: Date;
  /** When a whole list first came without it. */
  gone_at: Date | null;
}

export const changeKinds = ['added', 'changed', 'removed', 'returned'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface ToolChangeTable {
  id: Generated<number>;
  tool_id: number;
  visit_id: number;
  kind: ChangeKind;
  old_fingerprint: string | null;
  new_fingerprint: string | null;
}

export interface RulesetTable {
  version: string;
  /** No longer used: `judging` says which code has judged what. */
  digest: string | null;
  first_used_at: Generated<Date>;
}

/** The verdict on a definition. Read it beside the `judging` that is current: a verdict that newer rules confirm stays as it is. */
export interface ClassificationTable {
  fingerprint: string;
  /** The rules that first gave this very verdict. */
  ruleset: string;
  category: Category;
  level: Level;
  confidence: number;
  effects: Effect[];
  /** The whole classification, as `classify` prints it. */
  result: Classification;
  /** Of the verdict without its rule set, so that one that stays is not read again; null in those of earlier versions. */
  digest: string | null;
}

/** Verdicts that differ from those of `classification`, until the judging under way has come to its end. */
export interface NextClassificationTable extends ClassificationTable {
  digest: string;
}

/**
 * The code that judges, by what a change of it can reach: digests of the modules by their names, and of what each stage of a
 * judgement runs.
 */
export interface JudgingCode {
  /** Packages and the version of Unicode. */
  environment: string;
  /** What makes a verdict of what rules say. */
  core: string;
  /** What takes a definition apart for rules to look at. */
  view: string;
  /** What finds the parts of a definition that are judged by themselves, such as actions. */
  parts: string;
  /** Each rule by its id. */
  rules: Record<string, string>;
  modules: Record<string, string>;
}

/** What a verdict was made of, as whoever judges writes it down; empty where it always has to be judged whole. */
export interface VerdictTraceTable {
  fingerprint: string;
  trace: Buffer;
}

/** One pass of the rules over every stored definition. */
export interface JudgingTable {
  id: Generated<number>;
  ruleset: string;
  /** Of the code that judges: with the same code no verdict can change. */
  digest: string;
  /** `running` is under way or was broken off; `current` is the newest that has ended, whose verdicts are shown. */
  state: 'running' | 'current' | 'past';
  /** Nothing had been judged when it began, so its verdicts need not wait for each other. */
  is_first: boolean;
  /** The fingerprint up to which it has come. */
  cursor: Generated<string>;
  judged: Generated<number>;
  /** Null where it is not known, as in judgings of earlier versions. */
  code: ColumnType<JudgingCode | null, string | undefined>;
}

/** A label that a judging has moved. */
export interface LabelChangeTable {
  judging_id: number;
  fingerprint: string;
  /** Type `json`, since the name of a tool holds what a text column refuses. */
  change: ColumnType<LabelChange, string>;
}

export interface DatabaseIdentityTable {
  id: string;
  is_only: Generated<boolean>;
}

/** The tables, by their names. */
export interface Database {
  source: SourceTable;
  server: ServerTable;
  endpoint: EndpointTable;
  server_endpoint: ServerEndpointTable;
  visit: VisitTable;
  definition: DefinitionTable;
  tool: ToolTable;
  tool_change: ToolChangeTable;
  ruleset: RulesetTable;
  classification: ClassificationTable;
  next_classification: NextClassificationTable;
  verdict_trace: VerdictTraceTable;
  next_verdict_trace: VerdictTraceTable;
  judging: JudgingTable;
  label_change: LabelChangeTable;
  database_identity: DatabaseIdentityTable;
}
