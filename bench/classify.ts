/**
 * What labelling costs, part by part, beside reading the same bytes with JSON.parse in the same run, in rounds that
 * take turns; what definitions of 1 MB cost that were made to be slow; and, with --memory, whether a million
 * definitions make memory grow. Times are those of the process on the processor, the best of all rounds, hundred by hundred.
 *
 * node bench/classify.ts [--tools FILE] [--rounds COUNT] [--memory] [--count COUNT]
 */
import { parseArgs } from 'node:util';
import { tokenCost } from '../audit/token-cost.ts';
import { labelOf } from '../classifier/classify.ts';
import { supportersOf } from '../classifier/judgement/decide.ts';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import { fingerprint } from '../classifier/fingerprint.ts';
import { judge } from '../classifier/judgement/judge.ts';
import { labelRules, textRules } from '../classifier/all-rules.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import type { Tool } from '../classifier/tool.ts';
import { rationaleOf } from '../classifier/judgement/rationale.ts';
import { viewOf } from '../classifier/definition/view.ts';
import { findDataFile, readRows } from './classifier-data.ts';
import { memoryLines } from './classify-memory.ts';
import { hostileDefinitions } from './hostile-definitions.ts';

const warmUps = 2;
const chunkSize = 100;
const percentiles = [50, 90, 99, 99.9, 100];

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The definition alone, without what stands beside it in the data. */
function bare(row: Record<string, unknown>): string {
  const { name, title, description, inputSchema, outputSchema, annotations } = row;
  return JSON.stringify({ name, title, description, inputSchema, outputSchema, annotations });
}

function toolIn(value: unknown): Tool {
  const parsed = parseTool(value);
  if ('error' in parsed) throw new Error(`Expected a readable definition: ${parsed.error}`);
  return parsed.tool;
}

/** A label with the sentences that tell of it. */
function told(tool: Tool): unknown {
  const judgement = judge(tool, labelRules);
  const supporting = supportersOf(judgement.decision.category, judgement.reports);
  return { ...labelOf(judgement), rationale: rationaleOf(judgement, supporting) };
}

function examined(tool: Tool): number {
  const view = viewOf(tool);
  return textRules.reduce((count, rule) => count + rule.match(view).length, 0);
}

/** What is measured: the first is what the others are compared with. */
const parts: { name: string; run(text: string, tool: Tool): unknown }[] = [
  { name: 'JSON.parse', run: (text) => JSON.parse(text) },
  { name: 'parse, label and evidence', run: (text) => labelOf(judge(toolIn(JSON.parse(text)), labelRules)) },
  { name: 'label and evidence', run: (_, tool) => labelOf(judge(tool, labelRules)) },
  { name: 'label, evidence, rationale', run: (_, tool) => told(tool) },
  { name: 'taking apart', run: (_, tool) => viewOf(tool) },
  { name: 'taking apart, poisoning', run: (_, tool) => examined(tool) },
  { name: 'fingerprint', run: (_, tool) => fingerprint(tool) },
  { name: 'token count', run: (_, tool) => tokenCost(tool) },
  { name: 'everything but tokens', run: (text) => classifyDefinition(JSON.parse(text)) },
];

/**
 * The best time of each part, put together from the best of each hundred definitions: what else runs on the machine
 * disturbs a long part more often than a short one.
 */
function bestTimes(texts: string[], rounds: number): number[] {
  const tools = texts.map((text) => toolIn(JSON.parse(text)));
  const best = parts.map(() => new Float64Array(Math.ceil(texts.length / chunkSize)).fill(Infinity));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (let from = 0; from < texts.length; from += chunkSize) {
      const to = Math.min(texts.length, from + chunkSize);
      for (const [index, { run }] of parts.entries()) {
        const started = cpuMs();
        for (let at = from; at < to; at += 1) run(texts[at] as string, tools[at] as Tool);
        const took = cpuMs() - started;
        const chunks = best[index] as Float64Array;
        const chunk = from / chunkSize;
        if (round >= 0) chunks[chunk] = Math.min(chunks[chunk] as number, took);
      }
    }
  }
  return best.map((chunks) => chunks.reduce((sum, ms) => sum + ms, 0));
}

