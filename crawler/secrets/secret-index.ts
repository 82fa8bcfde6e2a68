import { isMixed, minSecretLength } from './is-secret.ts';
import type { Span } from './span.ts';

/** So many characters in a row of a random secret are no coincidence. */
const pieceLength = 12;
/** What all secrets of one server may have in pieces; each is known as a whole besides. */
const maxPieces = 500_000;

/** Secrets, prepared for being looked for in many texts in time linear in each. */
export interface SecretIndex {
  known: readonly string[];
  /** Where a text repeats one, or a piece of a random one. */
  find(text: string): Span[];
}

const indexes = new WeakMap<readonly string[], SecretIndex>();

/** Prepares a list of secrets once, however often it is asked for. */
export function indexSecrets(secrets: readonly string[]): SecretIndex {
  const made = indexes.get(secrets) ?? makeIndex(secrets);
  indexes.set(secrets, made);
  return made;
}

function makeIndex(secrets: readonly string[]): SecretIndex {
  const known = secrets.filter((secret) => secret.length >= minSecretLength);
  // Longest first, so that the first that fits covers what the others would.
  const byStart = Map.groupBy(
    known.toSorted((a, b) => b.length - a.length),
    (secret) => secret.slice(0, minSecretLength),
  );
  const pieces = new Set<string>();
  for (const secret of known.filter(hasPieces)) {
    for (let at = 0; at + pieceLength <= secret.length && pieces.size < maxPieces; at++) {
      pieces.add(secret.slice(at, at + pieceLength));
    }
  }
  return {
    known,
    find: (text) => {
      const spans: Span[] = [];
      for (let at = 0; known.length > 0 && at + minSecretLength <= text.length; at++) {
        const whole = byStart
          .get(text.slice(at, at + minSecretLength))
          ?.find((secret) => text.startsWith(secret, at));
        if (whole !== undefined) spans.push([at, at + whole.length]);
        if (pieces.has(text.slice(at, at + pieceLength))) spans.push([at, at + pieceLength]);
      }
      return spans;
    },
  };
}

/** Texts of structure (URLs, JSON) have pieces that others may write as well. */
function hasPieces(secret: string): boolean {
  if (isMixed(secret) || /^\d{13,}$/.test(secret)) return true;
  return /^[^\s/{}"',;&?=\\]{13,}$/.test(secret) && /\d/.test(secret) && /[a-z]/i.test(secret);
}
