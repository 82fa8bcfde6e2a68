import { actionsOf } from './actions.ts';
import type { ActionVerdict } from './actions.ts';
import { effectsOf, reversibilityOf } from './consequences.ts';
import { decide } from './decide.ts';
import type { Decision } from './decide.ts';
import { levelOf } from './level.ts';
import type { LevelDecision } from './level.ts';
import type { Report } from './rule.ts';
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

function reportsOn(view: View): Report[] {
  return rules.flatMap((rule) => rule.match(view).map((signal): Report => ({ rule: rule.id, ...signal })));
}

function judgeAction(tool: Tool): ActionVerdict {
  const reports = reportsOn(viewOf(tool));
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

/** Runs every rule over a definition and decides. */
export function judge(tool: Tool): Judgement {
  const view = viewOf(tool);
  view.actions = actionsOf(view, judgeAction);
  const reports = reportsOn(view);
  const decision = decide(reports);
  for (const rule of rules) {
    for (const signal of rule.review?.(view, decision.category) ?? [])
      reports.push({ rule: rule.id, ...signal });
  }
  return { view, reports, decision, level: levelOf(decision.category, reports) };
}
