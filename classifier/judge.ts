import { kindsNeeded, kindsOf, mayMatchActs } from './act-kinds.ts';
import { actionsOf } from './actions.ts';
import type { ActionVerdict } from './actions.ts';
import { effectsOf, reversibilityOf } from './consequences.ts';
import { decide, strongest } from './decide.ts';
import type { Decision } from './decide.ts';
import { levelOf } from './level.ts';
import type { LevelDecision } from './level.ts';
import type { Report, Rule, Signal } from './rule.ts';
import { rules } from './rules/index.ts';
import type { Tool } from './tool.ts';
import { viewOf } from './view.ts';
import type { View } from './view.ts';

/** Everything that is known once the rules have spoken and the category and level are decided. */
export interface Judgement {
  view: View;
  reports: Report[];
  decision: Decision;
  level: LevelDecision;
}

/** Rules that examine texts for poison. They give findings only, so no label hangs on them. */
export const textRules: readonly Rule[] = rules.filter(({ examine }) => examine !== undefined);

/** Every other rule. */
export const labelRules: readonly Rule[] = rules.filter(({ examine }) => examine === undefined);

/** What is asked of a rule; all are of one shape, and none is searched for its members (V8, hidden classes). */
interface Asked {
  id: string;
  kinds: number;
  match: Rule['match'];
}

/** Some rules as they are asked. */
interface Questions {
  all: Asked[];
  ofActions: Asked[];
  reviewing: Required<Pick<Rule, 'id' | 'review'>>[];
}

function asked(rule: Rule): Asked {
  const { id, match } = rule;
  return { id, kinds: kindsNeeded(rule), match };
}

const prepared = new WeakMap<readonly Rule[], Questions>();

function questionsOf(among: readonly Rule[]): Questions {
  let questions = prepared.get(among);
  if (questions === undefined) {
    questions = {
      all: among.map(asked),
      ofActions: among.filter(({ examine }) => examine === undefined).map(asked),
      reviewing: among.flatMap(({ id, review }) => (review === undefined ? [] : [{ id, review }])),
    };
    prepared.set(among, questions);
  }
  return questions;
}

/** Every report has the same members in the same order, for the same reason. */
function reported(rule: string, signal: Signal): Report {
  const { supports, opposes, weight, means, effects, reversibility, blastRadius, level, finding } = signal;
  const { evidence } = signal;
  return {
    rule,
    supports,
    opposes,
    weight,
    means,
    effects,
    reversibility,
    blastRadius,
    level,
    finding,
    evidence,
  };
}

function reportsOn(view: View, questions: readonly Asked[]): Report[] {
  const stated = kindsOf(view.acts);
  const reports: Report[] = [];
  for (const { id, kinds, match } of questions) {
    if (!mayMatchActs(kinds, stated)) continue;
    for (const signal of match(view)) reports.push(reported(id, signal));
  }
  return reports;
}

function meansNothing(): string {
  return 'the definition does not say what it does';
}

function judgeAction(tool: Tool, questions: readonly Asked[]): ActionVerdict {
  const reports = reportsOn(viewOf(tool), questions);
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
  const questions = questionsOf(among);
  const view = viewOf(tool);
  view.actions = actionsOf(view, (action) => judgeAction(action, questions.ofActions));
  const reports = reportsOn(view, questions.all);
  const decision = decide(reports);
  for (const { id, review } of questions.reviewing) {
    for (const signal of review(view, decision.category)) reports.push(reported(id, signal));
  }
  return { view, reports, decision, level: levelOf(decision.category, reports) };
}
