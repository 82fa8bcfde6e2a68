import { adviseAnnotations } from '../../../classifier/annotations/advise-annotations.ts';
import { readingNames, readings } from '../../../classifier/annotations/readings.ts';
import type { Reading } from '../../../classifier/annotations/readings.ts';
import { parseTool } from '../../../classifier/parse-tool.ts';
import type { ToolRecord } from '../catalogue.ts';
import { count, formatNumber, listInWords } from '../sentences/words.ts';

/** One hint that the author of a server could mend on some tools, by the readings that call for it. */
export interface Mend {
  /** `readOnlyHint: true` */
  hint: string;
  wanted: boolean;
  isChange: boolean;
  readings: Reading[];
  tools: ToolRecord[];
}

interface Call {
  hint: string;
  wanted: boolean;
  isChange: boolean;
  readings: Reading[];
}

/** What the readings call for on one tool, each hint with value once. */
function callsFor({ definition, classification }: ToolRecord): Call[] {
  const parsed = parseTool(definition);
  if (!('tool' in parsed)) return [];
  const calls = new Map<string, Call>();
  for (const reading of readings)
    for (const { hint, wanted, verdict } of adviseAnnotations(classification, parsed.tool, reading)?.hints ??
      []) {
      if (wanted === undefined || (verdict !== 'add' && verdict !== 'change')) continue;
      const key = `${verdict} ${hint} ${wanted}`;
      const known = calls.get(key);
      if (known) known.readings.push(reading);
      else calls.set(key, { hint, wanted, isChange: verdict === 'change', readings: [reading] });
    }
  return [...calls.values()];
}

/** What the author of a server could mend in the annotations: what says the opposite first, then what most tools lack. */
export function mendsFor(tools: readonly ToolRecord[]): Mend[] {
  const mends = new Map<string, Mend>();
  for (const tool of tools)
    for (const call of callsFor(tool)) {
      const key = JSON.stringify([call.hint, call.wanted, call.isChange, call.readings]);
      const known = mends.get(key);
      if (known) known.tools.push(tool);
      else mends.set(key, { ...call, tools: [tool] });
    }
  return [...mends.values()].toSorted(
    (a, b) => Number(b.isChange) - Number(a.isChange) || b.tools.length - a.tools.length,
  );
}

/** Who calls for a mend, as a sentence ends: `by all three readings`. */
export function readingsInWords(calling: readonly Reading[]): string {
  return calling.length === readings.length
    ? 'by all three readings'
    : `by ${listInWords(calling.map((reading) => readingNames[reading]))}`;
}

/** Where a mend belongs, after its hint: `is missing on 3 of 27 tools, by all three readings`. */
export function mendInWords({ isChange, readings: calling, tools }: Mend, all: number): string {
  const some = `${formatNumber(tools.length)} of ${count(all, 'tool')}`;
  const every = all === 1 ? 'its tool' : `all ${count(all, 'tool')}`;
  const where = tools.length === all ? every : some;
  return `${isChange ? `instead of its opposite on ${where}` : `is missing on ${where}`}, ${readingsInWords(calling)}`;
}
