import type { Action } from './definition/action.ts';
import type {
  ActionLabel,
  CallLabel,
  Classification,
  ConditionLabel,
  Evidence,
  Finding,
  ParameterLabel,
  ParameterRole,
} from './classification.ts';
import { unionOf } from './judgement/calls.ts';
import type { Condition } from './judgement/calls.ts';
import { blastRadiusOf, effectsOf, reversibilityOf } from './judgement/consequences.ts';
import { supportersOf } from './judgement/decide.ts';
import type { Quotation } from './evidence.ts';
import { fingerprint } from './fingerprint.ts';
import { judge } from './judgement/judge.ts';
import type { Judgement } from './judgement/judge.ts';
import { rationaleOf } from './judgement/rationale.ts';
import type { Report } from './rule.ts';
import { ruleset } from './ruleset.ts';
import type { Effect } from './taxonomy.ts';
import type { Tool } from './tool.ts';
import { unmetBy } from './definition/unmet-by.ts';
import type { View } from './definition/view.ts';

const maxEvidence = 8;
const maxFindings = 30;
const leastToCount = 0.5;
const maxConditions = 100;
const maxConditionEvidence = 4;

/** A quotation with its rule; members that are absent stay so. */
function ascribed(rule: string, { pointer, start, end, quote }: Quotation): Evidence {
  return start === undefined ? { rule, pointer, quote } : { rule, pointer, start, end, quote };
}

/** The evidence of one report, with its rule. */
export function evidenceOf({ rule, evidence }: Report): Evidence[] {
  return evidence.map((quotation) => ascribed(rule, quotation));
}

function findingsOf(reports: Report[]): Finding[] {
  const findings: Finding[] = [];
  for (const report of reports) {
    if (report.finding === undefined) continue;
    const { kind, severity, message } = report.finding;
    findings.push({ kind, severity, message, rule: report.rule, evidence: evidenceOf(report) });
    if (findings.length === maxFindings) break;
  }
  return findings;
}

function isAmong(found: readonly Evidence[], rule: string, { pointer, start, quote }: Quotation): boolean {
  for (const one of found)
    if (one.rule === rule && one.start === start && one.pointer === pointer && one.quote === quote)
      return true;
  return false;
}

function addEvidence(found: Evidence[], { rule, evidence }: Report): void {
  for (const quotation of evidence)
    if (found.length < maxEvidence && !isAmong(found, rule, quotation)) found.push(ascribed(rule, quotation));
}

/** What made the verdict, best first: what supports the category, then what moved the level or gave an effect. */
function evidenceFor({ reports, level }: Judgement, supporting: readonly Report[]): Evidence[] {
  const found: Evidence[] = [];
  for (const report of supporting) addEvidence(found, report);
  for (const report of level.movedBy) addEvidence(found, report);
  for (const report of reports) {
    if (report.supports !== undefined || report.weight < leastToCount) continue;
    if (report.effects !== undefined || level.movedBy.includes(report)) addEvidence(found, report);
  }
  return found;
}

const carrying: ReadonlySet<ParameterRole> = new Set(['code', 'shell', 'sql']);

/** The roles of the parameters. What is not run by any call is code only by its name: it is kept or looked at. */
function rolesOf({ parameters }: View, runs: boolean): ParameterLabel[] {
  const labels: ParameterLabel[] = [];
  for (const { pointer, role } of parameters)
    if (role !== undefined) labels.push({ pointer, role: carrying.has(role) && !runs ? 'content' : role });
  return labels;
}

/** The labels of the actions in the order in which the definition lists them. */
function inOrder(actions: readonly Action[]): ActionLabel[] {
  if (actions.length === 0) return [];
  return [...actions]
    .sort((a, b) => a.order - b.order)
    .map(({ parameter, value, category, level, effects }) => ({
      parameter,
      value,
      category,
      level,
      effects,
    }));
}

function conditionLabel(
  { pointer, when, category, level, effects, reports, quotations, spared }: Condition,
  { tool, parameters, actions }: View,
): ConditionLabel {
  const evidence: Evidence[] = [];
  for (const report of reports) addEvidence(evidence, report);
  if (reports.length === 0) for (const one of quotations) evidence.push(ascribed('offers-actions', one));
  const unmet = unmetBy(tool.inputSchema, parameters, actions, { pointer, when });
  return {
    pointer,
    when,
    category,
    level,
    effects,
    evidence: evidence.slice(0, maxConditionEvidence),
    ...(unmet && { unmetBy: unmet }),
    ...(spared && { spared }),
  };
}

/** What any call may do: the worst, the usual one, each condition and each action. */
function effectsOfCalls({ decision: { category }, reports, calls, view: { actions } }: Judgement): Effect[] {
  const all = effectsOf(category, reports);
  if (calls.conditions.length === 0 && actions.length === 0) return all;
  return unionOf(
    all,
    calls.usual?.effects ?? [],
    ...[...calls.conditions, ...actions].map((one) => one.effects),
  );
}

/** A label with its evidence. */
type Label = Omit<Classification, 'fingerprint' | 'rationale'>;

/** What a judgement amounts to, apart from the identity of the definition and the sentences that tell of it. */
export function labelOf(judgement: Judgement): Label {
  return labelBy(judgement, supportersOf(judgement.decision.category, judgement.reports));
}

/** The usual call; where nothing lies between, it is the worst. */
function usualLabel({ decision, level, calls }: Judgement, effects: Effect[]): CallLabel | null {
  const { usual } = calls;
  if (usual === null) return null;
  if (calls.conditions.length === 0) return { category: decision.category, level: level.level, effects };
  return { category: usual.category, level: usual.level, effects: usual.effects };
}

function labelBy(judgement: Judgement, supporting: readonly Report[]): Label {
  const { view, reports, decision, sureness, level, calls } = judgement;
  const { category, runnerUp } = decision;
  const effects = effectsOfCalls(judgement);
  const verdict = {
    category,
    level: level.level,
    confidence: sureness.category,
    levelConfidence: sureness.level,
    contested: sureness.isContested,
    effects,
    usual: usualLabel(judgement, effects),
    conditions: calls.conditions.slice(0, maxConditions).map((one) => conditionLabel(one, view)),
    reversibility: reversibilityOf(category, reports),
    blastRadius: blastRadiusOf(category, reports, view),
    evidence: evidenceFor(judgement, supporting),
    findings: findingsOf(reports),
  };
  const parameters = rolesOf(view, effects.includes('runs-code'));
  const actions = inOrder(view.actions);
  // A spread behind other members is copied member by member (V8).
  return runnerUp === undefined
    ? { ...verdict, parameters, actions, ruleset }
    : { ...verdict, runnerUp, parameters, actions, ruleset };
}

/** Says what a judgement amounts to. */
export function classificationOf(tool: Tool, judgement: Judgement): Classification {
  const supporting = supportersOf(judgement.decision.category, judgement.reports);
  const label = labelBy(judgement, supporting);
  return { fingerprint: fingerprint(tool), ...label, rationale: rationaleOf(judgement, supporting) };
}

/** Labels one definition. Pure: the same definition always has the same classification. */
export function classify(tool: Tool): Classification {
  return classificationOf(tool, judge(tool));
}
