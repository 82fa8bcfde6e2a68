import type { Category, Effect, Level } from '../../../classifier/taxonomy.ts';
import type { AnnotationState, TransportId } from '../facets/filter-values.ts';

/** A file below `search/`: the `generatedAt` of its index, and what is in it. */
export type IndexFile = [generatedAt: string, content: unknown];

/** What a search has to know before it knows which files it needs; the page of search has it. */
export interface IndexRoot {
  /** ISO 8601, UTC. */
  generatedAt: string;
  tools: number;
  servers: number;
  /** Tools are numbered from 0, the most dangerous first. Those of a level end before this number. */
  ends: Record<Level, number>;
  toolsPerBlock: number;
  serversPerBlock: number;
  /** The first term of each `search/terms-N.json`, in their order. */
  shards: string[];
}

/** How many words the names of tools have, by which the lists of a term are told apart; the last stands for more, too. */
export const nameLengths = [1, 2, 3, 4, 5] as const;

/**
 * What is known of a word: how many tools have it where a list is cut, else 0; the numbers of servers that have it in their name or text,
 * of tools that have it in their text alone, and of tools that have it in their name, a list for each of `nameLengths`. A list is the
 * steps between its numbers, and empty lists at the end are left out.
 */
export type TermRow = [term: string, tools: number, servers?: string, told?: string, ...named: string[]];

/** `search/common.json` has the words that most tools have, for whoever mistypes one. */
export type CommonWord = [word: string, tools: number];

/**
 * `search/tools-N.json`: the tools of a block, each with the server that it is on as a place in `servers`, and what its definition takes
 * up in a model's context.
 */
export interface ToolBlock {
  servers: [slug: string, name: string][];
  tools: [name: string, slug: string, server: number, category: number, text: string, tokens: number][];
}

/** What lists of tools can be sorted by, beside danger. */
export const sortKeys = ['name', 'server', 'tokens'] as const;
export type SortKey = (typeof sortKeys)[number];

/** `search/by-tokens.json` and so on: the first tools of all in another order than that of danger, with their records. */
export interface SortHead extends ToolBlock {
  numbers: number[];
}

/** `search/servers-N.json`. */
export type ServerBlock = [name: string, slug: string, tools: number, text: string][];

/** A tool to be found. */
export interface IndexedTool {
  name: string;
  slug: string;
  server: string;
  serverName: string;
  category: Category;
  level: Level;
  effects: readonly Effect[];
  annotations: AnnotationState;
  hasSafeguard: boolean;
  isContested: boolean;
  transports: readonly TransportId[];
  /** What named its server. */
  sources: readonly string[];
  tokens: number;
  description: string;
}

/** A server to be found. */
export interface IndexedServer {
  name: string;
  slug: string;
  title: string;
  description: string;
  tools: number;
}
