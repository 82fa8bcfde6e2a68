import { boundExceptions, isBoundable } from './bound-exceptions.ts';
import type { Bounds } from './bounds.ts';
import { conditionInWords } from './condition.ts';
import type { TableEntry } from './decision-table.ts';
import { namedParameters } from './named-parameters.ts';
import { compareStrictness } from './policy.ts';
import type { Exception, Preset } from './policy.ts';
import { provenExceptions } from './proven-exceptions.ts';
import type { ClassifiedTool } from './recommend.ts';
import { isStricter, tableEntry } from './table-entry.ts';
import { unmetConditions } from './unmet-conditions.ts';
import type { Proof } from './unmet-conditions.ts';

/** What a tool's arguments make of the decision that the table gives it. */
export interface Refined extends TableEntry {
  exceptions: Exception[];
}

/** What keeps a call from being graver than the usual one, in the eyes of the table; undefined if nothing proves it. */
function usualProof({ classification }: ClassifiedTool, preset: Preset): Proof | undefined {
  const { usual, conditions = [] } = classification;
  if (conditions.length === 0) return { when: [], pointers: [] };
  if (!usual) return undefined;
  const entry = tableEntry(usual, preset);
  return unmetConditions(conditions.filter((one) => isStricter(tableEntry(one, preset), entry)));
}

/** Adds to exceptions that nothing is given which makes a call graver; those go that cannot hold with it. */
function whereUsual(exceptions: Exception[], proof: Proof | undefined): Exception[] {
  if (proof === undefined) return [];
  if (proof.when.length === 0) return exceptions;
  const words = proof.when.map((condition) => ` and ${conditionInWords(condition)}`).join('');
  return exceptions.flatMap((exception) => {
    const given = exception.when.filter((one) => !('optional' in one));
    if (given.some(({ argument }) => proof.when.some((one) => one.argument === argument))) return [];
    return [
      {
        ...exception,
        when: [...exception.when, ...proof.when],
        pointers: [...exception.pointers, ...proof.pointers],
        reason: `${exception.reason.replace(/\.$/, '')}${words}.`,
      },
    ];
  });
}

/**
 * Refines the table's decision by the arguments of a tool: calls in which nothing is given that makes them graver, and
 * amounts, paths, URLs and recipients within the user's bounds.
 *
 * `confine` makes the bounds hold for tools too that the table lets run: outside of them, a person is asked.
 */
export function refine(
  tool: ClassifiedTool,
  preset: Preset,
  entry: TableEntry,
  bounds: Bounds,
  confine: boolean,
): Refined {
  const parameters = namedParameters(tool.classification.parameters ?? []);
  const confined = confine && entry.decision === 'allow' && isBoundable(tool, parameters);
  const table: TableEntry = confined
    ? { decision: 'ask', ...(entry.limit && { limit: entry.limit }) }
    : entry;
  const hasActions = (tool.classification.actions ?? []).length > 0;
  const bounded =
    hasActions || (preset === 'read-only' && !confined)
      ? []
      : whereUsual(boundExceptions(tool, table, parameters, bounds, confined), usualProof(tool, preset));
  const proven = confined ? [] : provenExceptions(tool, preset, table);
  const exceptions = [...proven, ...bounded].sort((a, b) => compareStrictness(a.decision, b.decision));
  return { ...table, exceptions };
}
