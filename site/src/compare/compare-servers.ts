import { levels } from '../../../classifier/taxonomy.ts';
import type { Effect, Level } from '../../../classifier/taxonomy.ts';
import { possibleFlows } from '../../../policy/flow.ts';
import type { Flow } from '../../../policy/flow.ts';
import { defaultPreset } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import type { ServerRecord, ServerTool } from '../catalogue.ts';

/** What two servers are compared by, of one of them. */
export interface ComparedServer {
  record: ServerRecord;
  name: string;
  /** Whether the list of its tools is known. */
  isKnown: boolean;
  levels: Record<Level, number>;
  worst: Level | undefined;
  effects: Effect[];
  /** What the tools of this server alone can do together if nobody is asked. */
  flows: Flow[];
  tokens: number;
  /** Tools with a parameter that reads as a safeguard. */
  safeguarded: ServerTool[];
  contested: number;
  /** Findings of high severity or worse. */
  grave: number;
}

/** Gathers what is compared; everything of it follows from the record. `name` is what the server is called here. */
export function comparedServer(record: ServerRecord, name: string): ComparedServer {
  const { tools } = record;
  const numbers = { low: 0, medium: 0, high: 0, critical: 0 };
  for (const { level } of tools) numbers[level] += 1;
  const classified = tools.map((tool) => ({ name: tool.name, classification: tool }));
  const policy = recommendServer(record.slug, classified, defaultPreset);
  return {
    record,
    name,
    isKnown: tools.length > 0 || record.seen.some(({ outcome }) => outcome === 'listed'),
    levels: numbers,
    worst: levels.findLast((level) => numbers[level] > 0),
    effects: [...new Set(tools.flatMap(({ effects }) => effects))],
    flows: possibleFlows([policy]),
    tokens: tools.reduce((sum, tool) => sum + tool.tokens, 0),
    safeguarded: tools.filter(({ parameters }) => parameters.some(({ role }) => role === 'safeguard')),
    contested: tools.filter(({ contested }) => contested).length,
    grave: tools
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === 'high' || severity === 'critical').length,
  };
}
