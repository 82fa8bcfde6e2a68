import { actionExceptions } from './action-exceptions.ts';
import { boundExceptions, isBoundable } from './bound-exceptions.ts';
import type { Bounds } from './bounds.ts';
import { conditionInWords } from './condition.ts';
import type { Condition } from './condition.ts';
import type { TableEntry } from './decision-table.ts';
import { namedParameters } from './named-parameters.ts';
import type { NamedParameter } from './named-parameters.ts';
import { compareStrictness } from './policy.ts';
import type { Exception, Preset } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';
import { isStricter, tableEntry } from './table-entry.ts';
import { unmetConditions } from './unmet-conditions.ts';
import type { Proof } from './unmet-conditions.ts';
import { usualExceptions } from './usual-exceptions.ts';

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

/** The parameter that has a call only show what it would do; a label with conditions says itself which one does. */
function dryRunParameter(tool: ClassifiedTool, parameters: NamedParameter[]): NamedParameter | undefined {
  const { conditions } = tool.classification;
  return parameters.find(({ role, argument, pointer }) => {
    if (role !== 'safeguard' || !dryRun.test(argument)) return false;
    return (
      conditions === undefined ||
      conditions.some((one) => one.pointer === pointer && (one.when === 'absent' || one.when === 'false'))
    );
  });
}

function dryRunExceptions(tool: ClassifiedTool, parameters: NamedParameter[]): Exception[] {
  const parameter = dryRunParameter(tool, parameters);
  if (!parameter || !needsCare(tool)) return [];
  const condition: Condition = { kind: 'one-of', argument: parameter.argument, values: [true] };
  const others = (tool.classification.conditions ?? []).filter(
    ({ pointer, when }) => pointer !== parameter.pointer || (when !== 'absent' && when !== 'false'),
  );
  const proof = unmetConditions(others);
  if (proof === undefined || proof.when.some(({ argument }) => argument === parameter.argument)) return [];
  const when = [condition, ...proof.when];
  return [
    {
      when,
      decision: 'allow',
      pointers: [parameter.pointer, ...proof.pointers],
      reason: `Let it run when ${when.map(conditionInWords).join(' and ')}: the call only shows what it would do.`,
    },
  ];
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
      : whereUsual(boundExceptions(tool, table, parameters, bounds, confined), usualProof(tool, preset));
  const usual = confined ? [] : usualExceptions(tool, preset, table);
  const others = [...usual, ...bounded].sort((a, b) => compareStrictness(a.decision, b.decision));
  const switches = needsCare(tool) ? switchesOf(parameters) : [];
  const guarded = guardSwitches({ ...table, exceptions: [...byAction, ...others] }, switches);
  return { ...guarded, exceptions: [...runsDry, ...guarded.exceptions] };
}
