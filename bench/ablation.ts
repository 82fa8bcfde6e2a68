/**
 * What each rule is worth: how many verdicts on real definitions change when it is taken out. A rule that changes
 * none should go. Rules that look for poison change nothing on honest definitions, so that they are counted on
 * published poisoned ones as well.
 *
 * node bench/ablation.ts [--tools FILE] [--poison FILE]
 */
import { parseArgs } from 'node:util';
import type { Classification } from '../classifier/classification.ts';
import { classificationOf } from '../classifier/classify.ts';
import { judge } from '../classifier/judgement/judge.ts';
import type { Rule } from '../classifier/rule.ts';
import { rules } from '../classifier/all-rules.ts';
import type { Tool } from '../classifier/tool.ts';
import { findDataFile, readCorpus, readPoison } from './classifier-data.ts';

/** The parts of a verdict that are compared. */
const parts = [
  'category',
  'level',
  'effects',
  'reversibility',
  'blastRadius',
  'actions',
  'findings',
  'evidence',
] as const;
type Part = (typeof parts)[number];
type Changes = Record<Part | 'any', number>;

function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function verdictOf(tool: Tool, among: readonly Rule[]): Classification {
  return classificationOf(tool, judge(tool, among));
}

/** The rules, each noting that it had something to say: one that was silent cannot change the verdict. */
function listening(spoke: Set<string>): Rule[] {
  const noting = <T>(id: string, signals: readonly T[]): readonly T[] => {
    if (signals.length > 0) spoke.add(id);
    return signals;
  };
  return rules.map((rule) => ({
    ...rule,
    match: (view) => noting(rule.id, rule.match(view)),
    ...(rule.review && { review: (view, category) => noting(rule.id, rule.review?.(view, category) ?? []) }),
  }));
}

/** Counts, for every rule, the definitions whose verdict changes without it. */
function changesWithout(tools: readonly Tool[]): Map<string, Changes> {
  const none = (): Changes => Object.fromEntries([...parts, 'any'].map((part) => [part, 0])) as Changes;
  const changes = new Map(rules.map(({ id }) => [id, none()]));
  const spoke = new Set<string>();
  const all = listening(spoke);
  const without = new Map(rules.map(({ id }) => [id, rules.filter((rule) => rule.id !== id)]));
  for (const tool of tools) {
    spoke.clear();
    const verdict = verdictOf(tool, all);
    for (const id of spoke) {
      const other = verdictOf(tool, without.get(id) ?? []);
      const moved = parts.filter((part) => JSON.stringify(verdict[part]) !== JSON.stringify(other[part]));
      const counts = changes.get(id) ?? none();
      for (const part of moved) counts[part] += 1;
      counts.any += Number(moved.length > 0);
    }
  }
  return changes;
}

function main(): number {
  const { values } = parseArgs({ options: { tools: { type: 'string' }, poison: { type: 'string' } } });
  const toolsFile = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  const poisonFile = findDataFile(values.poison, 'TOOLRISK_POISON', 'poison.jsonl');
  if (toolsFile === undefined || poisonFile === undefined) {
    process.stderr.write(
      'ablation: expected a file of definitions and one of poisoned definitions. Name them with --tools and ' +
        '--poison, or set TOOLRISK_TOOLS and TOOLRISK_POISON.\n',
    );
    return 2;
  }
  const { tools } = readCorpus(toolsFile);
  const onReal = changesWithout(tools);
  const onPoison = changesWithout(readPoison(poisonFile).map(({ tool }) => tool));
  const columns = ['any', ...parts] as const;
  print(
    `Verdicts on ${tools.length} real definitions, and on published poisoned ones, that change without a rule`,
    '',
    `${'rule'.padEnd(28)}${columns.map((column) => column.padStart(14)).join('')}${'poisoned'.padStart(12)}`,
  );
  const rows = [...onReal].sort(([, one], [, other]) => other.any - one.any);
  for (const [id, counts] of rows) {
    const poisoned = onPoison.get(id)?.any ?? 0;
    const cells = columns.map((column) => String(counts[column]).padStart(14)).join('');
    print(`${id.padEnd(28)}${cells}${String(poisoned).padStart(12)}`);
  }
  const idle = rows.filter(([id, counts]) => counts.any + (onPoison.get(id)?.any ?? 0) === 0);
  print('', `Rules that change nothing: ${idle.map(([id]) => id).join(', ') || 'none'}`);
  return 0;
}

process.exitCode = main();
