import type { Action } from './actions.ts';
import type { ActionLabel, Classification, Evidence, Finding } from './classification.ts';
import { blastRadiusOf, effectsOf, reversibilityOf } from './consequences.ts';
import { fingerprint } from './fingerprint.ts';
import { judge } from './judge.ts';
import type { Judgement } from './judge.ts';
import { rationaleOf } from './rationale.ts';
import type { Report } from './rule.ts';
import { ruleset } from './ruleset.ts';
import type { Tool } from './tool.ts';

const maxEvidence = 8;
const maxFindings = 30;

/** The evidence of one report, with its rule. */
export function evidenceOf({ rule, evidence }: Report): Evidence[] {
  return evidence.map((quotation) => ({ rule, ...quotation }));
}

function findingsOf(reports: Report[]): Finding[] {
  return reports.flatMap((report) =>
    report.finding ? [{ ...report.finding, rule: report.rule, evidence: evidenceOf(report) }] : [],
  );
}

/** What made the verdict, best first: what supports the category, then what moved the level or gave an effect. */
function evidenceFor({ reports, decision, level }: Judgement): Evidence[] {
  const supporting = reports
    .filter(({ supports, weight }) => supports === decision.category && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const others = reports.filter(
    (report) =>
      report.supports === undefined &&
      report.weight >= 0.5 &&
      (level.movedBy.includes(report) || report.effects !== undefined),
  );
  const seen = new Set<string>();
  return [...supporting, ...level.movedBy, ...others]
    .flatMap(evidenceOf)
    .filter(({ rule, pointer, start, quote }) => {
      const key = `${rule} ${start} ${pointer.length} ${pointer}${quote}`;
      return seen.has(key) ? false : (seen.add(key), true);
    })
    .slice(0, maxEvidence);
}

/** The labels of the actions in the order in which the definition lists them. */
function inOrder(actions: readonly Action[]): ActionLabel[] {
  return [...actions]
    .sort((a, b) => a.order - b.order)
    .map(({ parameter, value, category, level }) => ({ parameter, value, category, level }));
}

/** What a judgement amounts to, apart from the identity of the definition, which takes as long as the rest. */
export function labelOf(judgement: Judgement): Omit<Classification, 'fingerprint'> {
  const { view, reports, decision, level } = judgement;
  const { category } = decision;
  return {
    category,
    level: level.level,
    confidence: decision.confidence,
    effects: effectsOf(category, reports),
    reversibility: reversibilityOf(category, reports),
    blastRadius: blastRadiusOf(category, reports, view),
    evidence: evidenceFor(judgement),
    findings: findingsOf(reports).slice(0, maxFindings),
    rationale: rationaleOf(view, decision, level, reports),
    ...(decision.runnerUp && { runnerUp: decision.runnerUp }),
    parameters: view.parameters.flatMap(({ pointer, role }) => (role ? [{ pointer, role }] : [])),
    actions: inOrder(view.actions),
    ruleset,
  };
}

/** Says what a judgement amounts to. */
export function classificationOf(tool: Tool, judgement: Judgement): Classification {
  return { fingerprint: fingerprint(tool), ...labelOf(judgement) };
}

/** Labels one definition. Pure: the same definition always has the same classification. */
export function classify(tool: Tool): Classification {
  return classificationOf(tool, judge(tool));
}
