/** Rows of a list that are shown at a time. */
export const rowsAtOnce = 50;
/** Files of records that are fetched for them at most, so that rows that lie far apart come in smaller parts. */
const maxBlocks = 3;

/** How many of the numbers from a place on are shown next: as many as `rowsAtOnce`, and as lie in few files that are not there yet. */
export function nextRows(
  numbers: readonly number[],
  from: number,
  perBlock: number,
  isThere: (block: number) => boolean,
): number {
  const fresh = new Set<number>();
  let end = from;
  while (end < numbers.length && end - from < rowsAtOnce) {
    const block = Math.floor((numbers[end] ?? 0) / perBlock);
    if (!isThere(block)) fresh.add(block);
    if (fresh.size > maxBlocks) break;
    end += 1;
  }
  return end - from;
}
