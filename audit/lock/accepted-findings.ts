import type { Acceptable, Accepted } from './lock.ts';

/** Why something that was accepted no longer is. */
export interface Lapsed {
  accepted: Accepted;
  /** `expired` by the day, `changed` with the definition, `gone` with the tool. */
  why: 'expired' | 'changed' | 'gone';
}

/** What was accepted, sorted by whether it still holds. */
export interface AcceptedFindings {
  standing: Accepted[];
  lapsed: Lapsed[];
  covers(server: string, tool: string, fingerprint: string, finding: Acceptable): boolean;
}

interface Present {
  server: string;
  tool: string;
  fingerprint: string;
}

const keyOf = (...parts: string[]) => JSON.stringify(parts);

/**
 * Sorts what was accepted by the definitions that there are and by the day, given as `2026-11-30`: nobody has looked at a definition that
 * has changed since.
 */
export function acceptedFindings(
  accepted: readonly Accepted[],
  present: readonly Present[],
  today: string,
): AcceptedFindings {
  const tools = new Set(present.map(({ server, tool }) => keyOf(server, tool)));
  const definitions = new Set(
    present.map(({ server, tool, fingerprint }) => keyOf(server, tool, fingerprint)),
  );
  const standing: Accepted[] = [];
  const lapsed: Lapsed[] = [];
  for (const each of accepted) {
    const { server, tool, fingerprint, expires } = each;
    if (!tools.has(keyOf(server, tool))) lapsed.push({ accepted: each, why: 'gone' });
    else if (!definitions.has(keyOf(server, tool, fingerprint)))
      lapsed.push({ accepted: each, why: 'changed' });
    else if (expires < today) lapsed.push({ accepted: each, why: 'expired' });
    else standing.push(each);
  }
  const covered = new Set(
    standing.map(({ server, tool, fingerprint, finding }) => keyOf(server, tool, fingerprint, finding)),
  );
  return {
    standing,
    lapsed,
    covers: (server, tool, fingerprint, finding) => covered.has(keyOf(server, tool, fingerprint, finding)),
  };
}
