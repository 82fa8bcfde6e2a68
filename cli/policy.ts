import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { breakFlows, flowInWords, namesInWords } from '../policy/break-flows.ts';
import { nameCollisions } from '../policy/name-collisions.ts';
import type { ServerPolicy, Target } from '../policy/policy.ts';
import { recommendServer } from '../policy/recommend.ts';
import { findTarget, targets } from '../policy/targets/index.ts';
import { slugs } from '../db/slug.ts';
import { environmentOption } from './allowed-environment.ts';
import type { Command, CommandInput, OptionValues } from './command.ts';
import { exitCodes, stringOption, UsageError } from './command.ts';
import { dataOption } from './data-directory.ts';
import { namedServers } from './named-servers.ts';
import { pluginOption } from './plugin-servers.ts';
import {
  checkSettingsOptions,
  chooseSettings,
  settingsOptions,
  warnOfUnusedOverrides,
} from './policy-settings.ts';
import { policyText } from './policy-text.ts';
import { printable, printableName } from './printable.ts';
import { table } from './table.ts';
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

/** One policy of those of a configuration; what was done about its flows is told. */
function merge(policies: ServerPolicy[], keepFlows: boolean): ServerPolicy[] {
  for (const { tool, servers } of nameCollisions(policies)) {
    tell(
      `${servers.map((server) => printableName(server)).join(' and ')} each have a tool named “${printableName(tool)}”: a client that shows bare names mixes them up.`,
    );
  }
  const { policies: merged, broken } = breakFlows(policies);
  if (!broken) return policies;
  tell(flowInWords(broken.flow));
  if (keepFlows) {
    tell('The flow is kept, as --keep-flows says.');
    return policies;
  }
  tell(`The flow is broken at its cheapest leg: a person is asked about ${namesInWords(broken.restricted)}.`);
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

async function run(input: CommandInput): Promise<number> {
  const { values, positionals } = input;
  if (values['list-targets'] === true) {
    await print(table(targets.map(({ id, title, file }) => [id, title, file])));
    return exitCodes.done;
  }
  const target = chooseTarget(values);
  const settings = await chooseSettings(values);
  const { servers, complete } = await namedServers(input, positionals, expectedServers);
  if (input.signal.aborted) return exitCodes.interrupted;
  if (servers.length === 0) {
    process.stderr.write('No server could be listed, so there is nothing to write a policy for.\n');
    return exitCodes.incomplete;
  }
  const recommended = servers.map(({ name, tools }) =>
    recommendServer(name, tools, settings.preset, settings),
  );
  warnOfUnusedOverrides(recommended, settings);
  const policies =
    values.config === undefined ? recommended : merge(recommended, values['keep-flows'] === true);
  if (target) await write(target, policies, values);
  else await writeNew(policyText(policies), stringOption(values, 'out'), values);
  return complete ? exitCodes.done : exitCodes.incomplete;
}

/** Turns labels into something that a client or gateway enforces. */
export const policy: Command = {
  name: 'policy',
  arguments: '(SERVER [TOOL] | --file FILE | --config FILE) [--target TARGET]',
  details:
    'SERVER is a server that was crawled. Without --target the decisions are printed for people to read. What a target cannot\n' +
    'express is told on stderr. In a configuration, tools that together would let words of a stranger send private data out\n' +
    'are found, and the fewest of them wait for a person. Giving a folder, URL, recipient or amount replaces the examples,\n' +
    'and tools are held to what is given. “toolrisk policy lint --help” examines policies that you have.',
  example: 'toolrisk policy @modelcontextprotocol/server-filesystem --target claude-code --name filesystem',
  options: {
    target: { type: 'string', value: 'TARGET', help: `format: ${targets.map(({ id }) => id).join(', ')}` },
    'list-targets': { type: 'boolean', help: 'list the formats and end' },
    ...settingsOptions,
    'keep-flows': { type: 'boolean', help: 'with --config: tell of flows but leave them' },
    file: { type: 'string', value: 'FILE', help: 'definitions in a file' },
    config: { type: 'string', value: 'FILE', help: 'the servers of a client configuration' },
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
  },
  run,
};
