/**
 * Fits how sure a verdict is to hand labels: `node bench/fit-confidence.ts [--tools FILE] [--labels FILE] [--write]`. Rounds 1 to 12 have taught the
 * rules, so that these are right on them more often than on tools that nobody has seen. The slopes are fitted to them, and the
 * intercept so that on average the confidence is the share that was right when each round was first tried (bench/labels/README.md).
 * Prints how often verdicts of one confidence were right with the fold left out, one fold a round; with `--unseen FILE`, a file of the
 * definitions of round 13, also on these, which nothing is fitted to.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { signsOf } from '../classifier/judgement/confidence.ts';
import { judge } from '../classifier/judgement/judge.ts';
import { signNames } from '../classifier/judgement/confidence-weights.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import type { Tool } from '../classifier/tool.ts';
import { findDataFile, readRows } from './classifier-data.ts';
import type { HandLabel } from './classifier-data.ts';
import { shareText } from './statistics.ts';

interface Sample {
  round: string;
  signs: number[];
  category: boolean;
  level: boolean;
}

const folder = `${import.meta.dirname}/labels/`;
const steps = 2000;
const rate = 0.5;
const penalty = 0.002;

const keyOf = (row: Record<string, unknown>): string => JSON.stringify([row.source, row.server, row.name]);

function samplesOf(file: string, isWanted: (round: string) => boolean): Sample[] {
  const tools = new Map<string, Tool>();
  for (const row of readRows(file)) {
    const parsed = parseTool(row);
    if (!('error' in parsed) && !tools.has(keyOf(row))) tools.set(keyOf(row), parsed.tool);
  }
  return readdirSync(folder).flatMap((name) => {
    const round = /^(round-\d+|non-english)\.jsonl$/.exec(name)?.[1];
    if (round === undefined || !isWanted(round)) return [];
    return readRows(folder + name).flatMap((row) => {
      const tool = tools.get(keyOf(row));
      if (tool === undefined) throw new Error(`Expected a definition for ${keyOf(row)} in ${file}, got none`);
      const label = row.label as HandLabel;
      const { decision, level, reports } = judge(tool);
      if (decision.category === 'Unknown') return [];
      const isRight = decision.category === label.category;
      const found = signsOf(decision, reports);
      const signs = signNames.map((sign) => found[sign]);
      return [{ round, signs, category: isRight, level: level.level === label.level }];
    });
  });
}

const chance = (weights: readonly number[], signs: readonly number[], shift = 0): number =>
  1 / (1 + Math.exp(-(shift + signs.reduce((sum, sign, index) => sum + sign * (weights[index] ?? 0), 0))));

/** Logistic regression by gradient descent, all slopes drawn towards none. */
function fit(samples: readonly Sample[], part: 'category' | 'level'): number[] {
  const weights = signNames.map(() => 0);
  for (let step = 0; step < steps; step++) {
    const slope = signNames.map(() => 0);
    for (const sample of samples) {
      const error = (sample[part] ? 1 : 0) - chance(weights, sample.signs);
      for (const [index, sign] of sample.signs.entries()) slope[index] = (slope[index] ?? 0) + error * sign;
    }
    for (const index of weights.keys())
      weights[index] =
        (weights[index] ?? 0) +
        rate * ((slope[index] ?? 0) / samples.length - (index === 0 ? 0 : penalty * (weights[index] ?? 0)));
  }
  return weights;
}

/** How far the intercept has to move so that the mean is what first tries came to. */
function shiftTo(mean: number, weights: readonly number[], samples: readonly Sample[]): number {
  let [low, high] = [-6, 6];
  for (let step = 0; step < 60; step++) {
    const shift = (low + high) / 2;
    const found = samples.reduce((sum, { signs }) => sum + chance(weights, signs, shift), 0) / samples.length;
    if (found > mean) high = shift;
    else low = shift;
  }
  return low;
}

/** The shares of the table of first tries, weighted by rows: category and level. */
function firstTries(): { category: number; level: number } {
  const rows = [
    ...readFileSync(`${folder}README.md`, 'utf8').matchAll(
      /^\| (round-(?:[1-9]|1[0-2])|non-english) +\| (\d+) +\| [\d.]+ % +\| ([\d.]+) % +\| ([\d.]+) %/gm,
    ),
  ];
  const all = rows.reduce((sum, [, , count]) => sum + Number(count), 0);
  const mean = (place: 3 | 4): number =>
    rows.reduce((sum, row) => sum + (Number(row[2]) * Number(row[place])) / 100, 0) / all;
  return { category: mean(3), level: mean(4) };
}

const clipped = (value: number): number => Math.min(0.98, Math.max(0.3, value));

/** Fifths by confidence, each with its mean and the share that was right. */
function printFifths(title: string, judged: { confidence: number; isRight: boolean }[]): void {
  const sorted = judged.toSorted((a, b) => a.confidence - b.confidence);
  console.log(`\n${title}`);
  for (let bin = 0; bin < 5; bin++) {
    const its = sorted.slice(
      Math.floor((bin * sorted.length) / 5),
      Math.floor(((bin + 1) * sorted.length) / 5),
    );
    const mean = its.reduce((sum, { confidence }) => sum + confidence, 0) / its.length;
    const share = shareText({ right: its.filter(({ isRight }) => isRight).length, all: its.length });
    console.log(`  ${mean.toFixed(3)} on average: ${share}`);
  }
  const half = sorted.slice(Math.floor(sorted.length / 2));
  console.log(
    `  the surer half: ${shareText({ right: half.filter(({ isRight }) => isRight).length, all: half.length })}`,
  );
}

const { values } = parseArgs({
  options: {
    tools: { type: 'string' },
    unseen: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const file = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
if (file === undefined)
  throw new Error('Expected a file of definitions, found none: name it with --tools FILE.');
const samples = samplesOf(file, (round) => round !== 'round-13');
const means = firstTries();
const written: string[] = [];
for (const part of ['category', 'level'] as const) {
  const left = [...new Set(samples.map(({ round }) => round))].flatMap((round) => {
    const [others, own] = [
      samples.filter((each) => each.round !== round),
      samples.filter((each) => each.round === round),
    ];
    const weights = fit(others, part);
    const shift = shiftTo(means[part], weights, others);
    return own.map((sample) => ({
      confidence: clipped(chance(weights, sample.signs, shift)),
      isRight: sample[part],
    }));
  });
  printFifths(
    `${part}, rounds 1 to 12 with the round left out; first tries were right in ${(means[part] * 100).toFixed(1)} %`,
    left,
  );
  const weights = fit(samples, part);
  weights[0] = (weights[0] ?? 0) + shiftTo(means[part], weights, samples);
  if (values.unseen !== undefined)
    printFifths(
      `${part}, round 13, unseen`,
      samplesOf(values.unseen, (round) => round === 'round-13').map((sample) => ({
        confidence: clipped(chance(weights, sample.signs)),
        isRight: sample[part],
      })),
    );
  const members = signNames.map((sign, index) => `  ${sign}: ${(weights[index] ?? 0).toFixed(2)},`);
  written.push(`export const ${part}Weights: Weights = {\n${members.join('\n')}\n};\n`);
}
if (values.write) {
  const path = `${import.meta.dirname}/../classifier/judgement/confidence-weights.ts`;
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.slice(0, text.indexOf('export const categoryWeights')) + written.join(''));
}
