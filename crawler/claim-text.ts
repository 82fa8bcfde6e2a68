import { cleanText } from './clean-text.ts';
import { hideSecrets } from './secrets/hide-secrets.ts';

/** What somebody claims in a word or a sentence, made fit to be stored; undefined for what is no text, or an empty one. */
export function claimText(value: unknown, maxBytes: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = cleanText(hideSecrets(value.slice(0, maxBytes)), maxBytes);
  return text === '' ? undefined : text;
}

/** The same members without those that have no value. */
export function known<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const pairs = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs) as { [Name in keyof Members]?: Exclude<Members[Name], undefined> };
}
