import type { Report } from '../rule.ts';
import { compareLevels, levels } from '../taxonomy.ts';
import type { Category, Level } from '../taxonomy.ts';

/** The level that a category has as long as nothing speaks for another. */
export const defaultLevels: Record<Category, Level> = {
  Read: 'low',
  Write: 'medium',
  Execute: 'high',
  Destructive: 'critical',
  Financial: 'critical',
  Unknown: 'high',
};

/** The level, and the reports that moved it. */
export interface LevelDecision {
  level: Level;
  movedBy: Report[];
}

/** Weaker reports, such as those of a later sentence, move no level. */
const leastToMove = 0.5;

function isMove({ level, weight }: Report, category: Category): boolean {
  return level !== undefined && weight >= leastToMove && level.under.includes(category);
}

/** Starts from the default of the category; the strongest lowering counts first, then the strongest raise, then scope. */
export function levelOf(category: Category, reports: Report[]): LevelDecision {
  let level = defaultLevels[category];
  const movedBy: Report[] = [];
  if (!reports.some((report) => isMove(report, category))) return { level, movedBy };
  const moves = reports.filter((report) => isMove(report, category));
  for (const kind of ['lower', 'raise'] as const) {
    let strongest: { report: Report; to: Level } | undefined;
    for (const report of moves) {
      if (report.level?.move !== kind) continue;
      const { to } = report.level;
      const further = kind === 'lower' ? -1 : 1;
      if (compareLevels(to, strongest?.to ?? level) * further > 0) strongest = { report, to };
    }
    if (strongest) {
      level = strongest.to;
      movedBy.push(strongest.report);
    }
  }
  const scope = moves.find((report) => report.level?.move === 'scope');
  const next = levels[levels.indexOf(level) + 1];
  if (scope && next !== undefined) {
    level = next;
    movedBy.push(scope);
  }
  return { level, movedBy };
}
