import { createHash } from 'node:crypto';
import type { Classification } from '../classifier/classification.ts';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import type { StoredDefinition, Verdict } from '../db/classifications.ts';

/** What came of a definition: nothing to store, a digest for a verdict that stays, or a verdict that is another one. */
export interface JudgedDefinition {
  fingerprint: string;
  name: string;
  verdict?: Verdict;
  digest?: string;
  tokens?: number;
}

// The end of SHA-256 is left out: whether a verdict stays is no secret that somebody would forge.
const digestLength = 32;

/** Of a verdict as such: the version of the rules moves also where the verdict stays. */
function verdictDigest(classification: Classification): string {
  const text = JSON.stringify({ ...classification, ruleset: '' });
  return createHash('sha256').update(text).digest('hex').slice(0, digestLength);
}

/**
 * What counts the tokens of those definitions that have not been counted. A definition never changes, so it is counted once, and the
 * table of the encoding, which is large, is loaded only for that.
 */
async function counterFor(definitions: readonly StoredDefinition[]): Promise<(raw: object) => number> {
  if (definitions.every(({ counted }) => counted)) return () => 0;
  return (await import('../audit/token-cost.ts')).tokenCost;
}

function shownDigest({ digest, result }: StoredDefinition): string | null {
  if (digest !== null || result === null) return digest;
  return verdictDigest(JSON.parse(result) as Classification);
}

/** Judges definitions and tells what is to be stored of each. */
export async function judgeDefinitions(
  definitions: readonly StoredDefinition[],
): Promise<JudgedDefinition[]> {
  const count = await counterFor(definitions);
  return definitions.map((definition) => {
    const { fingerprint, counted } = definition;
    const raw = JSON.parse(definition.raw) as Record<string, unknown>;
    const judged = classifyDefinition(raw);
    if ('error' in judged)
      throw new Error(`Expected the stored definition ${fingerprint} to be a tool, got: ${judged.error}`);
    const { tool, classification } = judged;
    const digest = verdictDigest(classification);
    const stays = digest === shownDigest(definition);
    const { category, level, confidence, effects } = classification;
    return {
      fingerprint,
      name: tool.name,
      ...(!stays && {
        verdict: {
          fingerprint,
          category,
          level,
          confidence,
          effects,
          result: JSON.stringify(classification),
          digest,
        },
      }),
      ...(stays && definition.digest === null && { digest }),
      ...(!counted && { tokens: count(raw) }),
    };
  });
}
