import type { CallLabel, When } from '../classification.ts';
import type { Action } from '../definition/action.ts';
import { isUsual } from '../definition/conditions.ts';
import type { Quotation } from '../evidence.ts';
import type { Occasion } from '../definition/conditions.ts';
import type { Report } from '../rule.ts';
import { compareLevels, effects as allEffects, gravityOf } from '../taxonomy.ts';
import type { Category, Effect } from '../taxonomy.ts';
import { effectsOf } from './consequences.ts';
import { decide, strongest } from './decide.ts';
import { levelOf } from './level.ts';
import type { LevelDecision } from './level.ts';

/** What makes a call graver, with what was said of it. */
export interface Condition extends CallLabel {
  pointer: string;
  when: When;
  /** The reports behind it; an action has the quotation of its value alone. */
  reports: readonly Report[];
  quotations: readonly Quotation[];
  movedBy: readonly Report[];
  /** What is left of the call where the condition is not met, if that is what it is about. */
  spared?: CallLabel;
}

/** The calls of a tool: what is usual, and what makes it graver. */
export interface Calls {
  usual: CallLabel | null;
  conditions: Condition[];
}

/** A label with the reports that moved its level. */
interface Verdict extends CallLabel {
  movedBy: Report[];
}

/** How much a report must argue to make a call of its occasion what it says. */
const leastToMake = 0.6;

/** Orders labels by harm: the level first, the precedence of categories breaks ties (decision 41). */
export function compareGravity(
  a: Pick<CallLabel, 'category' | 'level'>,
  b: Pick<CallLabel, 'category' | 'level'>,
): number {
  return compareLevels(a.level, b.level) || gravityOf(a.category) - gravityOf(b.category);
}

/** Several effects as one list in the order of the taxonomy. */
export function unionOf(...lists: readonly (readonly Effect[])[]): Effect[] {
  const all = new Set(lists.flat());
  return allEffects.filter((effect) => all.has(effect));
}

function verdictOn(reports: Report[], category: Category = decide(reports).category): Verdict {
  const { level, movedBy } = levelOf(category, reports);
  return { category, level, effects: effectsOf(category, reports), movedBy };
}

function graver(a: Verdict, b: Verdict): Verdict {
  const [worse, other] = compareGravity(b, a) > 0 ? [b, a] : [a, b];
  return { ...worse, effects: unionOf(worse.effects, other.effects) };
}

/** Whether the definition takes back what a report says: a statement that may only read changes nothing. */
function isTakenBack({ supports, weight }: Report, reports: readonly Report[]): boolean {
  return reports.some((other) => other.opposes === supports && other.weight >= weight);
}

/** What a call does in which an occasion comes true: never less than it does without. */
function verdictOnOccasion(base: Report[], said: Report[], usual: Verdict): Verdict {
  const reports = [...base, ...said];
  const decided = verdictOn(reports);
  let verdict = decided.category === 'Unknown' ? usual : graver(usual, decided);
  const made = strongest(said, ({ supports, weight }) => supports !== undefined && weight >= leastToMake);
  if (made?.supports !== undefined && !isTakenBack(made, reports))
    verdict = graver(verdict, verdictOn(reports, made.supports));
  return verdict;
}

function isGraver(label: CallLabel, than: CallLabel): boolean {
  return compareGravity(label, than) > 0 || label.effects.some((effect) => !than.effects.includes(effect));
}

/** Whether an argument alone makes a call as grave as the rest of it does. */
function isAlone({ flag, level }: Report, usual: Verdict): boolean {
  return flag === 'by-itself' && (level?.move !== 'raise' || compareLevels(level.to, usual.level) >= 0);
}

/** What an occasion makes of an action, by what is said of the occasion alone. */
function verdictOverAction(base: Report[], said: Report[], action: CallLabel): Verdict {
  const { category } = action;
  const raises = said.filter(
    ({ level, weight }) => level?.move === 'raise' && weight >= leastToMake && level.under.includes(category),
  );
  const level = raises.reduce(
    (most, report) =>
      report.level?.move === 'raise' && compareLevels(report.level.to, most) > 0 ? report.level.to : most,
    action.level,
  );
  let verdict: Verdict = {
    category,
    level,
    effects: unionOf(action.effects, effectsOf(category, said)),
    movedBy: raises,
  };
  const made = strongest(said, ({ supports, weight }) => supports !== undefined && weight >= leastToMake);
  if (made?.supports !== undefined && !isTakenBack(made, [...base, ...said]))
    verdict = graver(verdict, verdictOn(said, made.supports));
  return verdict;
}

/** The gravest that an occasion makes of the actions of a tool, of those that it makes graver. */
function gravestOverActions(base: Report[], said: Report[], actions: readonly Action[]): Verdict | undefined {
  let gravest: Verdict | undefined;
  for (const action of actions) {
    const verdict = verdictOverAction(base, said, action);
    if (isGraver(verdict, action) && (gravest === undefined || compareGravity(verdict, gravest) > 0))
      gravest = verdict;
  }
  return gravest;
}

/**
 * The conditions that the occasions of reports make. Of a tool with actions one is told too that makes a milder action
 * graver, though the gravest is as grave without it.
 */
