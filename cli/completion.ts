import { bashCompletion } from './complete-bash.ts';
import { fishCompletion } from './complete-fish.ts';
import { zshCompletion } from './complete-zsh.ts';
import type { Command, CommandInput, OptionHelp } from './command.ts';
import { exitCodes, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { optionsOf } from './option-groups.ts';
import { print } from './write-output.ts';

/** What an option takes, as far as a shell can help: words of a list, files, folders, or what only the user knows. */
export type Completed =
  | { kind: 'none' | 'file' | 'folder' | 'own' }
  | { kind: 'words' | 'list' | 'beginnings'; words: readonly string[] };

export interface CompletedOption {
  name: string;
  help: string;
  value: Completed;
}

/** A command as shells complete it. */
export interface CompletedCommand {
  /** One word, or two. */
  name: string;
  summary: string;
  options: CompletedOption[];
  /** What stands for an argument. */
  argument: Completed;
}

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

function valueOf({ type, value = '', choices, isList, beginnings }: OptionHelp): Completed {
  if (type === 'boolean') return { kind: 'none' };
  if (choices !== undefined) return { kind: isList === true ? 'list' : 'words', words: choices };
  if (beginnings !== undefined) return { kind: 'beginnings', words: beginnings };
  if (/^(?:FILE|PLACE)\b/.test(value)) return { kind: 'file' };
  return { kind: /^(?:DIR|FOLDER)\b/.test(value) ? 'folder' : 'own' };
}

function argumentOf({ actions, beginnings, arguments: shape = '' }: Command): Completed {
  if (actions !== undefined) return { kind: 'words', words: actions };
  if (beginnings !== undefined) return { kind: 'beginnings', words: beginnings };
  return { kind: /^\[?FILE/.test(shape) ? 'file' : 'own' };
}

/** All that shells can complete, from the table of commands. */
export async function completedCommands(): Promise<CompletedCommand[]> {
  const all = Object.entries(commands).map(async ([name, { summary, load }]): Promise<CompletedCommand> => {
    const command = await load();
    const options = { ...optionsOf(command), help: { type: 'boolean', help: 'say more about it' } as const };
    return {
      name,
      summary,
      options: Object.entries(options).map(([option, about]) => ({
        name: option,
        help: about.help,
        value: valueOf(about),
      })),
      argument: argumentOf(command),
    };
  });
  return Promise.all(all);
}

async function run({ positionals }: CommandInput): Promise<number> {
  const [shell = ''] = positionals;
  const write = Object.hasOwn(shells, shell) ? shells[shell as keyof typeof shells] : undefined;
  if (write === undefined)
    throw new UsageError(`Expected one of ${Object.keys(shells).join(', ')}, got “${shell}”.`);
  await print(write(await completedCommands()));
  return exitCodes.done;
}

/** Lets shells complete what is typed. */
export const completion: Command = {
  name: 'completion',
  arguments: '(bash | zsh | fish)',
  actions: Object.keys(shells),
  details:
    'Completed are commands, options, and the values of options that are lists. For bash, put eval "$(toolrisk completion bash)" into ~/.bashrc. ' +
    'For zsh, write it to a file _toolrisk in a folder of $fpath. For fish, write it to ~/.config/fish/completions/toolrisk.fish. ' +
    'Write it anew after an update.',
  example: 'toolrisk completion bash',
  options: {},
  maxArguments: 1,
  run,
};
