import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { breakFlows } from '../policy/break-flows.ts';
import { flowInWords, namesInWords, outcomeInWords } from '../policy/flow-in-words.ts';
import { legInWords } from '../policy/flow-legs.ts';
import { heldFlows } from '../policy/flow.ts';
import { expressingFirst } from '../policy/expressing-first.ts';
import { labelFinder } from '../policy/label-finder.ts';
import { nameCollisions } from '../policy/name-collisions.ts';
import type { ServerPolicy, Target } from '../policy/policy.ts';
import { proposedExceptions } from '../policy/proposed-bounds.ts';
import { relabel } from '../policy/relabel.ts';
import { findTarget, targets } from '../policy/targets/index.ts';
import { slugs } from '../db/slug.ts';
import { environmentOption } from './allowed-environment.ts';
import type { Command, CommandInput, OptionValues } from './command.ts';
import { exitCodes, stringOption, UsageError } from './command.ts';
import { dataOption } from './data-directory.ts';
import { guessClients } from './guess-client.ts';
import { namedServers, policyFor } from './named-servers.ts';
import type { NamedServer } from './named-servers.ts';
import { pluginOption } from './plugin-servers.ts';
import type { ChosenSettings } from './policy-settings.ts';
import {
  checkSettingsOptions,
  chooseSettings,
  settingsOptions,
  warnOfUnusedOverrides,
} from './policy-settings.ts';
import { checkServersOptions, policyServers, serversOptions } from './policy-servers.ts';
import { policyText } from './policy-text.ts';
import type { Proposals } from './policy-text.ts';
import { printable, printableName } from './printable.ts';
import { table } from './table.ts';
import { tellOfLabels } from './tell-of-labels.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';
import { print, writeOutput } from './write-output.ts';

const expectedServers = 'SERVER [TOOL], --file FILE or --config FILE';

/** The format that `--target` names; undefined without it. */
function chooseTarget(values: OptionValues): Target | undefined {
  const id = stringOption(values, 'target');
  if (id === undefined) return undefined;
  const names = targets.map((target) => target.id).join(', ');
  const target = findTarget(id);
  if (!target) throw new UsageError(`Expected --target to be one of ${names}, got “${id}”.`);
  return target;
}

const tell = (line: string) => process.stderr.write(printable(`${line}\n`));

/** One policy of those of all servers; what was done about their flows is told. */
function merge(policies: ServerPolicy[], keepFlows: boolean): ServerPolicy[] {
  for (const { tool, servers } of nameCollisions(policies)) {
    tell(
      `${servers.map((server) => printableName(server)).join(' and ')} each have a tool named “${printableName(tool)}”: a client that shows bare names mixes them up.`,
    );
  }
  const { policies: merged, broken } = breakFlows(policies);
  for (const { flow } of broken) tell(flowInWords(flow));
  if (broken.length > 0 && keepFlows) tell('The flow is kept, as --keep-flows says.');
  if (keepFlows) return policies;
  for (const { leg, restricted } of broken)
    tell(
      `The flow is broken where least is lost: a person is asked about ${namesInWords(restricted)}, which ${legInWords[leg]}.`,
    );
  for (const flow of heldFlows(merged)) {
    if (broken.some((one) => one.flow.kind === flow.kind)) continue;
    const what = outcomeInWords[flow.kind];
    tell(`Questions alone keep words of a stranger from making the agent ${what}: leave them on.`);
  }
  return merged;
}

/** Writes to stdout or a new file; one that is there may hold settings of the user's, so it is only replaced on demand. */
function writeNew(text: string, file: string | undefined, values: OptionValues): Promise<void> {
  if (file !== undefined && existsSync(file) && values.force !== true) {
    throw new UsageError(
      `Expected --out to name a new file, since ${file} may hold settings of yours; merge by hand or add --force.`,
    );
  }
  return writeOutput(text, file);
}

/** Writes a policy in a format, and tells what the format cannot express. */
async function write(target: Target, policies: ServerPolicy[], values: OptionValues): Promise<void> {
  const render = (servers: ServerPolicy[]) => target.render(servers).text;
  for (const { server, tool, message } of target.render(policies).losses) {
    tell(`${printableName(server)}${tool === undefined ? '' : `, ${printableName(tool)}`}: ${message}`);
  }
  const out = stringOption(values, 'out');
  if (!target.perServer || policies.length === 1 || out === undefined) {
    return writeNew(render(policies), out, values);
  }
  const files = slugs(policies.map(({ server }) => server));
  for (const policy of policies) {
    await writeNew(render([policy]), join(out, `${files.get(policy.server)}.${target.file}`), values);
  }
}

