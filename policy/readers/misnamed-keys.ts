import { nearMiss } from '../formats/near-miss.ts';
import type { PolicyProblem } from '../policy-reader.ts';
import { ownEntries } from './json-value.ts';
import { ruleText } from './rule-text.ts';

/** The names at one place of some settings. */
export interface KnownKeys {
  client: string;
  known: readonly string[];
  /** What the client has instead of names that it does not know. */
  instead?: Readonly<Record<string, string>>;
  /** Whether a tool may be open by a name that is ignored; asked of the name. */
  opens?(key: string): boolean;
}

const widens = (key: string) => /allow|approv|trust|includ/i.test(key);

/** Names that a client ignores and that must mean one of those that it knows. */
export function misnamedKeys(
  holder: unknown,
  at: string,
  { client, known, instead = {}, opens = (key) => !widens(key) }: KnownKeys,
): PolicyProblem[] {
  return ownEntries(holder).flatMap(([key]): PolicyProblem[] => {
    if (known.includes(key)) return [];
    const meant = Object.hasOwn(instead, key) ? instead[key] : nearMiss(key, known);
    if (meant === undefined) return [];
    const message = `${client} ignores the key ${ruleText(key)}. It knows ${meant}.`;
    return [{ id: 'unknown-key', place: `${at}${ruleText(key)}`, message, opens: opens(key) }];
  });
}
