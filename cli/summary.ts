import { categories, levels } from '../classifier/taxonomy.ts';
import { compareDanger } from '../audit/compare-danger.ts';
import type { Snapshot } from '../db/read-snapshot.ts';
import { printableName } from './printable.ts';
import { table } from './table.ts';

const dangerousTools = 5;

/** The closing tables of a run: servers by outcome, tools by category and level, the most dangerous tools. */
export function summary({ totals, toolKeys }: Snapshot): string {
  const outcomes = Object.entries(totals.outcomes).sort(([, a], [, b]) => b - a);
  const byCategory = [
    ['Category', ...levels, 'all'],
    ...categories.map((category) => [
      category,
      ...levels.map((level) => totals.categoryLevels[category][level]),
      totals.categories[category],
    ]),
    ['all', ...levels.map((level) => totals.levels[level]), totals.tools],
  ];
  const worst = toolKeys.toSorted(compareDanger).slice(0, dangerousTools);
  return [
    `Servers: ${totals.servers}, as of ${totals.generatedAt.slice(0, 10)}\n`,
    table(outcomes.map(([outcome, count]) => [`  ${outcome}`, count])),
    `\nTools: ${totals.tools}, with ${totals.definitions} different definitions\n`,
    table(byCategory.map(([first, ...rest]) => [`  ${first}`, ...rest])),
    `\nMost dangerous\n`,
    table(
      worst.map((tool) => [
        `  ${printableName(tool.name)}`,
        printableName(tool.serverName),
        `${tool.category}, ${tool.level}`,
      ]),
    ),
  ].join('');
}
