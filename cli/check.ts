import { existsSync } from 'node:fs';
import type { CallLabel } from '../classifier/classification.ts';
import { compareLevels, levels } from '../classifier/taxonomy.ts';
import type { Level } from '../classifier/taxonomy.ts';
import { outcomes } from '../crawler/outcome.ts';
import { checkJson, checkText } from './check-report.ts';
import type { CheckResult } from './check-report.ts';
import { allowedEnvironment, environmentOption } from './allowed-environment.ts';
import { checkedFolders } from './cache-directory.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes, stringOption, UsageError } from './command.ts';
import { headerOptions, headersForUrls, readHeaders } from './header-option.ts';
import { judgeFile, judgeListings } from './judge-servers.ts';
import type { JudgedServer } from './judge-servers.ts';
import { folderAround, isMilder, labelServers } from './label-servers.ts';
import type { LabelledServer } from './label-servers.ts';
import { readSettingsFile } from './policy-settings.ts';
import { printable } from './printable.ts';
import { readListings } from './read-listings.ts';
import { sharesOf } from './share-option.ts';
import { tellUnlisted } from './unlisted-servers.ts';
import { tellOfLabels } from './tell-of-labels.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';
import { writeOutput } from './write-output.ts';

const defaultConfig = '.mcp.json';

interface Gathered {
  servers: JudgedServer[];
  /** The folders that may be somebody else's, with all that is in them. */
  folders: string[];
  /** What could not be read at all; told on stderr already. */
  problems: number;
}

async function gather({ positionals, values, signal }: CommandInput): Promise<Gathered> {
  const [file, config] = [stringOption(values, 'file'), stringOption(values, 'config')];
  const headers = headersForUrls(values, positionals);
  const given = [file, config, ...positionals].filter((each) => each !== undefined);
  if (file !== undefined && given.length === 1) {
    return { servers: await judgeFile(file), folders: checkedFolders([file]), problems: 0 };
  }
  if (file !== undefined) throw new UsageError('Expected --file alone, got other servers beside it.');
  if (given.length === 0 && !existsSync(defaultConfig)) {
    throw new UsageError(
      `Expected --file FILE, --config FILE, or a server such as npm:PKG, url:URL or cmd:"COMMAND LINE"; got none, and there is no ${defaultConfig} here.`,
    );
  }
  const fromConfig = config ?? (positionals.length === 0 ? defaultConfig : undefined);
  const sources = [...positionals, ...(fromConfig === undefined ? [] : [`config:${fromConfig}`])];
  const env = allowedEnvironment(values);
  const { listings, problems, brokeOff } = await readListings(sources, { signal, env, headers });
  if (brokeOff !== undefined) process.stderr.write(`${printable(brokeOff)}\n`);
  const folders = checkedFolders([fromConfig]);
  const servers = await judgeListings(listings, {
    checked: folders,
    env,
    values,
    signal,
    // A server that the user names is the user's; a configuration may have come with a pull request.
    allowPrivate: values['allow-private'] === true || fromConfig === undefined,
    sharesOf: sharesOf(listings, values),
  });
  return { servers, folders, problems: problems + (brokeOff === undefined ? 0 : 1) };
}

/** The tools that fail by the label that counts, and those that would by the classifier's alone. */
function gate(servers: LabelledServer[], failOn: Level | undefined): Pick<CheckResult, 'failing' | 'spared'> {
  if (failOn === undefined) return { failing: [], spared: [] };
  const all = servers.flatMap(({ name, tools }) => tools.map((tool) => ({ server: name, tool })));
  const fails = ({ level }: CallLabel) => compareLevels(level, failOn) >= 0;
  return {
    failing: all.filter(({ tool }) => fails(tool.label)),
    spared: all.filter(({ tool }) => !fails(tool.label) && fails(tool.classification)),
  };
}

/** Whoever may change the folder that is checked may change what settings in it say; that is told where it counts. */
function tellOfForeignLabels(file: string, folders: string[], servers: LabelledServer[]): void {
  const folder = folderAround(file, folders);
  const milder = servers.flatMap(({ tools }) => tools.filter(isMilder));
  if (folder === undefined || milder.length === 0) return;
  const tools = milder.length === 1 ? 'a tool' : `${milder.length} tools`;
  process.stderr.write(
    printable(
      `${file} makes ${tools} milder and lies in ${folder}: whoever may change files there can loosen this gate. ` +
        'It counts since --settings names it.\n',
    ),
  );
}

async function run(input: CommandInput): Promise<number> {
  const { values, signal } = input;
  const failOn = choiceOption(values, 'fail-on', levels);
  const format = choiceOption(values, 'format', ['text', 'json']) ?? 'text';
  const settings = stringOption(values, 'settings');
  const { labels = [] } = settings === undefined ? {} : await readSettingsFile(settings);
  const { servers: judged, folders, problems } = await gather(input);
  if (signal.aborted) return exitCodes.interrupted;
  const servers = labelServers(judged, labels);
  const { lapsed } = tellOfLabels(judged, labels);
  if (settings !== undefined) tellOfForeignLabels(settings, folders, servers);
  const { failing, spared } = gate(servers, failOn);
  const complete = problems === 0 && servers.every(({ whole }) => whole);
  const result = { servers, failOn, failing, spared, lapsed, complete };
  await writeOutput(format === 'json' ? checkJson(result) : checkText(result), stringOption(values, 'out'));
  tellUnlisted(servers);
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
    `not be listed whole (${outcomes.slice(1, 4).join(', ')}, …). Of settings only the labels count, and no file of settings but the\n` +
    'one that --settings names; where it lies in the folder that is checked and makes a tool milder, that is told.',
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
    ...headerOptions,
    settings: {
      type: 'string',
      value: 'FILE',
      help: 'a file of settings: its labels of your own take the place of those of the classifier',
    },
    ...environmentOption,
    ...visitOptions,
  },
  validate(values) {
    readVisitSettings(values);
    readHeaders(values);
  },
  run,
};
