import { parseTool } from '../classifier/parse-tool.ts';
import type { Json, Tool } from '../classifier/tool.ts';

const leastWord = 4;
const swaps: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bitems?\b/gi, ['record', 'entry', 'row', 'element']],
  [/\busers?\b/gi, ['member', 'person', 'contact', 'account']],
  [/\bprojects?\b/gi, ['workspace', 'repository', 'board', 'folder']],
  [/\blist\b/gi, ['show', 'get', 'fetch', 'find']],
  [/\bcreate\b/gi, ['add', 'make', 'insert', 'register']],
  [/\bdelete\b/gi, ['remove', 'erase', 'drop', 'purge']],
];

/** The same numbers for the same seed, so that a run can be repeated (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function varyText(text: string, turn: number, random: () => number): string {
  let varied = text.replace(/\d+/g, (digits) => String(Number(digits.slice(0, 6)) + turn));
  for (const [word, others] of swaps)
    varied = varied.replace(word, (found) =>
      random() < 0.5 ? found : (others[turn % others.length] ?? found),
    );
  return varied;
}

function vary(value: Json, turn: number, random: () => number): Json {
  if (typeof value === 'string') return value.length < leastWord ? value : varyText(value, turn, random);
  if (Array.isArray(value)) return value.map((each) => vary(each, turn, random));
  if (typeof value !== 'object' || value === null) return value;
  // The keys of a schema mean something; what they hold is what authors write.
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      ['type', 'required', '$ref', 'format'].includes(key) ? each : vary(each, turn, random),
    ]),
  );
}

/** A definition like a real one with other names, numbers and words; the first time round it is the real one. */
export function variedDefinition(definition: Tool, turn: number, random: () => number): Tool {
  if (turn === 0) return definition;
  const varied = parseTool(vary(definition as unknown as Json, turn, random));
  if ('error' in varied) throw new Error(`Expected a variation to be a definition: ${varied.error}`);
  return { ...varied.tool, name: `${varied.tool.name}_${turn}` };
}
