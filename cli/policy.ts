import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { presets } from '../policy/policy.ts';
import type { ServerPolicy, Target } from '../policy/policy.ts';
import { recommendServer } from '../policy/recommend.ts';
import type { ClassifiedTool } from '../policy/recommend.ts';
import { findTarget, targets } from '../policy/targets/index.ts';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import { slugs } from '../db/slug.ts';
import { allowedEnvironment, environmentOption } from './allowed-environment.ts';
import type { Command, CommandInput, OptionValues } from './command.ts';
import { choiceOption, exitCodes, stringOption, UsageError } from './command.ts';
import { dataDirectory, dataOption } from './data-directory.ts';
import { findStoredServer } from './find-stored-server.ts';
import { judgeFile, judgeListings } from './judge-servers.ts';
import type { JudgedServer } from './judge-servers.ts';
import { escapeJsonText } from './json-text.ts';
import { printable } from './printable.ts';
import { readListings } from './read-listings.ts';
import { table } from './table.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';
import { print, writeOutput } from './write-output.ts';

interface NamedServer {
  name: string;
  tools: ClassifiedTool[];
}

async function storedServer([query = '', toolName]: string[], input: CommandInput): Promise<NamedServer> {
  const { server, tools } = await findStoredServer(query, input.values);
  const chosen = toolName === undefined ? tools : tools.filter(({ name }) => name === toolName);
  if (toolName !== undefined && chosen.length === 0) {
    throw new UsageError(
      `Expected a tool of ${server}, got “${toolName}”. It has ${tools.map(({ name }) => name).join(', ')}.`,
    );
  }
  return {
    // The page of the server has the same key; a client may know the server by another.
    name: slugs([server]).get(server) ?? server,
    tools: chosen.flatMap(({ raw }) => {
      const judged = classifyDefinition(raw);
      return 'error' in judged ? [] : [{ name: judged.tool.name, classification: judged.classification }];
    }),
  };
}

/** Servers of a file or a client configuration. What could not be listed is told, since its policy would be empty. */
async function judgedServers(input: CommandInput): Promise<{ servers: NamedServer[]; complete: boolean }> {
  const [file, config] = [stringOption(input.values, 'file'), stringOption(input.values, 'config')];
  let judged: JudgedServer[];
  let problems = 0;
  if (file !== undefined) judged = await judgeFile(file);
  else {
    const read = await readListings([`config:${config}`], {
      signal: input.signal,
      env: allowedEnvironment(input.values),
    });
    problems = read.problems;
    const { listings } = read;
    judged = await judgeListings(listings, {
      dataFolder: dataDirectory(input.values),
      values: input.values,
      signal: input.signal,
      allowPrivate: input.values['allow-private'] === true,
      readOnlyPaths: [process.cwd()],
    });
  }
  for (const { name, whole, outcome, reason } of judged) {
    if (!whole)
      process.stderr.write(
        printable(`${name} could not be listed whole (${outcome}: ${reason ?? 'no reason'}).\n`),
      );
  }
  const listed = judged.filter(({ outcome }) => outcome === 'listed');
  return {
    servers: listed,
    complete: problems === 0 && judged.length > 0 && judged.every(({ whole }) => whole),
  };
}

function chooseTarget(values: CommandInput['values']): Target {
  const id = stringOption(values, 'target');
  const names = targets.map((target) => target.id).join(', ');
  if (id === undefined) throw new UsageError(`Expected --target with one of ${names}, got none.`);
  const target = findTarget(id);
  if (!target) throw new UsageError(`Expected --target to be one of ${names}, got “${id}”.`);
  return target;
}

/** Writes a policy; a file that is there may hold settings of the user's, so it is only replaced on demand. */
async function write(target: Target, policies: ServerPolicy[], values: OptionValues): Promise<void> {
  const render = (servers: ServerPolicy[]) => {
    const { text } = target.render(servers);
    return target.language === 'json' ? escapeJsonText(text) : text;
  };
  const writeNew = (text: string, file: string | undefined) => {
    if (file !== undefined && existsSync(file) && values.force !== true) {
      throw new UsageError(
        `Expected --out to name a new file, since ${file} may hold settings of yours; merge by hand or add --force.`,
      );
    }
    return writeOutput(text, file);
  };
  for (const { server, tool, message } of target.render(policies).losses) {
    process.stderr.write(printable(`${server}${tool === undefined ? '' : `, ${tool}`}: ${message}\n`));
  }
  const out = stringOption(values, 'out');
  if (!target.perServer || policies.length === 1 || out === undefined) return writeNew(render(policies), out);
  const files = slugs(policies.map(({ server }) => server));
  for (const policy of policies) {
    await writeNew(render([policy]), join(out, `${files.get(policy.server)}.${target.file}`));
  }
}

async function run(input: CommandInput): Promise<number> {
  const { values, positionals } = input;
  if (values['list-targets'] === true) {
    await print(table(targets.map(({ id, title, file }) => [id, title, file])));
    return exitCodes.done;
  }
  const target = chooseTarget(values);
  const preset = choiceOption(values, 'preset', presets);
  const given = [positionals.length > 0, values.file !== undefined, values.config !== undefined].filter(
    Boolean,
  );
  if (given.length !== 1 || positionals.length > 2) {
    throw new UsageError('Expected one of SERVER [TOOL], --file FILE or --config FILE.');
  }
  const { servers, complete } =
    positionals.length > 0
      ? { servers: [await storedServer(positionals, input)], complete: true }
      : await judgedServers(input);
  if (input.signal.aborted) return exitCodes.interrupted;
  if (servers.length === 0) {
    process.stderr.write('No server could be listed, so there is nothing to write a policy for.\n');
    return exitCodes.incomplete;
  }
  const key = stringOption(values, 'name');
  const policies = servers.map(({ name, tools }) =>
    recommendServer(servers.length === 1 ? (key ?? name) : name, tools, preset),
  );
  await write(target, policies, values);
  return complete ? exitCodes.done : exitCodes.incomplete;
}

/** Turns labels into something that a client or gateway enforces. */
export const policy: Command = {
  name: 'policy',
  arguments: '(SERVER [TOOL] | --file FILE | --config FILE) --target TARGET',
  summary: 'Print the recommended policy for a tool, a server or a client configuration.',
  details: 'SERVER is a server that was crawled. What a target cannot express is told on stderr.',
  example: 'toolrisk policy @modelcontextprotocol/server-filesystem --target claude-code --name filesystem',
  options: {
    target: { type: 'string', value: 'TARGET', help: `format: ${targets.map(({ id }) => id).join(', ')}` },
    'list-targets': { type: 'boolean', help: 'list the formats and end' },
    preset: { type: 'string', value: 'PRESET', help: `${presets.join(', ')} (supervised)` },
    file: { type: 'string', value: 'FILE', help: 'definitions in a file' },
    config: { type: 'string', value: 'FILE', help: 'the servers of a client configuration' },
    name: { type: 'string', value: 'KEY', help: 'the key of the server in the client (its name)' },
    out: { type: 'string', value: 'FILE', help: 'write there; a folder if the target has a file per server' },
    force: { type: 'boolean', help: 'replace files that are there' },
    ...environmentOption,
    ...visitOptions,
    ...dataOption,
  },
  maxArguments: 2,
  validate: readVisitSettings,
  run,
};
