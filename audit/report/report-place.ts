import type { Problem } from './problem.ts';

/** Where a reader of a report is sent: a file of the repository, and the line in it that brings the tool in. */
export interface ReportPlace {
  /** Relative to the repository, with slashes; for what stands in no file, its name in that form. */
  file: string;
  line: number;
}

/** Finds the place of a problem. */
export type PlaceOf = (problem: Pick<Problem, 'server' | 'tool'>) => ReportPlace;
