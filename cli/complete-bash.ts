import type { CompletedCommand } from './completion.ts';
import { commandTree, shellWord, wordsOf } from './shell-words.ts';

const cases = (rows: readonly string[]) => rows.map((row) => `    ${row}\n`).join('');

/** A script of bash: what is completed is looked up by the command, and by the option that stands before the word. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const { first, second } = commandTree(commands);
  const names = [...first.map(({ name }) => name), 'help'].join(' ');
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ value }) => value.kind !== 'none')
      .map(
        ({ name: option, value }) =>
          `${shellWord(`${name} --${option}`)}) kind=${value.kind} words=${shellWord(wordsOf(value))} ;;`,
      ),
  );
  const firsts = commands.map(({ name, argument, options }) => {
    const flags = options.map((option) => `--${option.name}`).join(' ');
    return `${shellWord(name)}) kind=${argument.kind} words=${shellWord(wordsOf(argument))} flags=${shellWord(flags)} ;;`;
  });
  const nested = [...second].map(
    ([word, others]) =>
      `${shellWord(word)}) [[ " ${others.join(' ')} " == *" \${typed[2]-} "* && \${#typed[@]} -gt 3 ]] && command="\${typed[1]} \${typed[2]}"; more=${shellWord(others.join(' '))} ;;`,
  );
  return `# Completion of toolrisk for bash, written by: toolrisk completion bash
_toolrisk() {
  local line="\${COMP_LINE:0:COMP_POINT}" word before='' kind=own words='' flags='' more='' given='' command
  local -a typed
  # Bash breaks words at : and = as well, which are parts of ours.
  read -ra typed <<< "$line"
  [[ "$line" == *[[:space:]] ]] && typed+=('')
  word="\${typed[\${#typed[@]}-1]}"
  command="\${typed[1]-}"
  COMPREPLY=()
  if (( \${#typed[@]} <= 2 )); then
    COMPREPLY=($(compgen -W ${shellWord(names)} -- "$word"))
    return
  fi
  if [[ "$command" == help ]]; then
    COMPREPLY=($(compgen -W ${shellWord(first.map(({ name }) => name).join(' '))} -- "$word"))
    return
  fi
  case "$command" in
${cases(nested)}  esac
  case "$command" in
${cases(firsts)}  esac
  if [[ "$word" == --*=* ]]; then
    before="\${word%%=*}" given="\${word%%=*}=" word="\${word#*=}"
  elif [[ "$word" != -* ]]; then
    before="\${typed[\${#typed[@]}-2]}"
  fi
  case "$command $before" in
${cases(values)}    *) before='' ;;
  esac
  if [[ -z "$before" && "$word" == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$word"))
    return
  fi
  (( \${#typed[@]} == 3 )) && [[ -n "$more" && -z "$before" ]] && words="$more $words" kind=words
  case "$kind" in
    words) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    list)
      local head=''
      [[ "$word" == *,* ]] && head="\${word%,*},"
      COMPREPLY=($(compgen -P "$head" -W "$words" -- "\${word##*,}"))
      ;;
    beginnings)
      COMPREPLY=($(compgen -W "$words" -- "$word"))
      compopt -o nospace 2> /dev/null
      ;;
    file | folder)
      # Names may have spaces, and stars that stand for nothing else.
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -A "\${kind/folder/directory}" -- "$word")
      compopt -o filenames 2> /dev/null
      ;;
  esac
  # What stands before the last of the characters at which bash breaks is there already.
  local kept=''
  if [[ -n "$given" ]]; then
    [[ "$COMP_WORDBREAKS" == *=* ]] || COMPREPLY=("\${COMPREPLY[@]/#/$given}")
  fi
  if [[ "$word" == *:* && "$COMP_WORDBREAKS" == *:* ]]; then
    kept="\${word%"\${word##*:}"}"
    COMPREPLY=("\${COMPREPLY[@]#"$kept"}")
  fi
  if [[ -z "$given" && "$word" == *=* && "$COMP_WORDBREAKS" == *=* ]]; then
    kept="\${word%"\${word##*=}"}"
    COMPREPLY=("\${COMPREPLY[@]#"$kept"}")
  fi
}
complete -F _toolrisk toolrisk
`;
}
