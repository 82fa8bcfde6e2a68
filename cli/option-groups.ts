import type { Command, OptionHelp } from './command.ts';
import { jsonOption } from './command.ts';

/** Options that belong together, under the heading by which help shows them; all others come first, as the command's own. */
const groups: readonly [title: string, names: readonly string[]][] = [
  [
    'What is looked at',
    [
      'file',
      'tool',
      'config',
      'servers',
      'against',
      'server',
      'name',
      'plugin',
      'header',
      'header-env',
      'env',
      'arg',
    ],
  ],
  ['The gate', ['fail-on', 'warn-on', 'max-tokens', 'allow-partial', 'fail-on-change']],
  ['What was reviewed', ['lock', 'update-lock', 'baseline', 'today', 'offline']],
  ['Directories', ['directory', 'submission', 'fix-annotations']],
  [
    'Decisions of your own',
    [
      'preset',
      'settings',
      'path',
      'url',
      'recipient',
      'max-amount',
      'max-amount-per-day',
      'override',
      'keep-flows',
    ],
  ],
  ['The report', ['format', 'json', 'out', 'report']],
  [
    'Visits',
    [
      'concurrency',
      'per-host',
      'timeout',
      'sandbox',
      'allow-private',
      'share',
      'cache',
      'cache-size',
      'contact',
    ],
  ],
  ['Data', ['data']],
];

/** Every option of a command: those that it names, and `--json` where it has formats. */
export function optionsOf({ options }: Pick<Command, 'options'>): Record<string, OptionHelp> {
  return options['format'] === undefined ? options : { ...options, ...jsonOption };
}

/** The options of a command by group, in the order of help. */
export function groupedOptions(command: Command): { title: string; options: [string, OptionHelp][] }[] {
  const all = Object.entries(optionsOf(command));
  const grouped = new Set(groups.flatMap(([, names]) => names));
  const own = all.filter(([name]) => !grouped.has(name));
  return [
    { title: 'Options', options: own },
    ...groups.map(([title, names]) => ({ title, options: all.filter(([name]) => names.includes(name)) })),
  ].filter(({ options }) => options.length > 0);
}
