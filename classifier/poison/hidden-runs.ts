/** A run of characters that no screen shows. */
export interface HiddenRun {
  start: number;
  end: number;
  /** What the run spells, if it spells something; at most 200 characters, all of them visible. */
  decoded: string;
  severity: 'low' | 'medium' | 'high';
}

const maxDecoded = 200;
const maxRuns = 20;

// ZWNJ, ZWJ and single variation selectors belong to Persian, Indic scripts and emoji; soft hyphens to long words.
const hidden =
  /[\u{E0001}\u{E0020}-\u{E007F}]+|[\u202A-\u202E\u2066-\u2069]+|[\u200B\u2060-\u2064\uFEFF]+|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{3,}|[\u200C\u200D]{3,}|\u001B\[[0-9;]{0,12}[A-Za-z]/gu;
// Flags of regions are spelt in tag characters too.
const flags = /\u{1F3F4}[\u{E0061}-\u{E007A}]{2,6}\u{E007F}/gu;
const visible = /^[\t\n\r\x20-\x7E\u00A1-\uFFFD]*$/;

function bytesOf(bytes: number[]): string {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(Uint8Array.from(bytes));
  return visible.test(text) && !text.includes('\uFFFD') ? text : '';
}

function pointsOf(run: string): number[] {
  return Array.from(run, (character) => character.codePointAt(0) ?? 0);
}

function decode(run: string): string {
  const points = pointsOf(run);
  const first = points[0] ?? 0;
  if (first >= 0xe0001 && first <= 0xe007f) {
    return points
      .filter((point) => point >= 0xe0020 && point <= 0xe007e)
      .map((point) => String.fromCodePoint(point - 0xe0000))
      .join('');
  }
  if (points.some((point) => point >= 0xe0100)) {
    return bytesOf(points.map((point) => (point >= 0xe0100 ? point - 0xe0100 + 16 : point - 0xfe00)));
  }
  if (points.length >= 16 && points.every((point) => point === 0x2062 || point === 0x2064)) {
    const bits = points.map((point) => (point === 0x2064 ? '1' : '0')).join('');
    return bytesOf((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }
  return '';
}

function severityOf(run: string, decoded: string): HiddenRun['severity'] {
  if (decoded !== '' || /[\u202A-\u202E\u2066-\u2069]/.test(run)) return 'high';
  return run.startsWith('\u001B') || run.length >= 8 ? 'medium' : 'low';
}

/** Finds the runs of invisible characters of a text and reads what they spell. Linear; at most 20 runs. */
export function hiddenRuns(text: string): HiddenRun[] {
  const scanned = text.includes('\u{1F3F4}') ? text.replace(flags, (flag) => ' '.repeat(flag.length)) : text;
  const runs: HiddenRun[] = [];
  for (const match of scanned.matchAll(hidden)) {
    const decoded = decode(match[0]).slice(0, maxDecoded);
    runs.push({
      start: match.index,
      end: match.index + match[0].length,
      decoded,
      severity: severityOf(match[0], decoded),
    });
    if (runs.length >= maxRuns) break;
  }
  return runs;
}
