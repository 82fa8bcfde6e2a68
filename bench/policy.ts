/**
 * Renders the policy of a configuration of 1,000 tools in every target: `node bench/policy.ts [TOOLS]`. The baseline is
 * JSON.stringify of the same neutral policies; made-up tools of every category and level, on ten servers, with parameters
 * that give them exceptions. Prints the median of nine runs each, after two that do not count.
 */
import { categories, levels } from '../classifier/taxonomy.ts';
import { exampleBounds } from '../policy/bounds.ts';
import { recommendServer } from '../policy/recommend.ts';
import type { ClassifiedTool } from '../policy/recommend.ts';
import { targets } from '../policy/targets/index.ts';

const toolCount = Number(process.argv[2] ?? 1000);
const serverCount = 10;
const pointer = (name: string) => `/inputSchema/properties/${name}`;
const parameters: NonNullable<ClassifiedTool['classification']['parameters']> = [
  { pointer: pointer('path'), role: 'path' },
  { pointer: pointer('to'), role: 'recipient' },
  { pointer: pointer('amount'), role: 'amount' },
  { pointer: pointer('dry_run'), role: 'safeguard' },
  { pointer: pointer('force'), role: 'force' },
];

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('expected a list that is not empty');
  return value;
}

const servers = Array.from({ length: serverCount }, (_, at) => {
  const tools = Array.from({ length: Math.ceil(toolCount / serverCount) }, (__, index): ClassifiedTool => ({
    name: `tool_${at}_${index}`,
    classification: {
      category: pick(categories, index),
      level: pick(levels, Math.floor(index / categories.length)),
      effects: ['touches-filesystem', 'sends-outside'],
      parameters: parameters.filter((___, bit) => (index >> bit) % 2 === 0),
      actions: [],
    },
  }));
  return recommendServer(`server-${at}`, tools, 'supervised', { bounds: exampleBounds });
});

function medianMs(run: () => string): { durationMs: number; length: number } {
  const durations: number[] = [];
  let length = 0;
  for (let round = -2; round < 9; round++) {
    const start = performance.now();
    ({ length } = run());
    if (round >= 0) durations.push(performance.now() - start);
  }
  return { durationMs: durations.sort((a, b) => a - b)[4] ?? 0, length };
}

const rows = [
  { name: 'JSON.stringify (baseline)', run: () => JSON.stringify(servers) },
  ...targets.map((target) => ({ name: target.id, run: () => target.render(servers).text })),
].map(({ name, run }) => ({ name, ...medianMs(run) }));

const tools = servers.reduce((sum, server) => sum + server.tools.length, 0);
const exceptions = servers.reduce(
  (sum, server) => sum + server.tools.reduce((own, tool) => own + tool.exceptions.length, 0),
  0,
);
console.log(`${tools} tools on ${servers.length} servers, ${exceptions} exceptions`);
const [baseline] = rows;
for (const { name, durationMs, length } of rows) {
  const times = baseline ? durationMs / baseline.durationMs : 1;
  console.log(
    `${name.padEnd(26)} ${durationMs.toFixed(2).padStart(9)} ms  ${times.toFixed(1).padStart(6)} x  ${String(length).padStart(8)} characters`,
  );
}
