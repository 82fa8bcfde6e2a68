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
export const gateWords = ['new', 'escalated', 'drift', 'poisoning'] as const;
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
  return { ...draft, fails: false, accepted: { reason, owner, expires } };
}

function findingProblem(server: string, tool: string | undefined, finding: Finding, fails: boolean): Draft {
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
    fails,
  };
}

const accusing = ['poisoning', 'hidden-text'];

function ofServer(server: CheckedServer, input: ReportInput): Problem[] {
  const { name, tools, findings, listed, whole, outcome, reason } = server;
  const failLevel = levelOf(input.failOn);
  const failsPoison = input.failOn.includes('poisoning');
  const fails = ({ kind }: Finding) => failsPoison && accusing.includes(kind);
  const ofTools = tools.flatMap(({ tool, classification, label: own }): Problem[] => {
    const { rationale, fingerprint } = classification;
    const { category, level } = own ?? classification;
    const failsLevel = failLevel !== undefined && compareLevels(level, failLevel) >= 0;
    const label: Draft = {
      rule: `${category.toLowerCase()}-${level}`,
      severity: level,
      server: name,
      tool: tool.name,
      message: own ? `${category}, ${level}, by your own label.` : `${category}, ${level}. ${rationale}`,
      fingerprint: problemFingerprint('label', category, level, name, tool.name),
      fails: failsLevel,
    };
    return [
      ...(failsLevel || compareLevels(level, leastLevel) >= 0
        ? [drafted(input, label, fingerprint, 'level')]
        : []),
      ...classification.findings
        .filter(isReported)
        .map((finding) =>
          drafted(
            input,
            findingProblem(name, tool.name, finding, fails(finding)),
            fingerprint,
            finding.kind as Acceptable,
          ),
        ),
    ];
  });
  const incomplete: Problem[] = whole
    ? []
    : [
        {
          rule: 'not-listed-medium',
          severity: 'medium',
          server: name,
          message: `${listed ? 'Listed in part' : `Not listed: ${outcome}`}${reason === undefined ? '.' : `: ${reason}`}`,
          fingerprint: problemFingerprint('not-listed', name, outcome),
          fails: false,
        },
      ];
  return [
    ...ofTools,
    ...findings.filter(isReported).map((finding) => findingProblem(name, undefined, finding, fails(finding))),
    ...incomplete,
  ];
}

function failsBy(drift: Drift, failOn: readonly GateTerm[]): boolean {
  return (
    (failOn.includes('drift') && isDrift(drift)) ||
    (failOn.includes('new') && additions.includes(drift.kind)) ||
    (failOn.includes('escalated') && escalations.includes(drift.kind)) ||
    (failOn.includes('poisoning') && drift.kind === 'poisoning-appeared')
  );
}

function driftProblem(drift: Drift, failOn: readonly GateTerm[]): Problem {
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
    fails: failsBy(drift, failOn),
  };
}

/** Everything that a check has to report, the most pressing first. Remarks and harmless tools are no problems. */
export function listProblems(input: ReportInput): Problem[] {
  return [
    ...input.servers.flatMap((server) => ofServer(server, input)),
    ...input.drifts.map((drift) => driftProblem(drift, input.failOn)),
  ].toSorted(compareProblems);
}
