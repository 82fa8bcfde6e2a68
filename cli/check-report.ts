import { compareDanger } from '../audit/compare-danger.ts';
import type { LockComparison } from '../audit/drift/compare-with-lock.ts';
import type { AcceptedFindings } from '../audit/lock/accepted-findings.ts';
import type { CheckedServer, GateTerm } from '../audit/report/list-problems.ts';
import type { Problem } from '../audit/report/problem.ts';
import { ruleset } from '../classifier/ruleset.ts';
import { levels } from '../classifier/taxonomy.ts';
import type { LapsedLabel } from '../policy/label-remarks.ts';
import type { LabelledServer, LabelledTool } from './label-servers.ts';
import { directoryLines } from './directory-report.ts';
import type { DirectoryReview } from './directory-report.ts';
import { driftReport, failingChanges } from './drift-report.ts';
import type { LevelGate, ToolOfServer } from './level-gate.ts';
import { ownLabelLines } from './policy-text.ts';
import { printableLine, printableName } from './printable.ts';
import { lapsedInWords } from './tell-of-labels.ts';
import { madeUpText } from './made-up-text.ts';
import { jsonText, reportVersion } from './json-text.ts';
import { silentLine } from './silent-line.ts';

/** What a check found. `complete` is false as soon as one server could not be listed whole. */
export interface CheckResult extends LevelGate {
  servers: LabelledServer[];
  lapsed: LapsedLabel[];
  complete: boolean;
  /** The servers for which a partial result is not allowed although it is asked for, since the lock has more of them. */
  silent: string[];
  /** The same servers as reports see them. */
  checked: CheckedServer[];
  problems: Problem[];
  /** The lock by which it was judged, if there was one. */
  lock?: string;
  comparison: LockComparison;
  accepted: AcceptedFindings;
  /** What the gate was asked for. */
  failOnTerms: GateTerm[];
  warnOn: GateTerm[];
  /** What a directory would object to, where one was named. */
  review?: DirectoryReview;
  /** The day of the check. */
  today: string;
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

function toolLines(tool: LabelledTool): string[] {
  const { name, label, findings, labelledBy, classification } = tool;
  const indent = ' '.repeat(11);
  const why = labelledBy ? ownLabelLines(tool) : [printableLine(classification.rationale, 400)];
  return [
    `  ${label.level.toUpperCase().padEnd(8)} ${label.category.padEnd(11)} ${printableName(name, 60)}`,
    ...why.map((line) => `${indent}${line}`),
    ...findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ severity, message }) => `${indent}${severity}: ${printableLine(message, 300)}`),
  ];
}

function serverLines(server: LabelledServer): string[] {
  const { name, endpoint, outcome, reason, remark, noise, help, whole, findings, tools } = server;
  const title = printableName(name === endpoint ? name : `${name} (${endpoint})`, 300);
  const remarks = remark === undefined ? [] : [`  ${printableLine(remark, 400)}`];
  const given = madeUpText(server);
  if (outcome !== 'listed')
    return [
      title,
      `  not listed: ${outcome}${reason ? `: ${printableLine(reason, 2500)}` : ''}`,
      ...remarks,
      ...(help === undefined ? [] : [`  ${printableLine(help, 1000)}`]),
    ];
  const byLevel = Map.groupBy(tools, ({ label }) => label.level);
  const counts = levels
    .toReversed()
    .flatMap((level) => (byLevel.has(level) ? `${byLevel.get(level)?.length} ${level}` : []));
  const sorted = tools.toSorted((a, b) =>
    compareDanger(
      { ...a.classification, ...a.label, name: a.name },
      { ...b.classification, ...b.label, name: b.name },
    ),
  );
  return [
    title,
    `  ${count(tools.length, 'tool')}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}${given === undefined ? '' : `; listed ${given}`}`,
    ...remarks,
    ...(noise === undefined ? [] : [`  ${printableLine(noise, 600)}`]),
    ...findings.map(
      ({ severity, message }) => `  ${severity}, in its instructions: ${printableLine(message, 300)}`,
    ),
    ...(whole ? [] : [`  not the whole list: ${printableLine(reason ?? 'reason unknown', 2500)}`]),
    ...sorted.flatMap(toolLines),
  ];
}

const namesOf = (tools: ToolOfServer[]) => tools.map(({ tool }) => printableName(tool.name, 60)).join(', ');

/** The report for people: each server's tools, most dangerous first, then what the gate says. */
export function checkText(result: CheckResult): string {
  const { servers, failOn, failing, spared, lapsed, complete } = result;
  const lines =
    servers.length === 0
      ? ['There is no server, so there is nothing to check.']
      : servers.flatMap(serverLines);
  lines.push(
    ...lapsed.map(lapsedInWords),
    ...driftReport(result),
    ...(result.review === undefined ? [] : directoryLines(result.review)),
  );
  if (failOn !== undefined) {
    const names = namesOf(failing);
    lines.push(
      failing.length === 0
        ? `No tool at or above ${failOn}.`
        : `${count(failing.length, 'tool')} at or above ${failOn}: ${names}.`,
    );
    if (spared.length > 0)
      lines.push(`${count(spared.length, 'tool')} below ${failOn} by your label alone: ${namesOf(spared)}.`);
  }
  lines.push(...failingChanges(result));
  if (!complete)
    lines.push('Incomplete: not every server could be listed whole, so this says nothing about the rest.');
  if (result.silent.length > 0) lines.push(silentLine(result.silent));
  return `${lines.join('\n')}\n`;
}

/** A tool for programs. Beside a label of the user's stands all that the classifier says, and nothing of it is said of the user's. */
function toolJson({ name, classification, label, findings, ...tool }: LabelledTool): object {
  const { labelledBy, labelReason } = tool;
  if (labelledBy === undefined) return { name, ...classification };
  const { fingerprint } = classification;
  return { name, fingerprint, ...label, findings, labelledBy, labelReason, classifierLabel: classification };
}

const levelsJson = ({ server, tool }: ToolOfServer) => ({
  server,
  tool: tool.name,
  level: tool.label.level,
  ...(tool.labelledBy && { labelledBy: tool.labelledBy, classifierLevel: tool.classification.level }),
});

/** The report for programs: every classification, and what the gate says. */
export function checkJson(result: CheckResult): string {
  const { servers, failOn, failing, spared, lapsed, complete } = result;
  const report = {
    reportVersion,
    ruleset,
    failOn: failOn ?? null,
    failOnTerms: result.failOnTerms,
    warnOn: result.warnOn,
    complete,
    failing: failing.map(levelsJson),
    ...(spared.length > 0 && { spared: spared.map(levelsJson) }),
    ...(lapsed.length > 0 && {
      lapsedLabels: lapsed.map(({ label, server, tool }) => ({
        ...label,
        server,
        tool: tool.name,
        definition: tool.classification.fingerprint,
      })),
    }),
    ...(result.lock !== undefined && {
      lock: result.lock,
      ...result.comparison,
      accepted: result.accepted.standing,
      lapsedAcceptances: result.accepted.lapsed,
      silent: result.silent,
    }),
    ...(result.review !== undefined && { review: result.review }),
    problems: result.problems,
    servers: servers.map(({ tools, ...server }) => ({
      ...server,
      unlistedLine: undefined,
      tools: tools.map(toolJson),
    })),
  };
  return `${jsonText(report, 2)}\n`;
}
