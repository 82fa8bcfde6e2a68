import { resolve } from 'node:path';
import { levels, severities } from '../classifier/taxonomy.ts';
import { formats } from '../policy/formats/index.ts';
import type { Format } from '../policy/formats/index.ts';
import { guessTargets } from '../policy/guess-target.ts';
import { lintPolicy } from '../policy/lint.ts';
import type { PolicyFile, PolicyReading } from '../policy/policy-reader.ts';
import { decodePolicy } from '../policy/readers/decode-policy.ts';
import { judgeFiles } from '../policy/readers/judge-files.ts';
import { environmentOption } from './allowed-environment.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes, stringOption, UsageError } from './command.ts';
import { dataOption } from './data-directory.ts';
import { lintJson, lintText } from './lint-report.ts';
import { namedServers, policyFor } from './named-servers.ts';
import { pluginOption } from './plugin-servers.ts';
import {
  checkSettingsOptions,
  chooseSettings,
  settingsOptions,
  warnOfUnusedOverrides,
} from './policy-settings.ts';
import { readInputBytes } from './read-input.ts';
import { tellOfLabels } from './tell-of-labels.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';
import { writeOutput } from './write-output.ts';

// A decision table of 10,000 tools has 10 MB; the readers of other formats take less than this.
const maxPolicyBytes = 64 * 1024 ** 2;
const names = formats.map(({ target }) => target.id);

const guessed = (file: PolicyFile) => guessTargets(file.file, file.text, formats).map((target) => target.id);

function chooseFormat(files: PolicyFile[], id: string | undefined): Format {
  const [first = [], ...more] = id === undefined ? files.map(guessed) : [[id]];
  // Of several files, each may be one of the client that they are all for.
  const could = first.filter((each) => more.every((other) => other.length === 0 || other.includes(each)));
  const [only, ...others] = could;
  const found = others.length === 0 && formats.find(({ target }) => target.id === only);
  if (found) return found;
  const [{ name = '' } = {}] = files;
  const whichOf = could.length > 1 ? `, since ${name} could be any of ${could.join(', ')}` : '';
  throw new UsageError(`Expected --target with one of ${names.join(', ')}${whichOf}.`);
}

function readPolicy(files: PolicyFile[], { target, reader }: Format): PolicyReading {
  if (files.length > 1 && (reader.hasOneFile || !reader.readAll)) {
    const why = reader.hasOneFile ? `${target.title} has one only` : `nobody merges several for ${target.id}`;
    throw new UsageError(`Expected one FILE, since ${why}.`);
  }
  const reading = judgeFiles(reader, files);
  if (!('error' in reading)) return reading;
  const told = files.map(({ name }) => name).join(', ');
  throw new UsageError(`${told} is no policy for ${target.id}: ${reading.error}`);
}

async function run(input: CommandInput): Promise<number> {
  const { values, signal } = input;
  const paths = input.positionals;
  if (paths.length === 0) throw new UsageError('Expected a FILE with a policy.');
  const failOn = choiceOption(values, 'fail-on', levels) ?? 'low';
  const output = choiceOption(values, 'format', ['text', 'json']) ?? 'text';
  const files: PolicyFile[] = [];
  for (const path of paths) {
    const text = decodePolicy(await readInputBytes(path, maxPolicyBytes));
    files.push({ file: path === '-' ? '' : resolve(path), name: path, ...text });
  }
  const format = chooseFormat(files, choiceOption(values, 'target', names));
  const { target } = format;
  const reading = readPolicy(files, format);
  const settings = await chooseSettings(values);
  const against = stringOption(values, 'against');
  const expected = '--against SERVER, --file FILE or --config FILE';
  const { servers, complete, tellUnlisted } = await namedServers(input, [against, undefined], expected);
  if (signal.aborted) return exitCodes.interrupted;
  if (target.perServer && servers.length > 1) {
    const keys = servers.map(({ name }) => name).join(', ');
    throw new UsageError(
      `Expected --name with one of ${keys}, since a policy for ${target.id} is for one server.`,
    );
  }
  const policies = servers.map((server) => policyFor(server, settings));
  warnOfUnusedOverrides(policies, settings);
  tellOfLabels(servers, settings.labels);
  const report = lintPolicy({
    reading,
    capabilities: target.capabilities,
    servers: policies,
    isConfiguration: values.config !== undefined && values['keep-flows'] !== true,
    // A server that could not be listed has tools that rules may speak of.
    areAll: complete && (values.config !== undefined || target.perServer),
  });
  const failing = report.findings.filter(
    ({ severity }) => severities.indexOf(severity) >= severities.indexOf(failOn),
  );
  const result = { file: paths.join(', '), target: target.id, ...report, failOn, failing, complete };
  await writeOutput(output === 'json' ? lintJson(result) : lintText(result), stringOption(values, 'out'));
  tellUnlisted();
  if (failing.length > 0) return exitCodes.findings;
  return complete || values['allow-partial'] === true ? exitCodes.done : exitCodes.incomplete;
}

/** Examines a policy that somebody has, against the servers that it is for. */
export const policyLint: Command = {
  name: 'policy lint',
  arguments: 'FILE… (--against SERVER | --file FILE | --config FILE) [--target TARGET]',
  details:
    'Without --target the format is taken from the name and text of FILE where these leave no doubt. Several files of one\n' +
    'client (managed, local, project, user) are read together by its precedence, which goes by their places. A policy calls a server\n' +
    'by the key of the client: give it with --name, or the whole configuration with --config. Exits with 1 if a finding is at\n' +
    'or above --fail-on, with 2 if the format of FILE is not known, with 3 if a server could not be listed whole.',
  example: 'toolrisk policy lint .claude/settings.json --config .mcp.json --fail-on high',
  options: {
    target: { type: 'string', value: 'TARGET', help: 'format of FILE', choices: names },
    against: { type: 'string', value: 'SERVER', help: 'a server that was crawled' },
    file: { type: 'string', value: 'FILE', help: 'definitions in a file' },
    config: { type: 'string', value: 'FILE', help: 'the servers of a client configuration' },
    name: {
      type: 'string',
      value: 'KEY',
      help: 'the key of the server in the client (its name); of several, which one',
    },
    'fail-on': {
      type: 'string',
      value: 'LEVEL',
      help: 'exit with 1 at this level or above',
      choices: levels,
      otherwise: 'low',
    },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'how findings are told',
      choices: ['text', 'json'],
      otherwise: 'text',
    },
    out: { type: 'string', value: 'FILE', help: 'write the report there instead of to stdout' },
    'keep-flows': { type: 'boolean', help: 'with --config: tell of flows but count none' },
    'allow-partial': { type: 'boolean', help: 'do not fail because a server could not be listed whole' },
    ...settingsOptions,
    ...pluginOption,
    ...environmentOption,
    ...visitOptions,
    ...dataOption,
  },
  maxArguments: 12,
  // `--against --file FILE` reads as it is documented: against what the file holds.
  prepare: (args) =>
    args.filter((arg, at) => arg !== '--against' || !/^--(?:file|config)(?:=|$)/.test(args[at + 1] ?? '')),
  validate(values) {
    readVisitSettings(values);
    checkSettingsOptions(values);
  },
  run,
};
