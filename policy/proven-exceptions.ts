import type { Unmet } from '../classifier/classification.ts';
import { conditionInWords } from './condition.ts';
import type { TableEntry } from './decision-table.ts';
import { flowLegs, legsOfCall } from './flow-legs.ts';
import { knownCalls } from './known-calls.ts';
import type { KnownCalls } from './known-calls.ts';
import { compareStrictness } from './policy.ts';
import type { Exception, Preset, RateLimit } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';
import { isStricter, isStricterDecision, tableEntry, tighterLimit } from './table-entry.ts';
import { unmetConditions } from './unmet-conditions.ts';

const inWords = { allow: 'Let it run', ask: 'Ask a person' } as const;

/** Calls that get one decision, with what has to hold of them. */
interface Loosened {
  given: Unmet[];
  calls: KnownCalls[];
  decision: 'allow' | 'ask';
  limit: RateLimit | undefined;
  exception: Exception;
}

/** Whether one call alone is as grave to the table as the worst; if none is, only several arguments together make it so. */
function isWorstKnown({ classification }: ClassifiedTool, preset: Preset): boolean {
  const { usual, conditions = [], actions = [] } = classification;
  const worst = tableEntry(classification, preset);
  return [...conditions, ...actions, ...(usual ? [usual] : [])].some(
    (call) => !isStricterDecision(worst, tableEntry(call, preset)),
  );
}

/** The tightest limit of the calls that an exception covers. */
function limitOf(entries: TableEntry[], decision: 'allow' | 'ask'): RateLimit | undefined {
  return entries
    .filter((entry) => entry.decision === decision)
    .flatMap(({ limit }) => limit ?? [])
    .reduce<RateLimit | undefined>((a, b) => (a === undefined ? b : tighterLimit(a, b)), undefined);
}

/**
 * The softer decision for known calls, for those in which everything is provably unmet that the table is stricter about
 * than `bar`; undefined where nothing proves it, or where it would be no softer than what all calls get.
 */
function loosen(
  tool: ClassifiedTool,
  known: KnownCalls,
  bar: TableEntry,
  preset: Preset,
  isExplained: boolean,
): Loosened | undefined {
  const { decision } = bar;
  if (decision !== 'allow' && decision !== 'ask') return undefined;
  const entries = known.conditions.map((condition) => ({ condition, entry: tableEntry(condition, preset) }));
  const graver = entries.filter(({ entry }) => !isExplained || isStricter(entry, bar));
  const proof = unmetConditions(
    graver.map(({ condition }) => condition),
    known.given,
  );
  if (proof === undefined || proof.when.length === 0) return undefined;
  const others = entries.filter((one) => !graver.includes(one)).map(({ entry }) => entry);
  const limit = limitOf([tableEntry(known.label, preset), ...others], decision);
  const words = proof.when.map(conditionInWords).join(' and ');
  const { category, level } = known.label;
  return {
    given: known.given,
    calls: [known],
    decision,
    limit,
    exception: {
      when: proof.when,
      decision,
      ...(limit && { limit }),
      pointers: [...new Set([...known.pointers, ...proof.pointers])],
      legs: legsOfCall(tool, known.label, proof.when),
      reason: `${inWords[decision]} when ${words}: ${decision === 'ask' && tableEntry(known.label, preset).decision === 'allow' ? 'nothing graver is given' : `${known.name} is ${category}, ${level}`}.`,
    },
  };
}

const asksTheSame = (a: Loosened, b: Loosened | undefined): boolean =>
  JSON.stringify(a.exception.when) === JSON.stringify(b?.exception.when);

/** What an exception asks beside the value of the action, with what it decides. */
function shape({ exception: { when, decision, limit }, given }: Loosened): string {
  const chosen = given.map(({ argument }) => argument);
  const isOpen = (argument: string) => chosen.includes(argument);
  return JSON.stringify([
    decision,
    limit,
    chosen,
    when.filter(({ argument }) => !isOpen(argument)),
    when.filter(({ argument, kind }) => isOpen(argument) && kind !== 'one-of'),
  ]);
}

/** Puts the actions that get the same into one exception. */
function together(group: Loosened[]): Exception[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  if (others.length === 0) return [first.exception];
  const chosen = first.given[0]?.argument;
  const values = group.flatMap(({ exception }) =>
    exception.when.flatMap((one) => (one.kind === 'one-of' && one.argument === chosen ? one.values : [])),
  );
  const when = first.exception.when.map((one) =>
    one.kind === 'one-of' && one.argument === chosen ? { ...one, values: [...new Set(values)] } : one,
  );
  const labels = [
    ...new Set(group.flatMap(({ calls }) => calls).map(({ label }) => `${label.category}, ${label.level}`)),
  ];
  const words = when.map(conditionInWords).join(' and ');
  return [
    {
      ...first.exception,
      when,
      legs: flowLegs.filter((leg) => group.some(({ exception }) => exception.legs?.includes(leg))),
      reason: `${inWords[first.decision]} when ${words}: such calls are ${labels.join(' or ')}.`,
    },
  ];
}

/**
 * The softer decisions for calls whose label is known. Each covers only calls in which every condition that the table is
 * stricter about is provably unmet; where a call cannot show that, it gets none.
 */
export function provenExceptions(tool: ClassifiedTool, preset: Preset, base: TableEntry): Exception[] {
  const isExplained = isWorstKnown(tool, preset);
  const loosened = knownCalls(tool)
    .filter(({ label }) => label.category !== 'Unknown')
    .flatMap((known) => {
      const entry = tableEntry(known.label, preset);
      // A call that may run asks where something is given that only asks.
      const bars: TableEntry[] = entry.decision === 'allow' ? [entry, { decision: 'ask' }] : [entry];
      const found = bars
        .filter(({ decision }) => compareStrictness(decision, base.decision) < 0)
        .flatMap((bar) => loosen(tool, known, bar, preset, isExplained) ?? []);
      return found.filter((one, at) => at === 0 || !asksTheSame(one, found[0]));
    });
  const groups = Map.groupBy(loosened, shape);
  const exceptions = [...groups.values()].flatMap((group) =>
    // Only values of an action can be put together.
    group.every(({ given }) => given.length === 1 && given[0]?.absent === false)
      ? together(group)
      : group.map(({ exception }) => exception),
  );
  return withoutIdle(exceptions.sort((a, b) => compareStrictness(a.decision, b.decision)));
}

/** Leaves out what asks the same as one before it. */
function withoutIdle(exceptions: Exception[]): Exception[] {
  const seen = new Set<string>();
  return exceptions.filter(({ when }) => {
    const key = JSON.stringify(when);
    return !seen.has(key) && seen.add(key);
  });
}
