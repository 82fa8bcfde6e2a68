import { acceptedFindings } from '../audit/lock/accepted-findings.ts';
import { silentServers } from '../audit/lock/silent-servers.ts';
import { outcomes } from '../crawler/outcome.ts';
import { endpointSources } from '../crawler/sources/endpoint-sources.ts';
import { checkJson, checkText } from './check-report.ts';
import type { CheckResult } from './check-report.ts';
import { compareEnabled, lockOptions, loosenings, readLocks, today, updateLock } from './check-locks.ts';
import { checkOffline, offlineOption } from './check-offline.ts';
import { checkProblems } from './check-problems.ts';
import { reportOptions, reportOrders, writeReports } from './check-outputs.ts';
import { checkedServer, presentTools } from './checked-servers.ts';
import { argumentOption, environmentOption } from './allowed-environment.ts';
import type { Command, CommandInput } from './command.ts';
import { exitCodes, stringOption } from './command.ts';
import {
  annotationPatch,
  completeFlags,
  directoryOption,
  directoryOptions,
  patchLines,
  patchReading,
  reviewServers,
  writeSubmission,
} from './directory-report.ts';
import { defaultConfig } from './default-config.ts';
import { gatherServers } from './gather-servers.ts';
import { gateExit, gateOptions, readGate } from './gate-options.ts';
import { gateTerms, levelOfTerms } from './gate-terms.ts';
import { headerOptions, readHeaders } from './header-option.ts';
import { labelServers } from './label-servers.ts';
import { levelGate } from './level-gate.ts';
import { readSettingsFile } from './policy-settings.ts';
import { placesOf } from './places-of.ts';
import { printable } from './printable.ts';
import { tellUnlisted } from './unlisted-servers.ts';
import { tellOfForeignLabels, tellOfLabels } from './tell-of-labels.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';
import { writeOutput } from './write-output.ts';

const noComparison = { drifts: [], movedLabels: [], changedTools: [] };

async function run(input: CommandInput): Promise<number> {
  const { values, signal } = input;
  if (values['offline'] === true) return checkOffline(input);
  const gate = readGate(values, gateTerms);
  const directory = directoryOption(values);
  const reading = patchReading(values);
  const orders = reportOrders(values);
  const day = today(values);
  const settings = stringOption(values, 'settings');
  const { labels = [] } = settings === undefined ? {} : await readSettingsFile(settings);
  const locks = await readLocks(values, [...gate.failOn, ...gate.warnOn]);
  const { servers: judged, folders, problems: unread, config } = await gatherServers(input);
  if (signal.aborted) return exitCodes.interrupted;
  for (const line of loosenings(locks)) process.stderr.write(printable(`${line}\n`));
  const servers = labelServers(judged, labels);
  const { lapsed } = tellOfLabels(judged, labels);
  if (settings !== undefined) tellOfForeignLabels(settings, folders, servers);
  const checked = servers.map(checkedServer);
  const { own, counting } = locks;
  const accepted = acceptedFindings(counting?.lock.accepted ?? [], presentTools(checked), day);
  const comparison = counting === undefined ? noComparison : await compareEnabled(counting.lock, checked);
  const isUpdated = values['update-lock'] === true;
  const review = directory && reviewServers(checked, directory);
  const problems = checkProblems(
    { servers, labels, comparison, accepted, isUpdated, ...(review && { review }) },
    gate,
  );
  const complete = unread === 0 && servers.every(({ whole }) => whole);
  const silent = counting === undefined || isUpdated ? [] : silentServers(counting.lock, checked);
  const result: CheckResult = {
    servers,
    checked,
    ...levelGate(servers, levelOfTerms(gate.failOn), accepted),
    accepted,
    failOnTerms: gate.failOn,
    warnOn: gate.warnOn,
    lapsed,
    problems,
    comparison,
    complete,
    silent: gate.allowPartial ? silent : [],
    today: day,
    ...(counting !== undefined && { lock: counting.path }),
    ...(review !== undefined && { review }),
  };
  const lock = stringOption(values, 'lock');
  const written =
    isUpdated && lock !== undefined ? await updateLock(lock, own, checked, accepted.standing) : own;
  if (reading !== undefined) {
    await writeOutput(annotationPatch(checked, reading), stringOption(values, 'out'));
    for (const line of patchLines(checked, reading)) process.stderr.write(`${line}\n`);
    return complete ? exitCodes.done : exitCodes.incomplete;
  }
  await writeSubmission(checked, values);
  await writeReports(
    orders,
    {
      ...result,
      lapsed: accepted.lapsed.length,
      text: () => checkText(result),
      json: () => checkJson(result),
    },
    await placesOf(written ?? counting, config, servers),
  );
  tellUnlisted(servers);
  // A configuration that nobody can read is in no lock.
  const isKnown = silent.length === 0 && (counting === undefined || unread === 0);
  return gateExit(problems, { complete, mayBePartial: gate.allowPartial && isKnown });
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
  beginnings: endpointSources.map(({ kind }) => `${kind}:`),
  example: 'toolrisk check cmd:"node dist/server.js" --fail-on critical',
  moreExamples: [
    'toolrisk check --file tools.json --format sarif --out toolrisk.sarif',
    'toolrisk check --lock mcp-risk.lock.json --update-lock',
    'toolrisk check --lock mcp-risk.lock.json --fail-on new,escalated,poisoning --json',
  ],
  options: {
    file: { type: 'string', value: 'FILE', help: 'definitions in a file: a tools/list result or JSON Lines' },
    config: { type: 'string', value: 'FILE', help: 'the servers of a client configuration' },
    ...gateOptions(gateTerms, 'this level or above, or at what changed since the review'),
    ...directoryOptions,
    ...lockOptions,
    ...offlineOption,
    ...reportOptions,
    ...headerOptions,
    settings: {
      type: 'string',
      value: 'FILE',
      help: 'a file of settings: its labels of your own take the place of those of the classifier',
    },
    ...environmentOption,
    ...argumentOption,
    ...visitOptions,
  },
  validate(values) {
    readVisitSettings(values);
    readHeaders(values);
    readGate(values, gateTerms);
    directoryOption(values);
    patchReading(values);
    reportOrders(values);
    today(values);
  },
  prepare: completeFlags,
  run,
};
