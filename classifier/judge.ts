import { kindsOf, mayMatchActs } from './act-kinds.ts';
import { actionsOf } from './actions.ts';
import type { ActionVerdict } from './actions.ts';
import { effectsOf, reversibilityOf } from './consequences.ts';
import { decide } from './decide.ts';
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

/** Every report has the same members in the same order, which those who weigh them read the sooner (V8, hidden classes). */
function reported({ id }: Rule, signal: Signal): Report {
  const { supports, opposes, weight, means, effects, reversibility, blastRadius, level, finding } = signal;
  const { evidence } = signal;
  return {
    rule: id,
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

function reportsOn(view: View, among: readonly Rule[]): Report[] {
  const stated = kindsOf(view.acts);
  const reports: Report[] = [];
  for (const rule of among) {
    if (!mayMatchActs(rule, stated)) continue;
    for (const signal of rule.match(view)) reports.push(reported(rule, signal));
  }
  return reports;
}

function judgeAction(tool: Tool, among: readonly Rule[]): ActionVerdict {
  const reports = reportsOn(viewOf(tool), among);
  const { category } = decide(reports);
  const strongest = reports
    .filter(({ supports }) => supports === category)
    .sort((a, b) => b.weight - a.weight)[0];
  return {
    category,
    level: levelOf(category, reports).level,
    effects: effectsOf(category, reports),
    reversibility: reversibilityOf(category, reports),
    means: strongest?.means ?? 'the definition does not say what it does',
  };
}

/** Runs the rules over a definition and decides; a part of the rules tells what the others add. */
export function judge(tool: Tool, among: readonly Rule[] = rules): Judgement {
  const view = viewOf(tool);
  const forActions = among === rules ? labelRules : among.filter(({ examine }) => examine === undefined);
  view.actions = actionsOf(view, (action) => judgeAction(action, forActions));
  const reports = reportsOn(view, among);
  const decision = decide(reports);
  for (const rule of among) {
    for (const signal of rule.review?.(view, decision.category) ?? []) reports.push(reported(rule, signal));
  }
  return { view, reports, decision, level: levelOf(decision.category, reports) };
}
