import type { Effect, Level } from '../classifier/taxonomy.ts';
import { compareLevels } from '../classifier/taxonomy.ts';

export const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Grade = (typeof grades)[number];

/** What is counted against a server, in the order in which it is told. */
export const gradeParts = ['worst-call', 'code', 'flows', 'unread', 'accusations', 'claims'] as const;
export type GradePart = (typeof gradeParts)[number];

/** What each part counts, for the page that explains the grade. */
export const gradePartSummaries: Record<GradePart, string> = {
  'worst-call': 'The level of its worst call: low 0, medium 1, high 2, critical 3.',
  code: 'One where a tool runs code or commands, which reach further than the server does.',
  flows:
    'One for each thing that a stranger’s words could make an agent do with this server alone, nobody being asked: send private data out, or delete, pay or change access.',
  unread:
    'One where something could not be read: a tool of which the definition does not tell what it does, or a list that is not whole or not new. What is missing never makes a grade better.',
  accusations: 'Two where a definition or the instructions carry orders to the model or hidden text.',
  claims:
    'One where others mark it as deprecated or archived, or have published an advisory about the version that was seen.',
};

/** What a grade is made from. */
export interface GradedServer {
  tools: readonly { level: Level; effects: readonly Effect[]; isUnknown: boolean }[];
  /** How many kinds of flows its tools have by themselves. */
  flows: number;
  /** Whether every endpoint listed all of its tools at the last visit. */
  isWhole: boolean;
  /** Whether a finding accuses one of its texts. */
  isAccused: boolean;
  /** Whether others say something against it. */
  isClaimed: boolean;
}

export interface ServerGrade {
  grade: Grade;
  points: number;
  /** Each part that counts something; the points are their sum. */
  parts: { part: GradePart; points: number }[];
}

const pointsOfLevel: Record<Level, number> = { low: 0, medium: 1, high: 2, critical: 3 };

/** The grade for a number of points: A for none, F for five and more. */
export function gradeFor(points: number): Grade {
  return grades[Math.min(points, grades.length - 1)] ?? 'F';
}

/** The gravest level among tools; undefined where there are none. */
export function worstLevel(tools: readonly { level: Level }[]): Level | undefined {
  return tools.map(({ level }) => level).toSorted((a, b) => compareLevels(b, a))[0];
}

/**
 * Grades how much harm the tools of a server can do by their definitions, by a sum that can be checked by hand. It is no
 * grade of the code, and none where nothing was listed. The same records give the same grade.
 */
export function gradeServer(server: GradedServer): ServerGrade | undefined {
  const worst = worstLevel(server.tools);
  if (worst === undefined) return undefined;
  const counted: Record<GradePart, number> = {
    'worst-call': pointsOfLevel[worst],
    code: Number(server.tools.some(({ effects }) => effects.includes('runs-code'))),
    flows: server.flows,
    unread: Number(!server.isWhole || server.tools.some(({ isUnknown }) => isUnknown)),
    accusations: server.isAccused ? 2 : 0,
    claims: Number(server.isClaimed),
  };
  const parts = gradeParts
    .map((part) => ({ part, points: counted[part] }))
    .filter(({ points }) => points > 0);
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  return { grade: gradeFor(points), points, parts };
}
