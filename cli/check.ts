import { existsSync } from 'node:fs';
import { compareLevels, levels } from '../classifier/taxonomy.ts';
import type { Level } from '../classifier/taxonomy.ts';
import { outcomes } from '../crawler/outcome.ts';
import { checkJson, checkText } from './check-report.ts';
import type { CheckResult } from './check-report.ts';
import {
  allowedEnvironment,
  argumentOption,
  environmentOption,
  withArguments,
} from './allowed-environment.ts';
import { checkedFolders } from './cache-directory.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes, stringOption, UsageError } from './command.ts';
import { judgeFile, judgeListings } from './judge-servers.ts';
import type { JudgedServer } from './judge-servers.ts';
import { printable } from './printable.ts';
import { readListings } from './read-listings.ts';
import { sharesOf } from './share-option.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';
import { writeOutput } from './write-output.ts';

const defaultConfig = '.mcp.json';

interface Gathered {
  servers: JudgedServer[];
  /** What could not be read at all; told on stderr already. */
  problems: number;
}

async function gather({ positionals, values, signal }: CommandInput): Promise<Gathered> {
  const [file, config] = [stringOption(values, 'file'), stringOption(values, 'config')];
  const given = [file, config, ...positionals].filter((each) => each !== undefined);
  if (file !== undefined && given.length === 1) return { servers: await judgeFile(file), problems: 0 };
  if (file !== undefined) throw new UsageError('Expected --file alone, got other servers beside it.');
  if (given.length === 0 && !existsSync(defaultConfig)) {
    throw new UsageError(
      `Expected --file FILE, --config FILE, or a server such as npm:PKG, url:URL or cmd:"COMMAND LINE"; got none, and there is no ${defaultConfig} here.`,
    );
  }
  const fromConfig = config ?? (positionals.length === 0 ? defaultConfig : undefined);
  const sources = [
    ...withArguments(positionals, values),
    ...(fromConfig === undefined ? [] : [`config:${fromConfig}`]),
  ];
  const { listings, problems, brokeOff } = await readListings(sources, {
    signal,
    env: allowedEnvironment(values),
  });
  if (brokeOff !== undefined) process.stderr.write(`${printable(brokeOff)}\n`);
  const servers = await judgeListings(listings, {
    checked: checkedFolders([fromConfig]),
    values,
    signal,
    // A server that the user names is the user's; a configuration may have come with a pull request.
    allowPrivate: values['allow-private'] === true || fromConfig === undefined,
    sharesOf: sharesOf(listings, values),
  });
  return { servers, problems: problems + (brokeOff === undefined ? 0 : 1) };
}

function gate(servers: JudgedServer[], failOn: Level | undefined): CheckResult['failing'] {
  if (failOn === undefined) return [];
  return servers
    .flatMap(({ name, tools }) => tools.map((tool) => ({ server: name, tool })))
    .filter(({ tool }) => compareLevels(tool.classification.level, failOn) >= 0);
}

async function run(input: CommandInput): Promise<number> {
  const { values, signal } = input;
  const failOn = choiceOption(values, 'fail-on', levels);
  const format = choiceOption(values, 'format', ['text', 'json']) ?? 'text';
  const { servers, problems } = await gather(input);
  if (signal.aborted) return exitCodes.interrupted;
  const failing = gate(servers, failOn);
  // Nothing read is nothing known: silence is not innocence.
  const complete = problems === 0 && servers.length > 0 && servers.every(({ whole }) => whole);
  const result = { servers, failOn, failing, complete };
  await writeOutput(format === 'json' ? checkJson(result) : checkText(result), stringOption(values, 'out'));
  if (failing.length > 0) return exitCodes.findings;
  return complete || values['allow-partial'] === true ? exitCodes.done : exitCodes.incomplete;
}

/** The gate for continuous integration. */
export const check: Command = {
  name: 'check',
  arguments: '[npm:PKG | url:URL | cmd:"COMMAND LINE" …]',
  details:
    `Without a server, ${defaultConfig} in the working directory is checked. Commands are listed before they are started, and run in a\n` +
    'sandbox without network: one that you type may read the working directory, one of a configuration what --share names. Exits with 1 if a tool is at or above --fail-on, with 3 if a server could\n' +
    `not be listed whole (${outcomes.slice(1, 4).join(', ')}, …).`,
  example: 'toolrisk check cmd:"node dist/server.js" --fail-on critical',
  options: {
    file: { type: 'string', value: 'FILE', help: 'definitions in a file: a tools/list result or JSON Lines' },
    config: { type: 'string', value: 'FILE', help: 'the servers of a client configuration' },
    'fail-on': {
      type: 'string',
      value: 'LEVEL',
      help: `exit with 1 at this level or above: ${levels.join(', ')}`,
    },
    format: { type: 'string', value: 'FORMAT', help: 'text or json (text)' },
    out: { type: 'string', value: 'FILE', help: 'write the report there instead of to stdout' },
    'allow-partial': { type: 'boolean', help: 'do not fail because a server could not be listed whole' },
    ...environmentOption,
    ...argumentOption,
    ...visitOptions,
  },
  validate: readVisitSettings,
  run,
};