/** Says which formats fit: those of clients whose files lie in the folder, else the first that expresses the decisions. */
function proposeTarget(policies: ServerPolicy[]): void {
  const clients = guessClients(process.cwd());
  for (const { target, file } of clients) {
    const title = findTarget(target)?.title ?? target;
    tell(`This folder has ${file}: --target ${target} writes the policy for ${title}.`);
  }
  const [first] = expressingFirst(targets, policies);
  if (clients.length === 0 && first)
    tell(
      `--target ${first.id} writes the policy for ${first.title}, which has all of these decisions; --list-targets has others.`,
    );
}

/** What bounds of the user's would soften. */
function proposalsFor(servers: NamedServer[], { preset, labels }: ChosenSettings): Proposals {
  const find = labelFinder(labels);
  return (server, tool) => {
    const found = servers.find(({ name }) => name === server)?.tools.find(({ name }) => name === tool);
    return found ? proposedExceptions(relabel(server, found, find), preset) : [];
  };
}

async function run(input: CommandInput): Promise<number> {
  const { values, positionals } = input;
  if (values['list-targets'] === true) {
    await print(table(targets.map(({ id, title, file }) => [id, title, file])));
    return exitCodes.done;
  }
  if (values.servers !== undefined) {
    return policyServers(input, (text) => writeNew(text, stringOption(values, 'out'), values));
  }
  const target = chooseTarget(values);
  const settings = await chooseSettings(values);
  const { servers, complete, tellUnlisted } = await namedServers(input, positionals, expectedServers);
  if (input.signal.aborted) return exitCodes.interrupted;
  if (servers.length === 0) {
    tellUnlisted();
    process.stderr.write('There is no server to write a policy for, so none is written.\n');
    return complete ? exitCodes.done : exitCodes.incomplete;
  }
  const recommended = servers.map((server) => policyFor(server, settings));
  warnOfUnusedOverrides(recommended, settings);
  tellOfLabels(servers, settings.labels);
  const policies = merge(recommended, values['keep-flows'] === true);
  if (target) await write(target, policies, values);
  else {
    const text = policyText(policies, settings.hasBounds ? undefined : proposalsFor(servers, settings));
    await writeNew(text, stringOption(values, 'out'), values);
    proposeTarget(policies);
  }
  tellUnlisted();
  return complete ? exitCodes.done : exitCodes.incomplete;
}

/** Turns labels into something that a client or gateway enforces. */
export const policy: Command = {
  name: 'policy',
  arguments: '(SERVER [TOOL] | --file FILE | --config FILE | --servers FILE) [--target TARGET]',
  details:
    'SERVER is a server that was crawled. Without --target the decisions are printed for people to read. What a target cannot\n' +
    'express is told on stderr. Tools that together would let words of a stranger send private data out or do damage are\n' +
    'found, and those of them wait for a person whose loss costs least. A server of a configuration that could not be\n' +
    'listed is closed as a whole where the target can. Tools are held to the folders, URLs, recipients and amounts that you\n' +
    'give. --servers writes which servers Claude Code may use at all, for the managed settings of an organisation; what could\n' +
    'not be listed whole is denied. “toolrisk policy lint --help” examines policies that you have.',
  example: 'toolrisk policy @modelcontextprotocol/server-filesystem --target claude-code --name filesystem',
  options: {
    target: { type: 'string', value: 'TARGET', help: 'format', choices: targets.map(({ id }) => id) },
    'list-targets': { type: 'boolean', help: 'list the formats and end' },
    ...settingsOptions,
    'keep-flows': { type: 'boolean', help: 'tell of flows but leave them' },
    file: { type: 'string', value: 'FILE', help: 'definitions in a file' },
    config: { type: 'string', value: 'FILE', help: 'the servers of a client configuration' },
    ...serversOptions,
    name: {
      type: 'string',
      value: 'KEY',
      help: 'the key of the server in the client (its name); of several, which one',
    },
    out: { type: 'string', value: 'FILE', help: 'write there; a folder if the target has a file per server' },
    force: { type: 'boolean', help: 'replace files that are there' },
    ...pluginOption,
    ...environmentOption,
    ...visitOptions,
    ...dataOption,
  },
  maxArguments: 2,
  validate(values) {
    readVisitSettings(values);
    checkSettingsOptions(values);
    checkServersOptions(values);
  },
  run,
};
