import type { AcceptedFindings } from '../audit/lock/accepted-findings.ts';
import type { CheckedServer } from '../audit/report/list-problems.ts';
import type { Problem } from '../audit/report/problem.ts';
import type { StackReport } from '../audit/stack/describe-stack.ts';
import type { StackFinding } from '../audit/stack/stack.ts';
import { stackHeadings } from '../audit/stack/stack-headings.ts';
import type { StackTerm } from '../audit/stack/stack-problems.ts';
import { tokenEncoding } from '../audit/token-cost.ts';
import { ruleset } from '../classifier/ruleset.ts';
import { severities } from '../classifier/taxonomy.ts';
import type { Severity } from '../classifier/taxonomy.ts';
import { decisions } from '../policy/policy.ts';
import type { Preset } from '../policy/policy.ts';
import type { JudgedServer } from './judge-servers.ts';
import { lapsedAcceptance } from './check-locks.ts';
import type { Gate } from './gate-options.ts';
import { jsonText, reportVersion } from './json-text.ts';
import { printable, printableLine, printableName } from './printable.ts';
import { silentLine } from './silent-line.ts';

/** What a look at a stack came to. */
export interface StackResult {
  /** The configuration or the file. */
  source: string;
  servers: JudgedServer[];
  checked: CheckedServer[];
  report: StackReport;
  problems: Problem[];
  preset: Preset;
  gate: Gate<StackTerm>;
  accepted: AcceptedFindings;
  complete: boolean;
  /** The servers for which a partial result is not allowed although it is asked for. */
  silent: string[];
  /** The lock whose accepted findings count. */
  lock?: string;
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const indent = ' '.repeat(9);
/** So many findings of a kind are told one by one; programs get all. */
const maxTold = 50;

function serverLine({ name, endpoint, outcome, reason, whole, tools }: JudgedServer, tokens: number): string {
  const title = printableName(name === endpoint ? name : `${name} (${endpoint})`, 200);
  if (outcome !== 'listed')
    return `  ${title}: not listed: ${outcome}${reason === undefined ? '' : `: ${printableLine(reason, 400)}`}`;
  const part = whole ? '' : ', not the whole list';
  return `  ${title}: ${count(tools.length, 'tool')}, about ${count(tokens, 'token')}${part}`;
}

interface Told {
  kind: StackFinding['kind'] | 'poisoning';
  severity: Severity;
  what: string;
  why: string;
  advice: string;
}

/** Orders to the model, which concern every server that the model uses. */
function poisonings(problems: readonly Problem[]): Told[] {
  return problems
    .filter(({ rule }) => /^(?:poisoning|hidden-text)-/.test(rule))
    .map(({ severity, server, tool, message }) => ({
      kind: 'poisoning',
      severity,
      what: `${tool === undefined ? server : `${server}/${tool}`}: ${message}`,
      why: 'The model obeys such a text with the tools of all servers.',
      advice: 'Leave the server out until somebody has read the text.',
    }));
}

function groupLines(group: readonly Told[]): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const isShared = group.every(({ advice }) => advice === first.advice);
  const more = group.length - maxTold;
  const whys = [...new Set(group.map(({ why }) => why))];
  return [
    `${first.severity.toUpperCase().padEnd(8)} ${stackHeadings[first.kind]}`,
    ...group
      .slice(0, maxTold)
      .flatMap(({ what, advice }) => [
        `${indent}${printableLine(what, 1000)}`,
        ...(isShared ? [] : [`${indent}  Do: ${printableLine(advice, 400)}`]),
      ]),
    ...(more > 0 ? [`${indent}And ${more} more.`] : []),
    ...whys.map((why) => `${indent}Why: ${why}`),
    ...(isShared ? [`${indent}Do: ${printableLine(first.advice, 600)}`] : []),
  ];
}

function findingLines({ report, problems }: StackResult): string[] {
  const told: Told[] = [...report.findings, ...poisonings(problems)];
  const groups = Map.groupBy(told, ({ kind, severity, why }) =>
    JSON.stringify(kind === 'flow' ? [kind, severity, why] : [kind, severity]),
  );
  const sorted = [...groups.values()].toSorted(
    ([a], [b]) => severities.indexOf(b?.severity ?? 'info') - severities.indexOf(a?.severity ?? 'info'),
  );
  return sorted.flatMap((group) => ['', ...groupLines(group)]);
}

