/** A value that a facet may have, as a filter writes it and as people read it. */
export interface FacetValue {
  id: string;
  title: string;
}

/** A question that every row of a list answers by few values, such as `level`. */
export interface Facet {
  key: string;
  title: string;
  values: FacetValue[];
  /** Whether a row may have several values, or none. */
  hasMany: boolean;
  /** What several filters of this facet ask of a row: any of the values, or all of them. */
  asks: 'any' | 'all';
}

/**
 * A list of rows by what they answer, which is all that filters ask. Rows with the same answers lie side by side, so that a cell is a
 * number of rows, however many these are, and every filter and every count follows from the cells alone.
 */
export interface Cells {
  facets: Facet[];
  /** How many rows each cell has, in the order of the rows. */
  counts: number[];
  /** By facet, what each cell answers: the place of its value, or with several the sum of 2 to the power of their places. */
  answers: number[][];
}

/** Filters by the key of their facet, each with the ids of values. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** What filters leave of a list. */
export interface Selection {
  /** Numbers of rows from `start` up to, not including, `end`; ascending. */
  ranges: { start: number; end: number }[];
  total: number;
  /** By the key of a facet and the id of a value: how many rows there would be with that filter, too. */
  counts: Record<string, Record<string, number>>;
  /** Filters that the list does not have. */
  unknown: string[];
}

interface Wanted {
  facet: Facet;
  answers: number[];
  /** Places of the wanted values; empty where the facet is not asked for. */
  places: number[];
}

/** Which rows pass all filters, and how many would with each other one. */
export function select(cells: Cells, filters: Filters): Selection {
  const unknown: string[] = [];
  const wanted = cells.facets.map((facet, place): Wanted => {
    const ids = filters[facet.key] ?? [];
    const places = ids.map((id) => facet.values.findIndex((value) => value.id === id));
    unknown.push(...ids.filter((_, index) => (places[index] ?? -1) < 0).map((id) => `${facet.key}:${id}`));
    return { facet, places, answers: cells.answers[place] ?? [] };
  });
  const sums = cells.facets.map(({ values }) => values.map(() => 0));
  const ranges: Selection['ranges'] = [];
  let total = 0;
  let start = 0;
  for (const [cell, rows] of cells.counts.entries()) {
    const end = start + rows;
    const failing = wanted.flatMap((one, place) => (passes(one, cell) ? [] : [place]));
    if (failing.length === 0) {
      const last = ranges.at(-1);
      if (last?.end === start) last.end = end;
      else ranges.push({ start, end });
      total += rows;
    }
    for (const [place, { facet, answers }] of wanted.entries()) {
      const isCounted =
        failing.length === 0 || (failing.length === 1 && failing[0] === place && facet.asks === 'any');
      if (isCounted) addTo(sums[place] as number[], facet, answers[cell] ?? 0, rows);
    }
    start = end;
  }
  const counts = Object.fromEntries(
    cells.facets.map(({ key, values }, place) => [
      key,
      Object.fromEntries(values.map(({ id }, value) => [id, sums[place]?.[value] ?? 0])),
    ]),
  );
  return { ranges, total, counts, unknown };
}

function passes({ facet, answers, places }: Wanted, cell: number): boolean {
  if (places.length === 0) return true;
  const answer = answers[cell] ?? 0;
  const has = (place: number) =>
    place >= 0 && (facet.hasMany ? ((answer >> place) & 1) === 1 : answer === place);
  return facet.asks === 'all' ? places.every(has) : places.some(has);
}

function addTo(sums: number[], { hasMany }: Facet, answer: number, rows: number): void {
  if (!hasMany) sums[answer] = (sums[answer] ?? 0) + rows;
  else
    for (let place = 0; place < sums.length; place += 1)
      if (((answer >> place) & 1) === 1) sums[place] = (sums[place] ?? 0) + rows;
}

/** Whether a number is in one of the ranges. */
export function isIn(ranges: Selection['ranges'], number: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Infinity) <= number;
}

/** The numbers in the ranges, at most so many. */
export function numbersIn(ranges: Selection['ranges'], most: number): number[] {
  const numbers: number[] = [];
  for (const { start, end } of ranges)
    for (let number = start; number < end; number += 1) {
      if (numbers.length >= most) return numbers;
      numbers.push(number);
    }
  return numbers;
}

/** What the row of a number answers: for each facet the ids of its values. */
export function answersOf(cells: Cells, number: number): Record<string, string[]> {
  let cell = 0;
  for (
    let end = cells.counts[0] ?? 0;
    number >= end && cell < cells.counts.length;
    end += cells.counts[cell] ?? 0
  )
    cell += 1;
  return Object.fromEntries(
    cells.facets.map(({ key, values, hasMany }, place) => {
      const answer = cells.answers[place]?.[cell] ?? 0;
      const own = values.filter((_, value) => (hasMany ? ((answer >> value) & 1) === 1 : answer === value));
      return [key, own.map(({ id }) => id)];
    }),
  );
}
