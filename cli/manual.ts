import { lockFileName } from '../audit/lock/lock.ts';
import type { Command, OptionHelp } from './command.ts';
import { dataOption } from './data-directory.ts';
import { groupedOptions, optionsOf } from './option-groups.ts';

type Row = readonly [string, string];

/** Everything that there is to say of one command; help, its page and the documentation are made from it. */
export interface Manual {
  name: string;
  summary: string;
  synopsis: string;
  description: string;
  tables: readonly { title: string; rows: readonly Row[] }[];
  options: readonly { title: string; rows: readonly Row[] }[];
  exitCodes: readonly Row[];
  environment: readonly Row[];
  files: readonly Row[];
  examples: readonly string[];
}

/** Variables with the option in whose place they count; of one without, every command takes notice. */
const variables: readonly [name: string, option: string | undefined, what: string][] = [
  ['DATABASE_URL', 'data', 'a PostgreSQL server, postgres://…, in place of the embedded database in --data'],
  ['TOOLRISK_DATA', 'data', 'where data lies, without --data'],
  ['TOOLRISK_CACHE', 'cache', 'where packages are kept, without --cache'],
  ['TOOLRISK_CACHE_SIZE', 'cache-size', 'most that they may take up, without --cache-size'],
  ['TOOLRISK_CONTACT', 'contact', 'where whoever is visited can reach you, without --contact'],
  ['TOOLRISK_DEBUG', undefined, 'if it is set, a bug of toolrisk is told with all that is known of it'],
];

const places: readonly [name: string, option: string, what: string][] = [
  [
    '.mcp.json',
    'config',
    'the client configuration that is read where nothing is named, by commands that say so',
  ],
  [lockFileName, 'lock', 'the usual name of a lock; it is read only where --lock names it'],
  ['.toolrisk', 'data', 'the database and the site, without --data and TOOLRISK_DATA'],
];

/** Options that only commands have that are gates themselves. */
const gates = ['allow-partial', 'fail-on-change'];

function exitRows(options: Record<string, OptionHelp>): Row[] {
  const isGate = gates.some((name) => options[name] !== undefined);
  return [
    ['0', isGate ? 'done, and nothing that the gate was asked to fail at' : 'done'],
    ...(isGate ? [['1', 'what the gate was asked to fail at'] as const] : []),
    ['2', 'wrong usage, or input that cannot be read'],
    ['3', 'incomplete: something could not be read, listed or written whole'],
    ['130', 'interrupted'],
  ];
}

/** An option as help shows it. */
export const flagOf = (name: string, { value }: OptionHelp): string =>
  `--${name}${value === undefined ? '' : ` ${value}`}`;

/** What an option does, with the words that it takes and what holds without it. */
export function optionText({ help, choices, otherwise }: OptionHelp): string {
  const words = choices === undefined ? '' : `: ${choices.join(', ')}`;
  return `${help}${words}${otherwise === undefined ? '' : ` (${otherwise})`}`;
}

/** Gathers what there is to say of a command. */
export function manualOf(summary: string, command: Command): Manual {
  const options = optionsOf(command);
  // Where data is read only if it is named, nothing holds without.
  const isNamedOnly = options['data'] !== undefined && options['data'] !== dataOption.data;
  const has = (option: string | undefined) =>
    option === undefined || (options[option] !== undefined && !(option === 'data' && isNamedOnly));
  return {
    name: `toolrisk ${command.name}`,
    summary,
    synopsis: ['toolrisk', command.name, command.arguments, '[OPTION…]'].filter(Boolean).join(' '),
    description: (command.details ?? '').replaceAll(/\s+/g, ' ').trim(),
    tables: command.tables ?? [],
    options: groupedOptions(command).map(({ title, options: some }) => ({
      title,
      rows: some.map(([name, option]) => [flagOf(name, option), optionText(option)] as const),
    })),
    exitCodes: exitRows(options),
    environment: variables.filter(([, option]) => has(option)).map(([name, , what]) => [name, what]),
    files: places.filter(([, option]) => has(option)).map(([name, , what]) => [name, what]),
    examples: [command.example, ...(command.moreExamples ?? [])],
  };
}