function policyLines({ report, preset }: StackResult): string[] {
  const counts = decisions.flatMap((decision) => {
    const tools = report.policy.filter((each) => each.decision === decision);
    return tools.length === 0 ? [] : [`${tools.length} ${decision}`];
  });
  const asked = report.policy.filter(({ becauseOf }) => becauseOf !== undefined);
  const names = asked.slice(0, 20).map(({ server, tool }) => printableName(`${server}/${tool}`, 80));
  const more = asked.length - names.length;
  return [
    `One policy for all of them, preset ${preset}: ${counts.length === 0 ? 'no tool' : counts.join(', ')}.`,
    ...(asked.length === 0
      ? []
      : [`It asks because of a flow: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`]),
  ];
}

function gateLines({ problems, gate, complete, silent, accepted, lock }: StackResult): string[] {
  const { failOn, maxTokens } = gate;
  const failing = problems.filter(({ fails }) => fails);
  const isGate = failOn.length > 0 || maxTokens !== undefined;
  const rules = [...Map.groupBy(failing, ({ rule }) => rule)].map(
    ([rule, { length }]) => `${length} ${rule}`,
  );
  const warned = problems.filter(({ warns, fails }) => warns && !fails);
  return [
    ...(lock === undefined
      ? []
      : [
          `${count(accepted.standing.length, 'finding')} accepted in ${printableName(lock, 300)}.`,
          ...accepted.lapsed.map((each) => printable(lapsedAcceptance(each))),
        ]),
    ...warned
      .slice(0, maxTold)
      .map(
        ({ rule, server, tool, message }) =>
          `Warning: ${rule}, ${printableName(tool === undefined ? server : `${server}/${tool}`, 120)}: ${printableLine(message, 300)}`,
      ),
    ...(warned.length > maxTold ? [`${warned.length - maxTold} more warnings.`] : []),
    ...(isGate ? [failing.length === 0 ? 'Nothing fails the gate.' : `Failing: ${rules.join(', ')}.`] : []),
    ...(complete
      ? []
      : [
          'Incomplete: not every server could be listed whole. Nothing is known of their other tools, so no flow through those is counted.',
        ]),
    ...(silent.length === 0 ? [] : [silentLine(silent)]),
  ];
}

/** The report for people: the servers, what adds up with the gravest first, what it costs, and what one policy would do. */
export function stackText(result: StackResult): string {
  const {
    source,
    servers,
    report,
    gate: { maxTokens },
  } = result;
  const tools = servers.reduce((sum, server) => sum + server.tools.length, 0);
  const tokens = new Map(report.tokens.servers.map((each) => [each.server, each.tokens]));
  const findings = findingLines(result);
  const allowed = maxTokens === undefined ? '' : `, of ${maxTokens} that were allowed`;
  return `${[
    `${printableName(source, 400)}: ${count(servers.length, 'server')} with ${count(tools, 'tool')}`,
    ...servers.map((server) => serverLine(server, tokens.get(server.name) ?? 0)),
    ...(findings.length === 0 ? ['', 'Nothing adds up here that no server has alone.'] : findings),
    '',
    `All definitions take about ${count(report.tokens.total, 'token')} of a model’s context${allowed}.`,
    ...policyLines(result),
    ...gateLines(result),
  ].join('\n')}\n`;
}

/** The report for programs. */
export function stackJson(result: StackResult): string {
  const { source, servers, report, problems, preset, gate, complete, lock, accepted, silent } = result;
  const { failOn, warnOn, maxTokens } = gate;
  const { findings, tokens, policy } = report;
  return `${jsonText(
    {
      reportVersion,
      ruleset,
      source,
      complete,
      failOn,
      warnOn,
      ...(lock !== undefined && {
        lock,
        accepted: accepted.standing,
        lapsedAcceptances: accepted.lapsed,
        silent,
      }),
      servers: servers.map(({ name, endpoint, outcome, reason, version, whole, help, tools }) => ({
        name,
        endpoint,
        outcome,
        reason,
        version,
        whole,
        help,
        tools: tools.length,
      })),
      findings,
      tokens: { encoding: tokenEncoding, ...(maxTokens !== undefined && { allowed: maxTokens }), ...tokens },
      policy: { preset, tools: policy },
      problems,
    },
    2,
  )}\n`;
}
