import { printableLine } from './printable.ts';

/** Columns of text, aligned; numbers to the right. Cells are made fit for a terminal. */
export function table(rows: (string | number)[][]): string {
  const cells = rows.map((row) =>
    row.map((cell) => ({ text: printableLine(String(cell), 80), right: typeof cell === 'number' })),
  );
  const widths: number[] = [];
  for (const row of cells) {
    row.forEach(({ text }, column) => {
      widths[column] = Math.max(widths[column] ?? 0, text.length);
    });
  }
  return cells
    .map((row) =>
      row
        .map(({ text, right }, column) =>
          right ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
