import { callsOf, worstOf } from './calls.ts';
import type { Calls } from './calls.ts';
import { actionsOf } from './label-actions.ts';
import type { ActionVerdict } from './label-actions.ts';
import { effectsOf, reversibilityOf } from './consequences.ts';
import { isCertain, surenessOf } from './confidence.ts';
import type { Sureness } from './confidence.ts';
import { decide, strongest } from './decide.ts';
import type { Decision } from './decide.ts';
import { switchedActsOf } from './label-switches.ts';
import { levelOf } from './level.ts';
import type { LevelDecision } from './level.ts';
import type { Report, Reviewed, Rule, Signal } from '../rule.ts';
import { rules } from '../all-rules.ts';
import type { Tool } from '../tool.ts';
import { viewOf } from '../definition/view.ts';
import { weightOf } from './weights.ts';
import type { View } from '../definition/view.ts';

/** Everything that is known once the rules have spoken and the category and level are decided. */
export interface Judgement {
  view: View;
  reports: Report[];
  decision: Decision;
  sureness: Sureness;
  level: LevelDecision;
  calls: Calls;
  /** The verdict as reviews saw it. */
  reviewed: Reviewed;
  /** Whether the verdict hangs on verdicts of parts: of actions, of what switches do. */
  hasParts: boolean;
}

/** A rule as far as it is asked; all of one shape, since rules have many (V8 looks members up by shape). */
type Asked = Pick<Rule, 'id' | 'match'>;

/** Some rules as they are asked. */
interface Asking {
  all: readonly Asked[];
  ofActions: readonly Asked[];
  reviewing: Required<Pick<Rule, 'id' | 'review'>>[];
}

const prepared = new WeakMap<readonly Rule[], Asking>();

const asked = ({ id, match }: Rule): Asked => ({ id, match });

/** Rules as they are asked, prepared once for each list of them. */
export function askingOf(among: readonly Rule[]): Asking {
  let asking = prepared.get(among);
  if (asking === undefined) {
    asking = {
      all: among.map(asked),
      ofActions: among.filter(({ examine }) => examine === undefined).map(asked),
      reviewing: among.flatMap(({ id, review }) => (review === undefined ? [] : [{ id, review }])),
    };
    prepared.set(among, asking);
  }
  return asking;
}

/** Every report has the same members in the same order, for the same reason. */
function reported(rule: string, signal: Signal): Report {
  const { supports, opposes, flag, means, effects, reversibility, blastRadius, level, finding } = signal;
  const { occasion, spared, evidence } = signal;
  return {
    rule,
    supports,
    opposes,
    weight: weightOf(signal),
    isContested: signal.act?.isContested ?? false,
    flag,
    occasion,
    spared,
    means,
    effects,
    reversibility,
    blastRadius,
    level,
    finding,
    evidence,
  };
}

/** What rules say of a definition. */
export function reportsOn(view: View, among: readonly Asked[]): Report[] {
  const reports: Report[] = [];
  for (const { id, match } of among) {
    const signals = match(view);
    // Most see nothing, for which no iterator is made.
    if (signals.length > 0) for (const signal of signals) reports.push(reported(id, signal));
  }
  return reports;
}

/** What rules say of a verdict. */
export function reviewsOf(view: View, reviewed: Reviewed, { reviewing }: Asking): Report[] {
  const reports: Report[] = [];
  for (const { id, review } of reviewing)
    for (const signal of review(view, reviewed)) reports.push(reported(id, signal));
  return reports;
}

function meansNothing(): string {
  return 'the definition does not say what it does';
}

function judgeAction(tool: Tool, among: readonly Asked[]): ActionVerdict {
  const reports = reportsOn(viewOf(tool), among);
  const { category } = decide(reports);
  return {
    category,
    level: levelOf(category, reports).level,
    effects: effectsOf(category, reports),
    reversibility: reversibilityOf(category, reports),
    means: strongest(reports, ({ supports }) => supports === category)?.means ?? meansNothing,
  };
}

/** Runs the rules over a definition and decides; a part of the rules tells what the others add. */
export function judge(tool: Tool, among: readonly Rule[] = rules): Judgement {
  const asking = askingOf(among);
  const view = viewOf(tool);
  let hasParts = false;
  const judgeOne = (one: Tool): ActionVerdict => {
    hasParts = true;
    return judgeAction(one, asking.ofActions);
  };
  view.actions = actionsOf(view, judgeOne);
  view.switchedActs = switchedActsOf(view, judgeOne);
  const reports = reportsOn(view, asking.all);
  const decided = decide(reports);
  const decidedLevel = levelOf(decided.category, reports);
  const whole = {
    category: decided.category,
    level: decidedLevel.level,
    effects: effectsOf(decided.category, reports),
  };
  const calls = callsOf(reports, view.actions, whole);
  const { category, level } = worstOf(decided.category, decidedLevel, calls);
  const decision = category === decided.category ? decided : decide(reports, category);
  const sureness = surenessOf(decision, reports);
  const reviewed = {
    category,
    usual: calls.usual?.category,
    isCertain: isCertain({ category, confidence: sureness.category }),
  };
  for (const report of reviewsOf(view, reviewed, asking)) reports.push(report);
  hasParts ||= view.actions.length > 0 || view.switchedActs.length > 0;
  return { view, reports, decision, sureness, level, calls, reviewed, hasParts };
}