function conditionsByOccasion(
  base: Report[],
  occasional: readonly Report[],
  usual: Verdict,
  actions: readonly Action[],
): Condition[] {
  const groups = new Map<string, { occasion: Occasion; reports: Report[] }>();
  for (const report of occasional) {
    const { occasion } = report;
    if (occasion === undefined) continue;
    const key = `${occasion.pointer} ${JSON.stringify(occasion.when)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { occasion, reports: [report] });
    else group.reports.push(report);
  }
  return [...groups.values()].flatMap(({ occasion: { pointer, when }, reports }): Condition[] => {
    const verdict = verdictOnOccasion(base, reports, usual);
    const quotations = reports.flatMap(({ evidence }) => evidence);
    // What people would watch is told even where the rest of the call is as grave.
    const isTold = isGraver(verdict, usual) || reports.some((report) => isAlone(report, usual));
    if (isTold) return [{ ...verdict, pointer, when, reports, quotations }];
    const ofAction = gravestOverActions(base, reports, actions);
    return ofAction === undefined ? [] : [{ ...ofAction, pointer, when, reports, quotations }];
  });
}

/** The conditions that actions make: those that are graver than the mildest, alike ones together. */
function conditionsByAction(actions: readonly Action[], than: CallLabel): Condition[] {
  const groups = Map.groupBy(
    [...actions].sort((a, b) => a.order - b.order).filter((action) => isGraver(action, than)),
    ({ parameter, category, level, effects }) => `${parameter} ${category} ${level} ${effects.join(' ')}`,
  );
  return [...groups.values()].flatMap((group): Condition[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { parameter, category, level, effects } = first;
    const is = group.map(({ value }) => value);
    const quotations = group.map(({ quotation }) => quotation);
    return [
      { pointer: parameter, when: { is }, category, level, effects, reports: [], quotations, movedBy: [] },
    ];
  });
}

/** Whether calls differ by an argument that they must have. */
function hasToChoose(occasional: readonly Report[], conditions: readonly Condition[]): boolean {
  return occasional.some(
    ({ occasion }) =>
      occasion !== undefined &&
      isUsual(occasion) === undefined &&
      conditions.some(({ pointer }) => pointer === occasion.pointer),
  );
}

/** What a call without an action does, or with the one that is taken by itself. */
function usualAction(actions: readonly Action[], base: Verdict): CallLabel | null {
  const [first] = actions;
  if (first === undefined) return base;
  if (actions.every((action) => !isGraver(action, first) && !isGraver(first, action))) return first;
  const taken = actions.find(({ isPreset }) => isPreset);
  if (taken !== undefined) return taken;
  return null;
}

function sparedUsual(usual: CallLabel, sparing: readonly Report[]): CallLabel | null {
  let left: CallLabel = usual;
  for (const { occasion, spared } of sparing) {
    if (occasion === undefined || spared === undefined || compareGravity(spared, left) >= 0) continue;
    const isFull = isUsual(occasion);
    if (isFull === undefined) return null;
    if (!isFull) left = { ...spared, effects: spared.category === 'Read' ? [] : left.effects };
  }
  return left;
}

/**
 * The calls of a tool (decision 41). Reports that speak of an occasion are left out of the usual call, unless the schema
 * brings it about by itself; each occasion is a condition if it makes the call graver.
 */
export function callsOf(reports: Report[], actions: readonly Action[], whole: CallLabel): Calls {
  const occasional: Report[] = [];
  const sparing: Report[] = [];
  for (const report of reports) {
    if (report.occasion === undefined) continue;
    if (report.spared === undefined) occasional.push(report);
    else sparing.push(report);
  }
  if (occasional.length === 0 && sparing.length === 0 && actions.length === 0)
    return { usual: whole, conditions: [] };
  const base = reports.filter(({ occasion }) => occasion === undefined);
  const mildest = actions.reduce<CallLabel | undefined>(
    (least, action) => (least === undefined || compareGravity(action, least) < 0 ? action : least),
    undefined,
  );
  const stated = verdictOn(base);
  // What is only said to be managed is known by its actions.
  const bare: Verdict = stated.category !== 'Unknown' ? stated : { ...(mildest ?? whole), movedBy: [] };
  const byParameter = occasional.filter(({ flag }) => flag !== 'chosen-action');
  let conditions = conditionsByOccasion(base, byParameter, bare, actions);
  const preset = byParameter.filter(({ occasion }) => occasion !== undefined && isUsual(occasion) === true);
  const taken = preset.length === 0 ? bare : verdictOnOccasion(base, preset, bare);
  let usual: CallLabel | null = hasToChoose(byParameter, conditions) ? null : usualAction(actions, taken);
  if (mildest !== undefined) conditions = [...conditionsByAction(actions, mildest), ...conditions];
  if (usual !== null) usual = sparedUsual(usual, sparing);
  const full = actions.length > 0 ? whole : bare;
  for (const report of sparing) {
    const { occasion, spared, evidence } = report;
    if (occasion === undefined || spared === undefined || compareGravity(full, spared) <= 0) continue;
    const { pointer, when } = occasion;
    const { category, level, effects } = full;
    const said = { reports: [report], quotations: evidence, movedBy: [] };
    const left = { ...spared, effects: spared.category === 'Read' ? [] : [...effects] };
    conditions.push({ pointer, when, category, level, effects: [...effects], ...said, spared: left });
  }
  return { usual, conditions: conditions.sort((a, b) => compareGravity(b, a)) };
}

/** The level of the worst call, where a condition makes a call graver than all reports together did. */
export function worstOf(
  category: Category,
  level: LevelDecision,
  { usual, conditions }: Calls,
): { category: Category; level: LevelDecision } {
  let worst = { category, level };
  const calls = [...conditions, ...(usual === null ? [] : [{ ...usual, movedBy: [] }])];
  for (const call of calls) {
    if (compareGravity(call, { category: worst.category, level: worst.level.level }) <= 0) continue;
    worst = { category: call.category, level: { level: call.level, movedBy: [...call.movedBy] } };
  }
  return worst;
}
