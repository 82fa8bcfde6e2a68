import { escapeAsUnits } from './unseen-characters.ts';

/** A value as JSON of several lines that shows what it says: the same JSON, with what cannot be seen escaped. */
export function jsonText(value: unknown): string {
  return `${escapeAsUnits(JSON.stringify(value, null, 2))}\n`;
}
