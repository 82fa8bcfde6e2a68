import { acceptedFindings } from '../audit/lock/accepted-findings.ts';
import { listProblems } from '../audit/report/list-problems.ts';
import { compareProblems } from '../audit/report/problem.ts';
import { directoryProblems } from '../audit/report/directory-problems.ts';
import { tokenProblems } from '../audit/report/token-problems.ts';
import { flowProblems } from '../audit/stack/flow-problems.ts';
import type { CallLabel } from '../classifier/classification.ts';
import { compareLevels } from '../classifier/taxonomy.ts';
import { defaultPreset } from '../policy/policy.ts';
import type { ServerPolicy, UserLabel } from '../policy/policy.ts';
import { recommendServer } from '../policy/recommend.ts';
import { outcomes } from '../crawler/outcome.ts';
import { checkJson, checkText } from './check-report.ts';
import type { CheckResult } from './check-report.ts';
import { compareEnabled, lockOptions, loosenings, readLocks, today, updateLock } from './check-locks.ts';
import { checkOffline, offlineOption } from './check-offline.ts';
import { reportOptions, reportOrders, writeReports } from './check-outputs.ts';
import { checkedServer, presentTools } from './checked-servers.ts';
import { argumentOption, environmentOption } from './allowed-environment.ts';
import type { Command, CommandInput } from './command.ts';
import { exitCodes, numberOption, stringOption } from './command.ts';
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
import { defaultConfig, gatherServers } from './gather-servers.ts';
import { gateTerms, gateTermsOption, levelOfTerms } from './gate-terms.ts';
import { headerOptions, readHeaders } from './header-option.ts';
import { folderAround, isMilder, labelServers } from './label-servers.ts';
import type { LabelledServer } from './label-servers.ts';
import { readSettingsFile } from './policy-settings.ts';
import { placesOf } from './places-of.ts';
import { printable } from './printable.ts';
import { tellUnlisted } from './unlisted-servers.ts';
import { tellOfLabels } from './tell-of-labels.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';
import { writeOutput } from './write-output.ts';

type Gate = Pick<CheckResult, 'failing' | 'spared' | 'failOn' | 'accepted'>;

/** The tools that fail by the label that counts, and those that would by the classifier's alone. */
function gate(servers: LabelledServer[], { failOn, accepted }: Omit<Gate, 'failing' | 'spared'>): Gate {
  if (failOn === undefined) return { failOn, accepted, failing: [], spared: [] };
  const all = servers.flatMap(({ name, tools }) => tools.map((tool) => ({ server: name, tool })));
  const fails = ({ level }: CallLabel) => compareLevels(level, failOn) >= 0;
  return {
    failOn,
    accepted,
    failing: all.filter(
      ({ server, tool }) =>
        fails(tool.label) && !accepted.covers(server, tool.name, tool.classification.fingerprint, 'level'),
    ),
    spared: all.filter(({ tool }) => !fails(tool.label) && fails(tool.classification)),
  };
}

const noComparison = { drifts: [], movedLabels: [], changedTools: [] };

/** What is recommended for each server by itself, which is what tells its flows. */
function policiesOf(servers: LabelledServer[], labels: readonly UserLabel[]): ServerPolicy[] {
  return servers
    .filter(({ outcome }) => outcome === 'listed')
    .map(({ name, tools }) =>
      recommendServer(name, tools.map(unlabelled), defaultPreset, { labels: [...labels] }),
    );
}

// The labels of the user are put on where the policy is made.
const unlabelled = ({ name, classification }: LabelledServer['tools'][number]) => ({ name, classification });

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
  if (values['offline'] === true) return checkOffline(input);
  const failOnTerms = gateTermsOption(values, 'fail-on');
  const warnOn = gateTermsOption(values, 'warn-on');
  const directory = directoryOption(values);
  const reading = patchReading(values);
  const orders = reportOrders(values);
  const day = today(values);
  const settings = stringOption(values, 'settings');
  const { labels = [] } = settings === undefined ? {} : await readSettingsFile(settings);
  const locks = await readLocks(values, [...failOnTerms, ...warnOn]);
  const { servers: judged, folders, problems: unread, config } = await gatherServers(input);
  if (signal.aborted) return exitCodes.interrupted;
  for (const line of loosenings(locks)) process.stderr.write(printable(`${line}\n`));
  const servers = labelServers(judged, labels);
  const { lapsed } = tellOfLabels(judged, labels);
  if (settings !== undefined) tellOfForeignLabels(settings, folders, servers);
  const checked = servers.map(checkedServer);
  const { own, counting } = locks;
  const accepted = acceptedFindings(counting?.lock.accepted ?? [], presentTools(checked), day);
  const comparison = counting === undefined ? noComparison : compareEnabled(counting.lock, checked);
  const isUpdated = values['update-lock'] === true;
  const review = directory && reviewServers(checked, directory);
  const reviewed = {
    fails: failOnTerms.includes('directory'),
    warns: warnOn.includes('directory'),
  };
  const flowGate = { accepted, fails: failOnTerms.includes('flow'), warns: warnOn.includes('flow') };
  const maxTokens = numberOption(values, 'max-tokens', { min: 0, max: 1e9 });
  const problems = [
    ...listProblems({
      servers: checked,
      drifts: comparison.drifts,
      accepted,
      // What is written to the lock is reviewed by that.
      failOn: failOnTerms.filter((term) => !isUpdated || !['new', 'escalated', 'drift'].includes(term)),
      warnOn,
    }),
    ...(review?.servers.flatMap(({ server, faults }) => directoryProblems(server, faults, reviewed)) ?? []),
    ...(maxTokens === undefined ? [] : tokenProblems(checked, maxTokens)),
    ...(flowGate.fails || flowGate.warns ? flowProblems(checked, policiesOf(servers, labels), flowGate) : []),
  ].toSorted(compareProblems);
  const complete = unread === 0 && servers.every(({ whole }) => whole);
  const result: CheckResult = {
    servers,
    checked,
    ...gate(servers, { failOn: levelOfTerms(failOnTerms), accepted }),
    failOnTerms,
    lapsed,
    problems,
    comparison,
    complete,
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
    await placesOf(written ?? counting, config),
  );
  tellUnlisted(servers);
  if (problems.some(({ fails }) => fails)) return exitCodes.findings;
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
      multiple: true,
      value: 'TERMS',
      help: `exit with 1 at this level or above, or at what changed since the review: ${gateTerms.join(', ')}`,
    },
    'warn-on': { type: 'string', multiple: true, value: 'TERMS', help: 'tell of the same without failing' },
    'max-tokens': {
      type: 'string',
      value: 'N',
      help: 'exit with 1 if all definitions together take more tokens',
    },
    ...directoryOptions,
    ...lockOptions,
    ...offlineOption,
    ...reportOptions,
    'allow-partial': { type: 'boolean', help: 'do not fail because a server could not be listed whole' },
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
    gateTermsOption(values, 'fail-on');
    gateTermsOption(values, 'warn-on');
    directoryOption(values);
    patchReading(values);
    numberOption(values, 'max-tokens', { min: 0, max: 1e9 });
    reportOrders(values);
    today(values);
  },
  prepare: completeFlags,
  run,
};
