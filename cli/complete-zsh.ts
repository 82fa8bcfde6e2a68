import type { CompletedCommand } from './completion.ts';
import { commandTree, shellWord, wordsOf } from './shell-words.ts';

const described = (name: string, about: string) =>
  shellWord(`${name.replaceAll(':', String.raw`\:`)}:${about.replaceAll(/\s+/g, ' ')}`);

/** A script of zsh, which shows what commands and options are for. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const { first, second } = commandTree(commands);
  const names = [
    ...first.map(({ name, summary }) => described(name, summary)),
    described('help', 'Say more about a command.'),
  ];
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ value }) => value.kind !== 'none')
      .map(
        ({ name: option, value }) =>
          `    ${shellWord(`${name} --${option}`)}) kind=${value.kind}; list=(${wordsOf(value)}) ;;\n`,
      ),
  );
  const firsts = commands.map(({ name, argument, options }) => {
    const flags = options.map((option) => described(`--${option.name}`, option.help));
    return `    ${shellWord(name)}) kind=${argument.kind}; list=(${wordsOf(argument)}); flags=(${flags.join(' ')}) ;;\n`;
  });
  const nested = [...second].map(
    ([word, others]) =>
      `    ${shellWord(word)}) more=(${others.join(' ')}); (( CURRENT > 3 && \${more[(Ie)$words[3]]} )) && name="$words[2] $words[3]" ;;\n`,
  );
  return `#compdef toolrisk
# Completion of toolrisk for zsh, written by: toolrisk completion zsh
_toolrisk() {
  local name="$words[2]" kind=own before='' current="$words[CURRENT]"
  local -a list flags more names
  names=(${names.join(' ')})
  if (( CURRENT == 2 )) || [[ "$name" == help ]]; then
    _describe command names
    return
  fi
  case "$name" in
${nested.join('')}  esac
  case "$name" in
${firsts.join('')}  esac
  if [[ "$current" == --*=* ]]; then
    before="\${current%%=*}"
    compset -P '--[^=]#='
    compset -P '*='
    current="$PREFIX"
  elif [[ "$current" != -* ]]; then
    before="$words[CURRENT-1]"
  fi
  case "$name $before" in
${values.join('')}    *) before='' ;;
  esac
  if [[ -z "$before" && "$current" == -* ]]; then
    _describe option flags
    return
  fi
  (( CURRENT == 3 && \${#more} && ! \${#before} )) && compadd -- $more
  case "$kind" in
    words) compadd -- $list ;;
    list) compset -P '*,'; compadd -- $list ;;
    beginnings) compadd -S '' -- $list ;;
    file) _files ;;
    folder) _files -/ ;;
  esac
}
if [[ "$funcstack[1]" == _toolrisk ]]; then _toolrisk "$@"; else compdef _toolrisk toolrisk; fi
`;
}
