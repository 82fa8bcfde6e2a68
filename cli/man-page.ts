import type { Manual } from './manual.ts';

/** Text in the language of man: nothing in it is a request or an escape. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^([.'])/gm, '\\&$1');
}

const rowsOf = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([left, right]) => `.TP\n.B ${quoted(left)}\n${roff(right)}\n`).join('');

/** One argument of a request. */
const quoted = (text: string) => `"${roff(text).replaceAll('"', '\\(dq')}"`;

const part = (title: string, body: string) =>
  body === '' ? '' : `.SH ${quoted(title.toUpperCase())}\n${body}`;

/** The manual of a command as a page for `man`. */
export function manPage(manual: Manual, version: string): string {
  const { name, summary, synopsis, description, tables, options, examples } = manual;
  const page = name.replaceAll(' ', '-');
  return [
    `.TH ${quoted(page.toUpperCase())} 1 "" ${quoted(`toolrisk ${version}`)} "toolrisk"\n`,
    part('Name', `${roff(page)} \\- ${roff(summary)}\n`),
    part('Synopsis', `${roff(synopsis)}\n`),
    part('Description', description === '' ? '' : `${roff(description)}\n`),
    ...[...tables, ...options].map(({ title, rows }) => part(title, rowsOf(rows))),
    part('Exit status', rowsOf(manual.exitCodes)),
    part('Environment', rowsOf(manual.environment)),
    part('Files', rowsOf(manual.files)),
    part('Examples', `.nf\n${examples.map((line) => `${roff(line)}\n`).join('')}.fi\n`),
  ].join('');
}
