/**
 * Examines the policy of a configuration in every target, against 1,000 and then 3,000 tools: `node bench/lint.ts [TOOLS]`.
 * Each policy is the one that toolrisk writes, with one rule for each tool at least where the format has rules; made-up
 * tools of every category and level, on ten servers. Prints the median processor time of three runs each, and how many times as long
 * three times as many tools take; 3 is linear.
 */
import { categories, levels } from '../classifier/taxonomy.ts';
import { exampleBounds } from '../policy/bounds.ts';
import { opencodeName } from '../policy/formats/client-names.ts';
import { guessTargets } from '../policy/guess-target.ts';
import { lintPolicy } from '../policy/lint.ts';
import type { ServerPolicy } from '../policy/policy.ts';
import type { PolicyReader } from '../policy/policy-reader.ts';
import { formats } from '../policy/formats/index.ts';
import type { ReadFormat } from '../policy/formats/read-format.ts';
import { recommendServer } from '../policy/recommend.ts';
import type { ClassifiedTool } from '../policy/recommend.ts';
import { findTarget } from '../policy/targets/index.ts';

const few = Number(process.argv[2] ?? 1000);
const only = process.argv[3];
const serverCount = 10;
const roles = [
  ['path', 'path'],
  ['to', 'recipient'],
  ['amount', 'amount'],
  ['dry_run', 'safeguard'],
  ['force', 'force'],
] as const;
const parameters = roles.map(([name, role]) => ({ pointer: `/inputSchema/properties/${name}`, role }));

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('expected a list that is not empty');
  return value;
}

function serversOf(toolCount: number): ServerPolicy[] {
  return Array.from({ length: serverCount }, (_, at) => {
    const tools = Array.from({ length: Math.ceil(toolCount / serverCount) }, (__, index): ClassifiedTool => ({
      name: `tool_${at}_${index}`,
      classification: {
        category: pick(categories, index),
        level: pick(levels, Math.floor(index / categories.length)),
        effects: ['touches-filesystem'],
        parameters: parameters.filter((___, bit) => (index >> bit) % 2 === 0),
        actions: [],
      },
    }));
    return recommendServer(`server${at}`, tools, 'supervised', { bounds: exampleBounds });
  });
}

// Of the processor, so that what else the machine does changes little.
function cpuMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** One run: reading the text, which is what guessing does too, and examining it. */
function lint(target: ReadFormat, reader: PolicyReader, servers: ServerPolicy[], text: string): number {
  const start = process.cpuUsage();
  const reading = reader.read(text);
  if ('error' in reading) throw new Error(`${target.id}: ${reading.error}`);
  lintPolicy({
    reading,
    capabilities: target.capabilities,
    servers,
    areAll: true,
    isConfiguration: true,
  });
  return cpuMs(start);
}

function median(run: (round: number) => number): number {
  const durations = [run(0), run(1), run(2)];
  return durations.toSorted((a, b) => a - b)[1] ?? 0;
}

const sizes = [few, 3 * few].map((count) => ({ count, servers: serversOf(count) }));
const ms = (duration: number) => `${duration.toFixed(0).padStart(7)} ms`;
console.log(
  `${'target'.padEnd(18)} ${sizes.map(({ count }) => `${count} tools`.padStart(10)).join(' ')}  ratio`,
);
const namesOf = ({ tools }: ServerPolicy) => tools.map(({ tool }) => tool);

/** Lists of all the tools, for formats that nothing but people write. */
function listedText(id: string, servers: ServerPolicy[]): string {
  if (id === 'opencode') {
    const names = servers.flatMap((each) => namesOf(each).map((tool) => opencodeName(each.server, tool)));
    return JSON.stringify({ permission: Object.fromEntries(names.map((name) => [name, 'ask'])) });
  }
  const entries = servers.map((each) => {
    const names = namesOf(each);
    const half = names.length / 2;
    const [off, on] = [names.slice(0, half), names.slice(half)];
    const lists =
      id === 'gemini-settings'
        ? { excludeTools: off, includeTools: on }
        : id === 'cline'
          ? { autoApprove: on }
          : { disabledTools: off, alwaysAllow: on, autoApprove: on };
    return [each.server, { command: 'node', ...lists }];
  });
  return JSON.stringify({ mcpServers: Object.fromEntries(entries) });
}

for (const { target, reader } of formats) {
  if (only !== undefined && target.id !== only) continue;
  const durations = sizes.map(({ servers }) => {
    // Of a format with a file for each server, one server has all the tools.
    const all = target.perServer
      ? servers.slice(0, 1).map((server) => ({ ...server, tools: servers.flatMap(({ tools }) => tools) }))
      : servers;
    const text = findTarget(target.id)?.render(all).text ?? listedText(target.id, all);
    // A new text each time, since the last one that was read may be remembered.
    return median((round) => lint(target, reader, all, text + '\n'.repeat(round)));
  });
  const [small = 1, large = 1] = durations;
  console.log(`${target.id.padEnd(18)} ${durations.map(ms).join(' ')}  ${(large / small).toFixed(1)}`);
}
for (const { count, servers } of sizes) {
  const text = findTarget('decision-table')?.render(servers).text ?? '';
  const start = process.cpuUsage();
  guessTargets('policy', text, formats);
  console.log(`guessing the format of ${count} tools: ${ms(cpuMs(start))}`);
}