function partLines(texts: string[], rounds: number): string[] {
  const best = bestTimes(texts, rounds);
  const base = best[0] ?? 1;
  return parts.map(({ name }, index) => {
    const took = best[index] ?? 0;
    const each = ((took / texts.length) * 1_000).toFixed(1).padStart(7);
    return `${name.padEnd(28)} ${took.toFixed(0).padStart(6)} ms ${each} µs a tool ${(took / base).toFixed(1).padStart(6)} ×`;
  });
}

/** The fastest of some runs, by the clock: a single definition is too short for the processor's time. */
function fastestMs(runs: number, run: () => unknown): number {
  let best = Infinity;
  for (let turn = 0; turn < runs; turn += 1) {
    const started = performance.now();
    run();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

function percentileLines(texts: string[], rounds: number): string[] {
  const tools = texts.map((text) => toolIn(JSON.parse(text)));
  const measures = {
    'label and evidence': (tool: Tool) => labelOf(judge(tool, labelRules)),
    'taking apart, poisoning': examined,
  };
  return Object.entries(measures).map(([name, run]) => {
    const fastest = tools.map((tool) => fastestMs(rounds, () => run(tool)) * 1_000).sort((a, b) => a - b);
    const cells = percentiles.map((percentile) => {
      const at = Math.min(fastest.length - 1, Math.floor((fastest.length * percentile) / 100));
      return `p${percentile} ${(fastest[at] ?? 0).toFixed(0)}`;
    });
    return `${name.padEnd(28)} µs: ${cells.join(', ')}`;
  });
}

function hostileLines(rounds: number): string[] {
  const rows = hostileDefinitions().map(({ attack, definition }) => {
    const tool = toolIn(definition);
    return {
      attack,
      label: fastestMs(rounds, () => labelOf(judge(tool, labelRules))),
      poison: fastestMs(rounds, () => examined(tool)),
      print: fastestMs(rounds, () => fingerprint(tool)),
    };
  });
  rows.sort((a, b) => b.label + b.poison - (a.label + a.poison));
  return rows.map(({ attack, label, poison, print }) => {
    const [one, other, third] = [label, poison, print].map((ms) => ms.toFixed(2).padStart(7));
    return `${attack.padEnd(28)} label ${one} ms, poisoning ${other} ms, fingerprint ${third} ms`;
  });
}

function main(): number {
  const { values } = parseArgs({
    options: {
      tools: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      memory: { type: 'boolean', default: false },
      count: { type: 'string', default: '1000000' },
    },
  });
  const file = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  if (file === undefined) {
    process.stderr.write(
      'classify: expected a file of definitions. Name it with --tools, or set TOOLRISK_TOOLS.\n',
    );
    return 2;
  }
  const texts = readRows(file).map(bare);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  process.stdout.write(`${texts.length} definitions, ${bytes} bytes, Node ${process.version}\n`);
  if (values.memory) {
    for (const line of memoryLines(texts, Number(values.count))) process.stdout.write(`${line}\n`);
    return 0;
  }
  const rounds = Number(values.rounds);
  for (const line of partLines(texts, rounds)) process.stdout.write(`${line}\n`);
  // Some catalogues leave the schema out, and what is left is read at once; servers have to send one.
  const whole = texts.filter((text) => (JSON.parse(text) as Tool).inputSchema !== undefined);
  process.stdout.write(`\nThe ${whole.length} that have an input schema, as the protocol requires\n`);
  for (const line of partLines(whole, rounds)) process.stdout.write(`${line}\n`);
  process.stdout.write('\nFastest of each definition\n');
  for (const line of percentileLines(texts, Math.min(3, rounds))) process.stdout.write(`${line}\n`);
  process.stdout.write('\nDefinitions of 1 MB, fastest of each, worst first\n');
  for (const line of hostileLines(rounds)) process.stdout.write(`${line}\n`);
  return 0;
}

process.exitCode = main();
