import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { classify } from '../classifier/classify.ts';
import { parseTool } from '../classifier/parse-tool.ts';

const intervals = 20;
const megabyte = 1024 ** 2;

/** A collector of garbage that can be called, so that what is measured is what is kept. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** The slope of a line through some points, by least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/** Each turn through the definitions has words of its own, so that nothing remembered fits for ever. */
function renamed(text: string, count: number): string {
  const word = `w${count.toString(36)}`;
  return text
    .replace('"name":"', `"name":"${word}_`)
    .replace('"description":"', `"description":"Handles ${word}ings. `)
    .replace('"properties":{', `"properties":{"${word}_ids":{"type":"string"},`);
}

/** Labels `count` definitions, the given ones under ever new names, and tells what memory holds on the way. */
export function* memoryLines(texts: readonly string[], count: number): Generator<string> {
  const collect = collector();
  const points: [number, number, number][] = [];
  for (let done = 0; done < count; done += 1) {
    const parsed = parseTool(JSON.parse(renamed(texts[done % texts.length] ?? '', done)));
    if (!('error' in parsed)) classify(parsed.tool);
    if ((done + 1) % Math.max(1, Math.floor(count / intervals)) !== 0) continue;
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    points.push([done + 1, heapUsed / megabyte, rss / megabyte]);
    yield `${String(done + 1).padStart(9)} definitions: heap ${(heapUsed / megabyte).toFixed(1)} MB, resident ${(rss / megabyte).toFixed(0)} MB`;
  }
  // The first quarter fills what is remembered and compiles the code.
  const later = points.slice(Math.floor(points.length / 4));
  const heap = slope(later.map(([x, y]) => [x, y])) * 1e6;
  const resident = slope(later.map(([x, , y]) => [x, y])) * 1e6;
  yield `after the first quarter: heap ${heap.toFixed(2)} MB, resident ${resident.toFixed(2)} MB a million definitions`;
}
