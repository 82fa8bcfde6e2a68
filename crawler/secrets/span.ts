/** Part of a text, from one index to before another. */
export type Span = readonly [start: number, end: number];

/** A text as it may be shown, and what was taken out of it. */
export interface Hidden {
  text: string;
  secrets: string[];
}

const mark = '***';

/** Replaces parts of a text by `***`; parts that touch or overlap become one, since the seam would say where a secret has its joints. */
export function hideSpans(text: string, spans: readonly Span[]): Hidden {
  let shown = '';
  let from = 0;
  const secrets: string[] = [];
  for (const [start, end] of mergeSpans(spans)) {
    shown += text.slice(from, start) + mark;
    secrets.push(text.slice(start, end));
    from = end;
  }
  return { text: shown + text.slice(from), secrets };
}

/** The same parts in order, without empty ones and without overlaps. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of spans.filter((span) => span[1] > span[0]).toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Parts of a text that begins at `by` within another, as parts of that other. */
export function shiftSpans(spans: readonly Span[], by: number): Span[] {
  return spans.map(([start, end]) => [start + by, end + by]);
}
