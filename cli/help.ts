import type { Manual } from './manual.ts';
import { columns, helpWidth, wrapText } from './wrap-text.ts';

/** The overview that `toolrisk --help` prints. */
export function programHelp(commands: Record<string, { summary: string }>): string {
  return `toolrisk says what the tools of MCP servers can do, and quotes why.

Usage: toolrisk COMMAND [ARGUMENT…] [OPTION…]

${columns(Object.entries(commands).map(([name, { summary }]) => [name, summary]))}
“toolrisk help COMMAND” and “toolrisk COMMAND --help” say more; --man makes a page for man of it.
Data lies in DATABASE_URL (postgres://…), else in --data DIR or TOOLRISK_DATA, else in .toolrisk.
Exit codes: 0 done and clean, 1 findings, 2 wrong usage or unreadable input, 3 incomplete,
130 interrupted.
`;
}

function section(title: string, text: string): string {
  return text === '' ? '' : `\n${title}\n${text}`;
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}\n`).join('');

/** Lines of which the first one stands out. */
const hanging = ([first = '', ...others]: readonly string[]) =>
  indented([first, ...others.map((line) => `      ${line}`)]);

/** What `toolrisk COMMAND --help` prints. */
export function commandHelp(manual: Manual): string {
  const { name, summary, synopsis, description, tables, options, examples } = manual;
  return [
    indented(wrapText(`${name}: ${summary}`, helpWidth)).replaceAll(/^ {2}/gm, ''),
    section('Usage', hanging(wrapText(synopsis, helpWidth - 8))),
    section('Description', indented(wrapText(description, helpWidth - 2))),
    ...[...tables, ...options].map(({ title, rows }) => section(title, columns(rows))),
    section('Exit codes', columns(manual.exitCodes)),
    section('Environment', columns(manual.environment)),
    section('Files', columns(manual.files)),
    section(examples.length === 1 ? 'Example' : 'Examples', indented(examples)),
  ].join('');
}
