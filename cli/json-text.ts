import { escapeAsUnits } from '../policy/unseen-characters.ts';

/** JSON that means the same and is fit for a terminal, whatever strangers wrote into its strings. */
export function jsonText(value: unknown, indent?: number): string {
  return escapeAsUnits(JSON.stringify(value, null, indent));
}
