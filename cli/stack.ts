import { acceptedFindings } from '../audit/lock/accepted-findings.ts';
import { compareProblems } from '../audit/report/problem.ts';
import { tokenProblems } from '../audit/report/token-problems.ts';
import { describeStack } from '../audit/stack/describe-stack.ts';
import { stackKinds } from '../audit/stack/stack.ts';
import type { ConfiguredServer, StackServer } from '../audit/stack/stack.ts';
import { stackProblems } from '../audit/stack/stack-problems.ts';
import type { StackTerm } from '../audit/stack/stack-problems.ts';
import { levels } from '../classifier/taxonomy.ts';
import { readConfigFacts } from '../crawler/sources/config-facts.ts';
import { environmentOption } from './allowed-environment.ts';
import { reportPath, today } from './check-locks.ts';
import { reportOptions, reportOrders, writeReports } from './check-outputs.ts';
import { checkedServer } from './checked-servers.ts';
import type { Command, CommandInput, OptionValues } from './command.ts';
import { exitCodes, numberOption, stringOption, UsageError } from './command.ts';
import { defaultConfig, gatherServers } from './gather-servers.ts';
import { termsOption } from './gate-terms.ts';
import { labelServers } from './label-servers.ts';
import type { LabelledServer } from './label-servers.ts';
import { asNamed, policyFor } from './named-servers.ts';
import { placesOf } from './places-of.ts';
import {
  checkSettingsOptions,
  chooseSettings,
  settingsOptions,
  warnOfUnusedOverrides,
} from './policy-settings.ts';
import { printable } from './printable.ts';
import { stackJson, stackText } from './stack-report.ts';
import type { StackResult } from './stack-report.ts';
import { tellOfLabels } from './tell-of-labels.ts';
import { tellUnlisted } from './unlisted-servers.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';

const stackTerms: readonly StackTerm[] = [...levels, ...stackKinds, 'poisoning'];
const failOnTerms = (values: OptionValues) => termsOption(values, 'fail-on', stackTerms);
const maxTokensOption = (values: OptionValues) => numberOption(values, 'max-tokens', { min: 0, max: 1e9 });

/** The argument is a configuration, as `--config` names one. */
function withConfig({ values, positionals, signal }: CommandInput): CommandInput {
  const [config] = positionals;
  const given = [config, values.config, values.file].filter((each) => each !== undefined);
  if (given.length > 1)
    throw new UsageError(`Expected one of FILE, --config FILE or --file FILE, got ${given.length}.`);
  return {
    values: config === undefined ? values : { ...values, config },
    positionals: [],
    signal,
  };
}

async function factsOf(config: string | undefined): Promise<ConfiguredServer[]> {
  if (config === undefined) return [];
  const facts = await readConfigFacts(config);
  // Whoever gathered the servers has read it, so it has changed since.
  if ('error' in facts) throw new UsageError(`Expected to read ${config} again, but ${facts.error}.`);
  return facts.map((each) => ({ ...each, file: reportPath(each.file) }));
}

function stackServer(server: LabelledServer): StackServer {
  const { packageVersion, deprecated } = server;
  return {
    ...checkedServer(server),
    ...(packageVersion !== undefined && { packageVersion }),
    ...(deprecated !== undefined && { deprecated }),
  };
}

async function run(input: CommandInput): Promise<number> {
  const { values, signal } = input;
  const failOn = failOnTerms(values);
  const maxTokens = maxTokensOption(values);
  const orders = reportOrders(values);
  const day = today({});
  const settings = await chooseSettings(values);
  const given = withConfig(input);
  const gathered = await gatherServers(given);
  if (signal.aborted) return exitCodes.interrupted;
  const { servers, config } = gathered;
  const checked = labelServers(servers, settings.labels).map(stackServer);
  tellOfLabels(servers, settings.labels);
  const policies = asNamed(servers).map((server) => policyFor(server, settings));
  warnOfUnusedOverrides(policies, settings);
  const report = describeStack({ servers: checked, policies, configured: await factsOf(config) });
  const accepted = acceptedFindings([], [], day);
  const problems = [
    ...stackProblems(checked, report.findings, { accepted, failOn }),
    ...(maxTokens === undefined ? [] : tokenProblems(checked, maxTokens)),
  ].toSorted(compareProblems);
  const complete = gathered.problems === 0 && servers.every(({ whole }) => whole);
  const result: StackResult = {
    source: config ?? stringOption(values, 'file') ?? defaultConfig,
    servers,
    checked,
    report,
    problems,
    preset: settings.preset,
    failOn,
    ...(maxTokens !== undefined && { maxTokens }),
    complete,
  };
  await writeReports(
    orders,
    {
      checked,
      problems,
      complete,
      lapsed: 0,
      today: day,
      text: () => stackText(result),
      json: () => stackJson(result),
    },
    await placesOf(undefined, config),
  );
  tellUnlisted(servers);
  if (servers.length === 0) process.stderr.write(printable('There is no server, so nothing adds up.\n'));
  if (problems.some(({ fails }) => fails)) return exitCodes.findings;
  return complete || values['allow-partial'] === true ? exitCodes.done : exitCodes.incomplete;
}

/** What the servers of one client add up to. */
export const stack: Command = {
  name: 'stack',
  arguments: '[FILE | --config FILE | --file FILE]',
  details:
    `FILE is a client configuration; without one it is ${defaultConfig} in the working directory. Its servers are asked as “check” asks them:\n` +
    'commands are listed before they are started, and run in a sandbox. Told are flows (words of a stranger that can make the agent\n' +
    'send private data out or do damage), tools of one name or of names that look alike, texts of one server about a tool of another,\n' +
    'secrets in plain text (where they stand, never what they are), packages that are not fixed to one version, what the definitions cost in\n' +
    'tokens, and what one policy for all of them would do. A tool on which you have decided by --settings or --override counts as\n' +
    'decided. Exits with 1 at what --fail-on or --max-tokens names, with 3 if a server could not be listed whole.',
  example: 'toolrisk stack .mcp.json --fail-on flow,secret --max-tokens 20000',
  options: {
    config: { type: 'string', value: 'FILE', help: 'the servers of a client configuration' },
    file: { type: 'string', value: 'FILE', help: 'definitions in a file, each with its server' },
    'fail-on': {
      type: 'string',
      multiple: true,
      value: 'TERMS',
      help: `exit with 1 at a finding of this severity or above, or of this kind: ${stackTerms.join(', ')}`,
    },
    'max-tokens': {
      type: 'string',
      value: 'N',
      help: 'exit with 1 if all definitions together take more tokens',
    },
    'allow-partial': { type: 'boolean', help: 'do not fail because a server could not be listed whole' },
    ...settingsOptions,
    ...reportOptions,
    ...environmentOption,
    ...visitOptions,
  },
  maxArguments: 1,
  validate(values) {
    readVisitSettings(values);
    checkSettingsOptions(values);
    failOnTerms(values);
    maxTokensOption(values);
    reportOrders(values);
  },
  run,
};
