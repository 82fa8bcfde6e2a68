import { splitWords } from '../sources/split-words.ts';
import { refuse, type CommandStep, type InnerCommand } from './command-reading.ts';
import { commandWords, windowsWords } from './command-words.ts';
import { readFlags, valuesOf, wordSet, type FlagRules } from './read-flags.ts';
import { readShellLine } from './shell-line.ts';

const assignment = /^([A-Za-z_]\w{0,200})=(.*)$/s;
const nothing: ReadonlySet<string> = new Set();
/** What a text for a shell would need to be read for, if it names one of these. */
const runnerWord =
  /(?:^|[\s;&|("'/])(?:npx|pnpx|bunx|uvx|pipx|docker|podman|(?:pnpm|yarn) dlx|npm exec|uv (?:run|tool))(?=\s)/;

/** Programs that start another one with something set, by the flags in front of it. */
const starters: Record<string, FlagRules> = {
  env: { bare: wordSet('-i --ignore-environment -0 -v --debug'), valued: wordSet('-u --unset -C --chdir') },
  'cross-env': { bare: nothing, valued: nothing },
  sudo: { bare: wordSet('-E -n -H -i -b --preserve-env --non-interactive'), valued: wordSet('-u -g --user') },
  doas: { bare: wordSet('-n'), valued: wordSet('-u') },
  nohup: { bare: nothing, valued: nothing },
  setsid: { bare: wordSet('-f -w --wait'), valued: nothing },
  exec: { bare: nothing, valued: wordSet('-a') },
  command: { bare: wordSet('-p'), valued: nothing },
  time: { bare: wordSet('-p'), valued: nothing },
  nice: { bare: nothing, valued: wordSet('-n --adjustment') },
  stdbuf: { bare: nothing, valued: wordSet('-i -o -e') },
  caffeinate: { bare: wordSet('-d -i -m -s -u'), valued: wordSet('-t -w') },
  'xvfb-run': { bare: wordSet('-a --auto-servernum'), valued: wordSet('-s --server-args -n') },
};

/** Managers of versions and of secrets, by the word after their name; what they start follows their flags, or `--` where there is one. */
const managers: Record<string, RegExp> = {
  volta: /^run$/,
  mise: /^(?:exec|x)$/,
  rtx: /^(?:exec|x)$/,
  asdf: /^exec$/,
  fnm: /^exec$/,
  nodenv: /^exec$/,
  pyenv: /^exec$/,
  op: /^run$/,
  doppler: /^run$/,
  infisical: /^run$/,
  teller: /^run$/,
  'aws-vault': /^exec$/,
  chamber: /^exec$/,
};

const managerFlags: FlagRules = {
  bare: nothing,
  valued: wordSet(
    '-f -e -p -c --node --npm --yarn --using --env-file --env --project --config --path --account --profile',
  ),
  unknownIsBare: true,
};

/** The command line that shells, `env`, and managers of versions and secrets would start. */
export function unwrap(program: string, args: readonly string[]): CommandStep {
  if (/^(?:ba|z|da|k|a|fi)?sh$/.test(program)) return fromShell(args);
  if (program === 'cmd') return fromCmd(args);
  if (program === 'powershell' || program === 'pwsh') return fromPowerShell(args);
  if (program === 'wsl') return fromWsl(args);
  if (program === 'ssh') return refuse('ssh starts it on another machine, which is not asked');
  if (program === 'timeout') return fromTimeout(args);
  const isManager = managers[program]?.test(args[0] ?? '') === true;
  if (Object.hasOwn(managers, program) && isManager) return afterFlags(args.slice(1));
  return Object.hasOwn(starters, program) ? fromStarter(program, args) : undefined;
}

function fromStarter(program: string, args: readonly string[]): CommandStep {
  const split = args.findIndex((word) => /^(?:-S|--split-string)/.test(word));
  // `env -S "A=b program arg"`, as in the first line of a script.
  const words = program === 'env' && split >= 0 ? splitString(args, split) : args;
  const read = words === undefined ? undefined : readFlags(words, starters[program] ?? managerFlags);
  if (read === undefined || read.unknown !== undefined) return undefined;
  const env: Record<string, string> = {};
  let at = 0;
  for (; at < read.rest.length; at++) {
    const [, name, value] = assignment.exec(read.rest[at] ?? '') ?? [];
    if (name === undefined || value === undefined) break;
    env[name] = value;
  }
  const directory = program === 'env' ? valuesOf(read, '-C', '--chdir').at(-1) : undefined;
  const rest = read.rest.slice(at);
  if (rest.length === 0) return undefined;
  return { kind: 'inner', words: rest, env, ...(directory === undefined ? {} : { directory }) };
}

function splitString(args: readonly string[], at: number): string[] | undefined {
  const word = args[at] ?? '';
  const joined = word.replace(/^(?:-S|--split-string=?)/, '');
  const text = joined === '' ? (args[at + 1] ?? '') : joined;
  const words = splitWords(text);
  return words === undefined
    ? undefined
    : [...args.slice(0, at), ...words, ...args.slice(at + (joined === '' ? 2 : 1))];
}

function afterFlags(args: readonly string[]): CommandStep {
  // A file of variables that came with the command line may lead the runner elsewhere.
  if (args.some((word) => /^(?:--env-file|-f|-e)(?:=|$)/.test(word))) return undefined;
  const dashes = args.indexOf('--');
  const rest = dashes >= 0 ? args.slice(dashes + 1) : readFlags(args, managerFlags).rest;
  const words = rest.filter((word, at) => at > 0 || !/^[\w-]{1,30}@[\w.-]{1,30}$/.test(word));
  return words.length === 0 ? undefined : { kind: 'inner', words };
}

function fromTimeout(args: readonly string[]): CommandStep {
  const { rest, unknown } = readFlags(args, {
    bare: wordSet('--foreground --preserve-status -v --verbose'),
    valued: wordSet('-k --kill-after -s --signal'),
  });
  return unknown === undefined && rest.length > 1 ? { kind: 'inner', words: rest.slice(1) } : undefined;
}

/** `bash -lc TEXT`. A text that does more than run one program stays with the shell, unless it is to fetch a package. */
function fromShell(args: readonly string[]): CommandStep {
  const at = args.findIndex((word) => /^-[a-z]{0,6}c$/.test(word));
  if (at < 0 || args.slice(0, at).some((word) => !/^(?:-[a-z]{1,6}|--\w{1,20})$/.test(word)))
    return undefined;
  const text = args[at + 1] ?? '';
  const line = readShellLine(text);
  // `$0` and `$1` are given after the text.
  if (line !== undefined) return { kind: 'inner', ...line };
  return runnerWord.test(text)
    ? refuse(
        'a shell is to do more than start one program, so that the package cannot be told; name its runner as the command',
      )
    : undefined;
}

/** `cmd /d /s /c LINE`, as a configuration for Windows starts what is no executable file. */
function fromCmd(args: readonly string[]): CommandStep {
  const at = args.findIndex((word) => /^\/c$/i.test(word));
  const joined = args.findIndex((word) => /^\/c\S/i.test(word));
  const first = at >= 0 ? at : joined;
  if (first < 0 || args.slice(0, first).some((word) => !/^\/[a-z](?::\w{2,3})?$/i.test(word)))
    return undefined;
  const words = at >= 0 ? args.slice(at + 1) : [(args[joined] ?? '').slice(2), ...args.slice(joined + 1)];
  return fromWindows(words);
}

function fromPowerShell(args: readonly string[]): CommandStep {
  const at = args.findIndex((word) => /^-(?:c|command)$/i.test(word));
  const bare = args.findIndex(
    (word, index) =>
      !word.startsWith('-') && !/^-(?:ep|ex\w{0,14}|w\w{0,10}|v\w{0,6})$/i.test(args[index - 1] ?? ''),
  );
  const words = at >= 0 ? args.slice(at + 1) : bare >= 0 ? args.slice(bare) : [];
  const text = words[0]?.replace(/^\s{0,20}&\s{0,20}/, '').replace(/^\{(.*)\}$/s, '$1') ?? '';
  return fromWindows(text === '' ? words.slice(1) : [text.replaceAll("'", '"'), ...words.slice(1)]);
}

function fromWindows(words: readonly string[]): CommandStep {
  const [first = '', ...rest] = words;
  const text = words.join(' ');
  if (/[|<>]|&(?!\S)|\s&/.test(text))
    return runnerWord.test(text)
      ? refuse(
          'a shell is to do more than start one program, so that the package cannot be told; name its runner as the command',
        )
      : undefined;
  if (first === '') return undefined;
  const inner: InnerCommand = {
    kind: 'inner',
    words: [...(/\s/.test(first) ? windowsWords(first) : [first]), ...rest],
  };
  return inner;
}

/** `wsl -d Ubuntu -- LINE`. Its folders are others than ours, so a program of them is not ours to start. */
function fromWsl(args: readonly string[]): CommandStep {
  const { rest, unknown } = readFlags(
    args.map((word) => (word === '-e' || word === '--exec' ? '--' : word)),
    { bare: wordSet('--system'), valued: wordSet('-d --distribution -u --user --cd --shell-type') },
  );
  const [first, ...others] = rest;
  if (unknown !== undefined || first === undefined) return undefined;
  return { kind: 'inner', words: [...commandWords(first), ...others], onlyRunners: true };
}
