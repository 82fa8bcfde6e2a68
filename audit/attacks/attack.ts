import type { FindingKind } from '../../classifier/classification.ts';
import type { Effect } from '../../classifier/taxonomy.ts';

/** Something that happened, or that researchers showed to work, with a place to read it up. */
export interface Incident {
  id: string;
  title: string;
  /** ISO 8601, as exact as the source: a year and month, or a day. */
  date: string;
  /** `incident` did harm outside a laboratory, `vulnerability` was found before it did, `demonstration` was shown. */
  kind: 'incident' | 'vulnerability' | 'demonstration';
  /** One or two sentences of fact, in our own words. */
  fact: string;
  /** What the abused tool or agent was able to do. */
  effects: Effect[];
  url: string;
  /** Set where nobody but the source says so; pages print it. */
  singleSource?: true;
}

/** What a tool with one effect contributes to an attack. */
export interface Part {
  effect: Effect;
  /** A sentence about “this tool”. */
  sentence: string;
}

/** A pointer into a public taxonomy, by id and title only. */
export interface TaxonomyReference {
  scheme:
    | 'OWASP MCP Top 10'
    | 'OWASP Agentic Top 10'
    | 'OWASP LLM Top 10'
    | 'OWASP AISVS'
    | 'MITRE ATLAS'
    | 'SAFE-MCP'
    | 'CWE';
  id: string;
  title: string;
}

/** A documented way to abuse an agent and its tools. */
export interface Attack {
  /** The file name of its module without extension; its page's slug. */
  id: string;
  title: string;
  /** One sentence. */
  summary: string;
  /** Numbered steps. */
  howItWorks: string[];
  /** The effects it lives on, most telling first. Empty if any tool at all can be its vehicle. */
  parts: Part[];
  /** Findings about a definition that point to it. */
  findings?: FindingKind[];
  incidents: Incident[];
  defences: string[];
  taxonomies: TaxonomyReference[];
}
