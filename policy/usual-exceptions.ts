import { conditionInWords } from './condition.ts';
import { compareStrictness } from './policy.ts';
import type { Exception, Preset } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';
import { isStricter, tableEntry } from './table-entry.ts';
import type { TableEntry } from './decision-table.ts';
import { unmetConditions } from './unmet-conditions.ts';

const inWords = { allow: 'Let it run', ask: 'Ask a person' } as const;

/**
 * The softer decision for the usual call of a tool: one in which nothing is given that would make it graver. None where
 * a call cannot show that.
 */
export function usualExceptions(tool: ClassifiedTool, preset: Preset, base: TableEntry): Exception[] {
  const { usual, conditions = [] } = tool.classification;
  if (!usual || usual.category === 'Unknown') return [];
  const entry = tableEntry(usual, preset);
  const { decision } = entry;
  if (decision !== 'allow' && decision !== 'ask') return [];
  if (compareStrictness(decision, base.decision) >= 0) return [];
  const graver = conditions.filter((condition) => isStricter(tableEntry(condition, preset), entry));
  const proof = unmetConditions(graver);
  if (proof === undefined || proof.when.length === 0) return [];
  const words = proof.when.map(conditionInWords).join(' and ');
  return [
    {
      when: proof.when,
      decision,
      ...(entry.limit && { limit: entry.limit }),
      pointers: proof.pointers,
      reason: `${inWords[decision]} when ${words}: such a call is ${usual.category}, ${usual.level}.`,
    },
  ];
}
