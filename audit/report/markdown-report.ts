import { cutText, showLine } from '../../policy/unseen-characters.ts';
import type { CheckedServer } from './list-problems.ts';
import type { Problem } from './problem.ts';

/** Comments and summaries are refused or cut beyond 64 kB. */
const maxLength = 60_000;
const maxMessageLength = 300;

/** Text of strangers that stays text: no link, no heading, no mention, no table cell of its own. */
export function markdownText(text: string, maxTextLength = maxMessageLength): string {
  return (
    cutText(showLine(text), maxTextLength)
      .replaceAll(/[\\`*_{}[\]()<>#+!|~$@:&-]/g, (character) => `\\${character}`)
      // Mentions, issues and addresses are looked for after escapes were read.
      .replaceAll(/\\([@#])/g, '$1\u2060')
      .replaceAll('\\:/', '\\:\u2060/')
      .replaceAll(/\bwww\./gi, '$&\u2060')
      .replaceAll(/\bGH\\-(?=\d)/gi, '$&\u2060')
      .replaceAll('\\&', '&amp;')
      .replaceAll('\\<', '&lt;')
  );
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function problemRow({ severity, server, tool, message, fails }: Problem): string {
  return row([
    fails ? `**${severity}**` : severity,
    markdownText(server, 80),
    tool === undefined ? '' : markdownText(tool, 80),
    markdownText(message),
  ]);
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** A report for a pull request or a job's summary; rows that do not fit are counted. */
export function markdownReport(
  servers: readonly CheckedServer[],
  problems: readonly Problem[],
  { complete, lapsed }: { complete: boolean; lapsed: number },
): string {
  const failing = problems.filter(({ fails }) => fails).length;
  const accepted = problems.filter((problem) => problem.accepted !== undefined);
  const open = problems.filter((problem) => problem.accepted === undefined);
  const tools = servers.reduce((sum, server) => sum + server.tools.length, 0);
  const head = [
    `## toolrisk: ${failing === 0 ? (complete ? 'passed' : 'incomplete') : count(failing, 'problem')}`,
    '',
    `${count(servers.length, 'server')} with ${count(tools, 'tool')}. ${count(accepted.length, 'finding')} accepted${lapsed > 0 ? `, ${lapsed} of the lock no longer hold` : ''}.`,
    ...(complete ? [] : ['', 'Not every server could be listed whole; this says nothing about the rest.']),
    '',
  ];
  const table =
    open.length === 0 ? [] : [row(['Severity', 'Server', 'Tool', 'What']), row(['---', '---', '---', '---'])];
  const lines: string[] = [];
  let length = [...head, ...table].join('\n').length;
  for (const line of open.map(problemRow)) {
    length += line.length + 1;
    if (length > maxLength) break;
    lines.push(line);
  }
  const left = open.length - lines.length;
  return `${[...head, ...table, ...lines, ...(left > 0 ? ['', `${left} less pressing problems are left out.`] : [])].join('\n')}\n`;
}
