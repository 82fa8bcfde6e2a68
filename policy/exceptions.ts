import { actionExceptions } from './action-exceptions.ts';
import { boundExceptions, isBoundable } from './bound-exceptions.ts';
import type { Bounds } from './bounds.ts';
import { conditionInWords } from './condition.ts';
import type { Condition } from './condition.ts';
import type { TableEntry } from './decision-table.ts';
import { namedParameters } from './named-parameters.ts';
import type { NamedParameter } from './named-parameters.ts';
import type { Exception, Preset } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';

/** What a tool's arguments make of the decision that the table gives it. */
export interface Refined extends TableEntry {
  exceptions: Exception[];
}

const dryRun = /^(?:is_?)?(?:dry[_-]?run|preview(?:[_-]?only)?|validate[_-]?only|simulate|test[_-]?mode)$/i;
const soft = /soft/i;

/** Switches that make a call graver, or that say that a person has agreed. */
function switchesOf(parameters: NamedParameter[]): NamedParameter[] {
  return parameters.filter(
    ({ role, argument }) =>
      (role === 'force' && !soft.test(argument)) || (role === 'safeguard' && !dryRun.test(argument)),
  );
}

/** Whether a tool is held back where it otherwise would run: reads have nothing to force. */
const needsCare = ({ classification: { category, level } }: ClassifiedTool) =>
  category !== 'Read' && category !== 'Unknown' && level !== 'low';

function dryRunExceptions(tool: ClassifiedTool, parameters: NamedParameter[]): Exception[] {
  const parameter = parameters.find(({ role, argument }) => role === 'safeguard' && dryRun.test(argument));
  if (!parameter || !needsCare(tool)) return [];
  const condition: Condition = { kind: 'one-of', argument: parameter.argument, values: [true] };
  return [
    {
      when: [condition],
      decision: 'allow',
      pointers: [parameter.pointer],
      reason: `Let it run when ${conditionInWords(condition)}: the call only shows what it would do.`,
    },
  ];
}

/** Adds a condition that no switch is set to everything that runs without a person. */
function guardSwitches(refined: Refined, switches: NamedParameter[]): Refined {
  if (switches.length === 0) return refined;
  const unset = switches.map(({ argument }): Condition => ({ kind: 'unset', argument }));
  const words = unset.map(conditionInWords).join(' and ');
  const pointers = switches.map(({ pointer }) => pointer);
  const exceptions = refined.exceptions.map((exception): Exception =>
    exception.decision === 'allow'
      ? { ...exception, when: [...exception.when, ...unset], pointers: [...exception.pointers, ...pointers] }
      : exception,
  );
  if (refined.decision !== 'allow') return { ...refined, exceptions };
  const plain: Exception = {
    when: unset,
    decision: 'allow',
    ...(refined.limit && { limit: refined.limit }),
    pointers,
    reason: `Let it run when ${words}; what that forces or confirms is a person's to say.`,
  };
  return { ...refined, decision: 'ask', exceptions: [...exceptions, plain] };
}

/**
 * Refines the table's decision by the arguments of a tool: values of an action, dry runs, amounts, paths, URLs,
 * recipients, statements that only read; and switches that force or confirm, which are for a person to set.
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
  const byAction = actionExceptions(tool, preset, entry);
  const runsDry = entry.decision === 'allow' ? [] : dryRunExceptions(tool, parameters);
  const confined = confine && entry.decision === 'allow' && isBoundable(tool, parameters);
  const table: TableEntry = confined
    ? { decision: 'ask', ...(entry.limit && { limit: entry.limit }) }
    : entry;
  const bounded =
    byAction.length > 0 || (preset === 'read-only' && !confined)
      ? []
      : boundExceptions(tool, table, parameters, bounds, confined);
  const switches = needsCare(tool) ? switchesOf(parameters) : [];
  const guarded = guardSwitches({ ...table, exceptions: [...byAction, ...bounded] }, switches);
  return { ...guarded, exceptions: [...runsDry, ...guarded.exceptions] };
}
