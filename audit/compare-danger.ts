import { compareLevels } from '../classifier/taxonomy.ts';
import type { Category, Effect, Level } from '../classifier/taxonomy.ts';

// The precedence of the taxonomy; Unknown goes last, since nothing is known to its disadvantage.
const rank: Record<Category, number> = {
  Financial: 5,
  Destructive: 4,
  Execute: 3,
  Write: 2,
  Read: 1,
  Unknown: 0,
};

/** What the order of danger looks at. */
export interface Dangerous {
  name: string;
  category: Category;
  level: Level;
  effects?: Effect[];
}

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Orders tools most dangerous first: by level, number of effects, category; then by name, so that lists are stable. */
export function compareDanger(a: Dangerous, b: Dangerous): number {
  return (
    compareLevels(b.level, a.level) ||
    (b.effects?.length ?? 0) - (a.effects?.length ?? 0) ||
    rank[b.category] - rank[a.category] ||
    compareText(a.name, b.name)
  );
}
