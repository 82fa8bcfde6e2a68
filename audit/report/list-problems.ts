import type { Finding } from '../../classifier/classification.ts';
import { compareLevels, severities } from '../../classifier/taxonomy.ts';
import type { Level, Severity } from '../../classifier/taxonomy.ts';
import { additions, escalations, isDrift } from '../drift/drift.ts';
import type { Drift } from '../drift/drift.ts';
import type { AcceptedFindings } from '../lock/accepted-findings.ts';
import type { Acceptable, ReviewedServer } from '../lock/lock.ts';
import { compareProblems, problemFingerprint } from './problem.ts';
import type { Problem } from './problem.ts';

/** What a gate may be asked to fail at, besides levels. */
export const gateWords = ['new', 'escalated', 'drift', 'poisoning', 'flow', 'directory'] as const;
export type GateWord = (typeof gateWords)[number];
export type GateTerm = Level | GateWord;

/** A server as a check saw it. */
export interface CheckedServer extends ReviewedServer {
  outcome: string;
  reason?: string;
  /** About its instructions. */
  findings: Finding[];
}

/** What is to be reported. */
export interface ReportInput {
  servers: readonly CheckedServer[];
  drifts: readonly Drift[];
  accepted: AcceptedFindings;
  failOn: readonly GateTerm[];
  /** What is to be warned of, which fails nothing. */
  warnOn?: readonly GateTerm[];
}

const leastLevel: Level = 'medium';
const leastSeverity: Severity = 'low';

const atLeast = (severity: Severity, least: Severity) =>
  severities.indexOf(severity) >= severities.indexOf(least);

const isReported = ({ severity }: Finding) => atLeast(severity, leastSeverity);

const levelOf = (terms: readonly GateTerm[]): Level | undefined =>
  terms
    .filter((term): term is Level => !(gateWords as readonly string[]).includes(term))
    .toSorted(compareLevels)[0];

type Draft = Omit<Problem, 'accepted'>;

function drafted(input: ReportInput, draft: Draft, definition: string, finding: Acceptable): Problem {
  const { server, tool = '' } = draft;
  const known = input.accepted.standing.find(
    (each) =>
      each.server === server &&
      each.tool === tool &&
      each.fingerprint === definition &&
      each.finding === finding,
  );
  if (known === undefined) return draft;
  const { reason, owner, expires } = known;
  return { ...draft, fails: false, warns: false, accepted: { reason, owner, expires } };
}

/** Which of the terms of a gate a problem meets. */
type Meets = (terms: readonly GateTerm[]) => boolean;

function gated(input: ReportInput, meets: Meets): Pick<Problem, 'fails' | 'warns'> {
  return { fails: meets(input.failOn), warns: meets(input.warnOn ?? []) };
}

const byLevel =
  (level: Level): Meets =>
  (terms) => {
    const least = levelOf(terms);
    return least !== undefined && compareLevels(level, least) >= 0;
  };

function findingProblem(
  input: ReportInput,
  server: string,
  tool: string | undefined,
  finding: Finding,
): Draft {
  const { kind, rule, severity, message, evidence } = finding;
  const quotes = evidence.map(({ quote }) => quote);
  return {
    rule: `${kind}-${severity}`,
    severity,
    server,
    ...(tool !== undefined && { tool }),
    message: quotes.length === 0 ? message : `${message} It says: “${quotes[0]}”`,
    fingerprint: problemFingerprint(
      'finding',
      rule,
      server,
      tool ?? '',
      evidence[0]?.pointer ?? '',
      ...quotes,
    ),
    ...gated(input, (terms) => accusing.includes(kind) && terms.includes('poisoning')),
  };
}

const accusing = ['poisoning', 'hidden-text'];

function ofTool(
  input: ReportInput,
  server: string,
  { tool, classification, label: own }: ReviewedServer['tools'][number],
): Problem[] {
  const { rationale, fingerprint } = classification;
  const { category, level } = own ?? classification;
  const gate = gated(input, byLevel(level));
  const label: Draft = {
    rule: `${category.toLowerCase()}-${level}`,
    severity: level,
    server,
    tool: tool.name,
    message: own ? `${category}, ${level}, by your own label.` : `${category}, ${level}. ${rationale}`,
    fingerprint: problemFingerprint('label', category, level, server, tool.name),
    ...gate,
  };
  const isTold = gate.fails || gate.warns || compareLevels(level, leastLevel) >= 0;
  return [
    ...(isTold ? [drafted(input, label, fingerprint, 'level')] : []),
    ...classification.findings
      .filter(isReported)
      .map((finding) =>
        drafted(
          input,
          findingProblem(input, server, tool.name, finding),
          fingerprint,
          finding.kind as Acceptable,
        ),
      ),
  ];
}

function ofServer(server: CheckedServer, input: ReportInput): Problem[] {
  const { name, tools, findings, listed, whole, outcome, reason } = server;
  const incomplete: Problem = {
    rule: 'not-listed-medium',
    severity: 'medium',
    server: name,
    message: `${listed ? 'Listed in part' : `Not listed: ${outcome}`}${reason === undefined ? '.' : `: ${reason}`}`,
    fingerprint: problemFingerprint('not-listed', name, outcome),
    fails: false,
    warns: false,
  };
  return [
    ...tools.flatMap((tool) => ofTool(input, name, tool)),
    ...findings.filter(isReported).map((finding) => findingProblem(input, name, undefined, finding)),
    ...(whole ? [] : [incomplete]),
  ];
}

function driftProblem(drift: Drift, input: ReportInput): Problem {
  const { kind, server, tool, severity, pointer = '', message, before, after } = drift;
  const sides = [
    ...(before === undefined ? [] : [`Before: “${before}”`]),
    ...(after === undefined ? [] : [`Now: “${after}”`]),
  ];
  return {
    rule: `drift-${kind}-${severity}`,
    severity,
    server,
    ...(tool !== undefined && { tool }),
    message: [message, ...sides].join(' '),
    fingerprint: problemFingerprint('drift', kind, server, tool ?? '', pointer, message, after ?? ''),
    ...gated(
      input,
      (terms) =>
        (terms.includes('drift') && isDrift(drift)) ||
        (terms.includes('new') && additions.includes(kind)) ||
        (terms.includes('escalated') && escalations.includes(kind)) ||
        (terms.includes('poisoning') && kind === 'poisoning-appeared'),
    ),
  };
}

/** Everything that a check has to report, the most pressing first. Remarks and harmless tools are no problems. */
export function listProblems(input: ReportInput): Problem[] {
  return [
    ...input.servers.flatMap((server) => ofServer(server, input)),
    ...input.drifts.map((drift) => driftProblem(drift, input)),
  ].toSorted(compareProblems);
}
