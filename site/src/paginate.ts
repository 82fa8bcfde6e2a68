/** Rows a page: enough to scan, little enough to stay light on a phone. */
export const rowsPerPage = 200;

export interface PageOf<Row> {
  rows: Row[];
  page: number;
  pages: number;
  /** Number of the first row, from 1. */
  first: number;
  total: number;
}

/** How many pages a list has; an empty list has one, which says that it is empty. */
export function pageCount(total: number): number {
  return Math.max(1, Math.ceil(total / rowsPerPage));
}

/** Cuts one page, counted from 1, out of a list. */
export function pageOf<Row>(rows: Row[], page: number): PageOf<Row> {
  const start = (page - 1) * rowsPerPage;
  return {
    rows: rows.slice(start, start + rowsPerPage),
    page,
    pages: pageCount(rows.length),
    first: start + 1,
    total: rows.length,
  };
}

/** The numbers of the pages after the first, as Astro's route parameters want them. */
export function furtherPages(total: number): string[] {
  return Array.from({ length: pageCount(total) - 1 }, (_, index) => String(index + 2));
}
