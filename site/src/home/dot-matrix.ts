import { categories, levels } from '../../../classifier/taxonomy.ts';
import type { Category, Level } from '../../../classifier/taxonomy.ts';

/** The tools of one category and level, as dots. */
export interface DotCell {
  level: Level;
  tools: number;
  /** Their dots as a path in a box of `columns` by `rows`. */
  path: string;
  rows: number;
}

/** Every tool as a dot, by category and level, worst first. */
export interface DotMatrix {
  /** How many tools a dot stands for at most. */
  toolsPerDot: number;
  columns: number;
  rows: { category: Category; cells: DotCell[] }[];
}

/** What cannot be taken back first, what nobody knows last. */
const order: readonly Category[] = ['Financial', 'Destructive', 'Execute', 'Write', 'Read', 'Unknown'];
const columns = 12;
const maxDots = 480;

const line = (row: number, dots: number): string => `M.5 ${row}.5h${dots - 1}.01`;

/** Rows of dots, each a line that is dashed by round ends of no length. */
function pathOf(dots: number): string {
  const full = Math.floor(dots / columns);
  const rest = dots % columns;
  return [
    ...Array.from({ length: full }, (_, row) => line(row, columns)),
    ...(rest > 0 ? [line(full, rest)] : []),
  ].join('');
}

/**
 * Lays out every tool of a catalogue as a dot. Where the fullest cell would be too large a dot stands for ten tools, or a hundred, so that
 * the picture has the same size for a million. Categories that nothing falls into are left out.
 */
export function dotMatrix(counts: Record<Category, Record<Level, number>>): DotMatrix {
  const most = Math.max(...categories.flatMap((category) => levels.map((level) => counts[category][level])));
  let toolsPerDot = 1;
  while (most / toolsPerDot > maxDots) toolsPerDot *= 10;
  const rows = order
    .filter((category) => levels.some((level) => counts[category][level] > 0))
    .map((category) => ({
      category,
      cells: levels.toReversed().map((level): DotCell => {
        const tools = counts[category][level];
        const dots = Math.ceil(tools / toolsPerDot);
        return { level, tools, path: pathOf(dots), rows: Math.ceil(dots / columns) };
      }),
    }));
  return { toolsPerDot, columns, rows };
}
