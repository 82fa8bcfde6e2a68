import type { Manual } from './manual.ts';

/** Text that Markdown shows as it is. */
const plain = (text: string) => text.replaceAll(/[\\`*_<>|[\]]/g, (character) => `\\${character}`);

const code = (text: string) =>
  (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``).replaceAll('|', '\\|');

const tableOf = (head: string, rows: readonly (readonly [string, string])[]) =>
  `| ${head} | |\n| --- | --- |\n${rows.map(([left, right]) => `| ${code(left)} | ${plain(right)} |\n`).join('')}\n`;

function chapter(manual: Manual): string {
  const { name, summary, synopsis, description, tables, options, exitCodes, environment, files, examples } =
    manual;
  const parts: [string, readonly (readonly [string, string])[]][] = [
    ...tables.map(({ title, rows }): [string, typeof rows] => [title, rows]),
    ...options.map(({ title, rows }): [string, typeof rows] => [title, rows]),
    ['Exit code', exitCodes],
    ['Variable', environment],
    ['File', files],
  ];
  return [
    `## ${name}\n\n${plain(summary)}\n\n`,
    `\`\`\`text\n${synopsis}\n\`\`\`\n\n`,
    description === '' ? '' : `${plain(description)}\n\n`,
    ...parts.filter(([, rows]) => rows.length > 0).map(([title, rows]) => tableOf(title, rows)),
    `\`\`\`sh\n${examples.join('\n')}\n\`\`\`\n`,
  ].join('');
}

/** The documentation of all commands in Markdown, from what their help is made of. */
export function commandPages(manuals: readonly Manual[]): string {
  return `# Commands\n\nThis page is written by \`toolrisk help --markdown\`; a test compares them.\n\n${manuals.map(chapter).join('\n')}`;
}
