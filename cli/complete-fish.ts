import type { CompletedCommand, CompletedOption } from './completion.ts';
import { commandTree } from './shell-words.ts';

/** Text as one word of fish, in which only these two mean something between single quotes. */
const fishWord = (text: string) => `'${text.replaceAll(/['\\]/g, (character) => `\\${character}`)}'`;

function optionLine(condition: string, { name, help, value }: CompletedOption): string {
  const flags =
    value.kind === 'none'
      ? ''
      : value.kind === 'file'
        ? ' -r -F'
        : value.kind === 'folder'
          ? " -x -a '(__fish_complete_directories)'"
          : ' -x';
  const words = 'words' in value ? value.words.join(' ') : '';
  const list = value.kind === 'list' ? `(__toolrisk_list ${words})` : words;
  return `complete -c toolrisk -n ${condition} -l ${name}${flags}${list === '' ? '' : ` -a ${fishWord(list)}`} -d ${fishWord(help)}\n`;
}

/** A script of fish. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const { first, second } = commandTree(commands);
  const lines = commands.map((command) => {
    const { name, argument, options } = command;
    const [word = '', ...rest] = name.split(' ');
    const condition = fishWord(`__toolrisk_is ${fishWord(word)} ${fishWord(rest.join(' '))}`);
    const own = options.map((option) => optionLine(condition, option)).join('');
    const words = 'words' in argument ? argument.words.join(' ') : '';
    const more = second.get(name)?.join(' ') ?? '';
    return [
      own,
      argument.kind === 'file' ? `complete -c toolrisk -n ${condition} -F\n` : '',
      words === '' ? '' : `complete -c toolrisk -n ${condition} -a ${fishWord(words)}\n`,
      more === '' ? '' : `complete -c toolrisk -n ${condition} -a ${fishWord(more)}\n`,
    ].join('');
  });
  const nested = [...second].map(
    ([word, others]) =>
      `  if test "$words[2]" = ${word}; and contains -- "$words[3]" ${others.join(' ')}\n    set name "$words[2] $words[3]"\n  end\n`,
  );
  return `# Completion of toolrisk for fish, written by: toolrisk completion fish
function __toolrisk_is
  set -l words (commandline -opc)
  set -l name "$words[2]"
${nested.join('')}  test "$name" = (string trim -- "$argv[1] $argv[2]")
end
function __toolrisk_list
  set -l head (string match -r '^(?:.*,)?' -- (string replace -r '^--[^=]*=' '' -- (commandline -ct)))
  for word in $argv
    echo "$head$word"
  end
end
complete -c toolrisk -f
${first.map(({ name, summary }) => `complete -c toolrisk -n '__toolrisk_is "" ""' -a ${name} -d ${fishWord(summary)}\n`).join('')}complete -c toolrisk -n '__toolrisk_is "" ""' -a help -d 'Say more about a command.'
complete -c toolrisk -n '__toolrisk_is help ""' -a ${fishWord(first.map(({ name }) => name).join(' '))}
${lines.join('')}`;
}
