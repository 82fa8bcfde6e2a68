import { escapeAsUnits } from '../policy/unseen-characters.ts';

/** The version of the reports for programs: it grows where what was promised of them changes. */
export const reportVersion = 1;

/** JSON that means the same and is fit for a terminal, whatever strangers wrote into its strings. */
export function jsonText(value: unknown, indent?: number): string {
  return escapeAsUnits(JSON.stringify(value, null, indent));
}
