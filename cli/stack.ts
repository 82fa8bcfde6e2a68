import { acceptedFindings } from '../audit/lock/accepted-findings.ts';
import { silentServers } from '../audit/lock/silent-servers.ts';
import { compareProblems } from '../audit/report/problem.ts';
import { tokenProblems } from '../audit/report/token-problems.ts';
import { checkedStack } from '../audit/stack/checked-stack.ts';
import type { CheckedStackServer } from '../audit/stack/checked-stack.ts';
import { describeStack } from '../audit/stack/describe-stack.ts';
import { stackKinds } from '../audit/stack/stack.ts';
import type { ConfiguredServer } from '../audit/stack/stack.ts';
import { stackProblems } from '../audit/stack/stack-problems.ts';
import type { StackTerm } from '../audit/stack/stack-problems.ts';
import { levels } from '../classifier/taxonomy.ts';
import { readConfigFacts } from '../crawler/sources/config-facts.ts';
import { readSourceClaims } from '../db/source-claims.ts';
import type { SourceClaims } from '../db/source-claims.ts';
import { environmentOption } from './allowed-environment.ts';
import { acceptingOptions, loosenings, readLocks, reportPath, today } from './check-locks.ts';
import { reportOptions, reportOrders, writeReports } from './check-outputs.ts';
import { checkedServer, presentTools } from './checked-servers.ts';
import type { Command, CommandInput, OptionValues } from './command.ts';
import { exitCodes, stringOption, UsageError } from './command.ts';
import { openUserDatabase } from './data-directory.ts';
import { defaultConfig } from './default-config.ts';
import { gatherServers } from './gather-servers.ts';
import { gateExit, gateOptions, readGate } from './gate-options.ts';
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

/** What a crawl has stored of what sources say of these servers; nothing unless the user names the data. */
async function storedClaims(
  values: OptionValues,
  servers: readonly LabelledServer[],
): Promise<Map<string, SourceClaims>> {
  if (values['data'] === undefined) return new Map();
  const open = await openUserDatabase(values);
  try {
    return await readSourceClaims(
      open.db,
      servers.map(({ endpoint }) => endpoint),
    );
  } finally {
    await open.close();
  }
}

function stackServer(server: LabelledServer, claims: SourceClaims = {}): CheckedStackServer {
  const { packageVersion, deprecated = claims.deprecated } = server;
  return {
    ...checkedServer(server),
    ...(packageVersion !== undefined && { packageVersion }),
    ...(deprecated !== undefined && { deprecated }),
    ...(claims.archived && { archived: true }),
  };
}

async function run(input: CommandInput): Promise<number> {
  const { values, signal } = input;
  const gate = readGate(values, stackTerms);
  const orders = reportOrders(values);
  const day = today(values);
  const settings = await chooseSettings(values);
  const locks = await readLocks(values);
  const given = withConfig(input);
  const gathered = await gatherServers(given);
  if (signal.aborted) return exitCodes.interrupted;
  for (const line of loosenings(locks)) process.stderr.write(printable(`${line}\n`));
  const { servers, config } = gathered;
  const labelled = labelServers(servers, settings.labels);
  const claims = await storedClaims(values, labelled);
  const checked = labelled.map((server) => stackServer(server, claims.get(server.endpoint)));
  tellOfLabels(servers, settings.labels);
  const policies = asNamed(servers).map((server) => policyFor(server, settings));
  warnOfUnusedOverrides(policies, settings);
  const report = describeStack(
    checkedStack({ servers: checked, policies, configured: await factsOf(config) }),
  );
  const { counting } = locks;
  const accepted = acceptedFindings(counting?.lock.accepted ?? [], presentTools(checked), day);
  const problems = [
    ...stackProblems(checked, report.findings, { accepted, ...gate }),
    ...(gate.maxTokens === undefined ? [] : tokenProblems(checked, gate.maxTokens)),
  ].toSorted(compareProblems);
  const complete = gathered.problems === 0 && servers.every(({ whole }) => whole);
  const silent = counting === undefined ? [] : silentServers(counting.lock, checked);
  const result: StackResult = {
    source: config ?? stringOption(values, 'file') ?? defaultConfig,
    servers,
    checked,
    report,
    problems,
    preset: settings.preset,
    gate,
    accepted,
    complete,
    silent: gate.allowPartial ? silent : [],
    ...(counting !== undefined && { lock: counting.path }),
  };
  await writeReports(
    orders,
    {
      checked,
      problems,
      complete,
      lapsed: accepted.lapsed.length,
      today: day,
      text: () => stackText(result),
      json: () => stackJson(result),
    },
    await placesOf(undefined, config, servers),
  );
  tellUnlisted(servers);
  if (servers.length === 0) process.stderr.write(printable('There is no server, so nothing adds up.\n'));
  const isKnown = silent.length === 0 && (counting === undefined || gathered.problems === 0);
  return gateExit(problems, { complete, mayBePartial: gate.allowPartial && isKnown });
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
    'decided, and so does a finding that the lock accepts. Exits with 1 at what --fail-on or --max-tokens names, with 3 if a server could not be listed whole.',
  example: 'toolrisk stack .mcp.json --fail-on flow,secret --max-tokens 20000',
  moreExamples: ['toolrisk stack .mcp.json --lock mcp-risk.lock.json --json'],
  options: {
    config: { type: 'string', value: 'FILE', help: 'the servers of a client configuration' },
    file: { type: 'string', value: 'FILE', help: 'definitions in a file, each with its server' },
    ...gateOptions(stackTerms, 'a finding of this severity or above, or of this kind'),
    ...acceptingOptions,
    ...settingsOptions,
    ...reportOptions,
    ...environmentOption,
    ...visitOptions,
    data: {
      type: 'string',
      value: 'DIR',
      help: 'what a crawl stored there: servers that a source calls deprecated or archived are told',
    },
  },
  maxArguments: 1,
  validate(values) {
    readVisitSettings(values);
    checkSettingsOptions(values);
    readGate(values, stackTerms);
    reportOrders(values);
    today(values);
  },
  run,
};
