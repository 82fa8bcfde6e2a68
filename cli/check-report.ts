import { compareDanger } from '../audit/compare-danger.ts';
import { ruleset } from '../classifier/ruleset.ts';
import { levels } from '../classifier/taxonomy.ts';
import type { Level } from '../classifier/taxonomy.ts';
import type { JudgedServer, JudgedTool } from './judge-servers.ts';
import { printableLine, printableName } from './printable.ts';
import { madeUpText } from './made-up-text.ts';
import { jsonText } from './json-text.ts';

/** What a check found. `complete` is false as soon as one server could not be listed whole. */
export interface CheckResult {
  servers: JudgedServer[];
  failOn: Level | undefined;
  failing: { server: string; tool: JudgedTool }[];
  complete: boolean;
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

function toolLines({ name, classification }: JudgedTool): string[] {
  const { level, category, rationale, findings } = classification;
  const indent = ' '.repeat(11);
  return [
    `  ${level.toUpperCase().padEnd(8)} ${category.padEnd(11)} ${printableName(name, 60)}`,
    `${indent}${printableLine(rationale, 400)}`,
    ...findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ severity, message }) => `${indent}${severity}: ${printableLine(message, 300)}`),
  ];
}

function serverLines(server: JudgedServer): string[] {
  const { name, endpoint, outcome, reason, remark, whole, findings, tools } = server;
  const title = printableName(name === endpoint ? name : `${name} (${endpoint})`, 300);
  const remarks = remark === undefined ? [] : [`  ${printableLine(remark, 400)}`];
  const given = madeUpText(server);
  if (outcome !== 'listed')
    return [title, `  not listed: ${outcome}${reason ? `: ${printableLine(reason, 2500)}` : ''}`, ...remarks];
  const byLevel = Map.groupBy(tools, ({ classification }) => classification.level);
  const counts = levels
    .toReversed()
    .flatMap((level) => (byLevel.has(level) ? `${byLevel.get(level)?.length} ${level}` : []));
  const sorted = tools.toSorted((a, b) =>
    compareDanger({ ...a.classification, name: a.name }, { ...b.classification, name: b.name }),
  );
  return [
    title,
    `  ${count(tools.length, 'tool')}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}${given === undefined ? '' : `; listed ${given}`}`,
    ...remarks,
    ...findings.map(
      ({ severity, message }) => `  ${severity}, in its instructions: ${printableLine(message, 300)}`,
    ),
    ...(whole ? [] : [`  not the whole list: ${printableLine(reason ?? 'reason unknown', 2500)}`]),
    ...sorted.flatMap(toolLines),
  ];
}

/** The report for people: each server's tools, most dangerous first, then what the gate says. */
export function checkText({ servers, failOn, failing, complete }: CheckResult): string {
  const lines =
    servers.length === 0 ? ['No server and no definition was found.'] : servers.flatMap(serverLines);
  if (failOn !== undefined) {
    const names = failing.map(({ tool }) => printableName(tool.name, 60)).join(', ');
    lines.push(
      failing.length === 0
        ? `No tool at or above ${failOn}.`
        : `${count(failing.length, 'tool')} at or above ${failOn}: ${names}.`,
    );
  }
  if (!complete)
    lines.push('Incomplete: not every server could be listed whole, so this says nothing about the rest.');
  return `${lines.join('\n')}\n`;
}

/** The report for programs: every classification, and what the gate says. */
export function checkJson({ servers, failOn, failing, complete }: CheckResult): string {
  const report = {
    ruleset,
    failOn: failOn ?? null,
    complete,
    failing: failing.map(({ server, tool }) => ({
      server,
      tool: tool.name,
      level: tool.classification.level,
    })),
    servers: servers.map(({ tools, ...server }) => ({
      ...server,
      tools: tools.map(({ name, classification }) => ({ name, ...classification })),
    })),
  };
  return `${jsonText(report, 2)}\n`;
}
