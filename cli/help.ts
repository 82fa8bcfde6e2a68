import type { Command } from './command.ts';

/** Rows of two columns, as help shows options and the like. */
export function columns(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

/** The overview that `toolrisk --help` prints. */
export function programHelp(commands: Record<string, { summary: string }>): string {
  return `toolrisk says what the tools of MCP servers can do, and quotes why.

Usage: toolrisk COMMAND [ARGUMENT…] [OPTION…]

${columns(Object.entries(commands).map(([name, { summary }]) => [name, summary]))}
Every command has --help with an example.
Data lies in DATABASE_URL (postgres://…), else in --data DIR or TOOLRISK_DATA, else in .toolrisk.
Exit codes: 0 done and clean, 1 findings, 2 wrong usage or unreadable input, 3 incomplete, 130 interrupted.
`;
}

/** What `toolrisk COMMAND --help` prints. */
export function commandHelp(summary: string, command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]): [string, string] => [
    `--${name}${option.value ? ` ${option.value}` : ''}`,
    option.help,
  ]);
  const usage = ['toolrisk', command.name, command.arguments, rows.length > 0 && '[OPTION…]'];
  return `${summary}

Usage: ${usage.filter(Boolean).join(' ')}
${command.details ? `\n${command.details}\n` : ''}${rows.length > 0 ? `\n${columns(rows)}` : ''}
Example: ${command.example}
`;
}
