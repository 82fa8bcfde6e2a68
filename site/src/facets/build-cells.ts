import type { Cells, Facet } from './cells.ts';

/** A facet, and how it is read off a row: the ids of values that the row has. */
export interface ReadFacet<Row> extends Facet {
  read: (row: Row) => readonly string[];
}

/** Rows in the order of their cells, and the cells. */
export interface CellOrder<Row> {
  rows: Row[];
  cells: Cells;
}

/**
 * Puts rows with the same answers side by side: cells in the order of `compareCells`, which is given any row of each, then by what they
 * answer; rows of one cell by `compareRows`. So an order that looks at nothing but answers is kept.
 */
export function buildCells<Row>(
  rows: readonly Row[],
  facets: readonly ReadFacet<Row>[],
  compareCells: (a: Row, b: Row) => number,
  compareRows: (a: Row, b: Row) => number,
): CellOrder<Row> {
  const readers = facets.map((facet) => ({
    ...facet,
    places: new Map(facet.values.map(({ id }, place) => [id, place])),
  }));
  const cells = new Map<string, { answers: number[]; rows: Row[] }>();
  for (const row of rows) {
    const answers = readers.map((facet) => answerOf(facet, row));
    const key = answers.join();
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { answers, rows: [row] });
    else cell.rows.push(row);
  }
  const ordered = [...cells.values()].sort(
    (a, b) => compareCells(a.rows[0] as Row, b.rows[0] as Row) || compareAnswers(a.answers, b.answers),
  );
  return {
    rows: ordered.flatMap((cell) => cell.rows.sort(compareRows)),
    cells: {
      facets: facets.map(({ key, title, values, hasMany, asks }) => ({ key, title, values, hasMany, asks })),
      counts: ordered.map((cell) => cell.rows.length),
      answers: facets.map((_, place) => ordered.map(({ answers }) => answers[place] ?? 0)),
    },
  };
}

function answerOf<Row>(
  { key, hasMany, read, places }: ReadFacet<Row> & { places: ReadonlyMap<string, number> },
  row: Row,
): number {
  const found = read(row).map((id) => places.get(id) ?? missing(key, id));
  if (hasMany) return found.reduce((sum, place) => sum | (1 << place), 0);
  if (found.length !== 1) throw new Error(`Expected a row to have one value of ${key}, got ${found.length}`);
  return found[0] ?? 0;
}

function missing(key: string, id: string): never {
  throw new Error(`Expected the values of ${key} to have ${id}, got others alone`);
}

function compareAnswers(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((answer, index) => answer !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}
