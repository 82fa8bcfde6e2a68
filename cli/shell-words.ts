import type { Completed, CompletedCommand } from './completion.ts';

/** Text as one word of a shell, whatever is in it. */
export const shellWord = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Words between spaces; ours have none within. */
export const wordsOf = (value: Completed) => ('words' in value ? value.words.join(' ') : '');

/** The first words of commands, and those that may follow one of these. */
export function commandTree(commands: readonly CompletedCommand[]): {
  first: CompletedCommand[];
  second: Map<string, string[]>;
} {
  const second = new Map<string, string[]>();
  for (const { name } of commands) {
    const [word = '', ...rest] = name.split(' ');
    if (rest.length > 0) second.set(word, [...(second.get(word) ?? []), rest.join(' ')]);
  }
  return { first: commands.filter(({ name }) => !name.includes(' ')), second };
}
