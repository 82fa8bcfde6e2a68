import type { Kysely } from 'kysely';
import type { Classification } from '../classifier/classification.ts';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import { ruleset } from '../classifier/ruleset.ts';
import {
  listDefinitions,
  readRulesetDigest,
  readVerdicts,
  saveClassifications,
  saveRulesetDigest,
} from '../db/classifications.ts';
import type { StoredDefinition } from '../db/classifications.ts';
import type { Database } from '../db/schema.ts';
import { rulesetDigest } from './ruleset-digest.ts';

const batchSize = 500;

/** A definition whose label is not what it was. */
export interface Moved {
  fingerprint: string;
  name: string;
  before: Classification;
  after: Classification;
}

export interface ClassifyStoredOptions {
  /** Judge every definition, even if the code that judged it last was the same. */
  all?: boolean;
  /** Judge, compare, and store nothing. */
  dryRun?: boolean;
  signal?: AbortSignal;
  onProgress?: (done: number) => void;
}

const labelParts = ['category', 'level', 'reversibility', 'blastRadius'] as const;

/** Whether two verdicts differ in what people and policies go by: confidence and wording aside. */
export function labelMoved(before: Classification, after: Classification): boolean {
  return (
    labelParts.some((part) => before[part] !== after[part]) ||
    before.effects.toSorted().join() !== after.effects.toSorted().join()
  );
}

/**
 * What counts the tokens of those definitions that have not been counted. A definition never changes, so it is counted once, and the
 * table of the encoding, which is large, is loaded only for that.
 */
async function counterFor(definitions: readonly StoredDefinition[]): Promise<(raw: object) => number> {
  if (definitions.every(({ tokens }) => tokens !== null)) return () => 0;
  return (await import('../audit/token-cost.ts')).tokenCost;
}

/**
 * Brings stored definitions to the current rules, a batch at a time, and reports the labels that moved. Those that
 * this very code has judged are left out. Needs no network: definitions are kept as servers sent them.
 */
export async function classifyStored(
  db: Kysely<Database>,
  options: ClassifyStoredOptions,
): Promise<{ classified: number; moved: Moved[] }> {
  const moved: Moved[] = [];
  const digest = rulesetDigest();
  const missing = options.all !== true && (await readRulesetDigest(db, ruleset)) === digest;
  let classified = 0;
  let after = '';
  while (!options.signal?.aborted) {
    const definitions = await listDefinitions(db, {
      ruleset,
      missing,
      after,
      limit: batchSize,
    });
    const last = definitions.at(-1);
    if (!last) break;
    after = last.fingerprint;
    const previous = await readVerdicts(
      db,
      definitions.map(({ fingerprint }) => fingerprint),
    );
    const count = await counterFor(definitions);
    const judged = definitions.map(({ fingerprint, raw, tokens }) => {
      const judgement = classifyDefinition(raw);
      if ('error' in judgement) {
        throw new Error(
          `Expected the stored definition ${fingerprint} to be a tool, got: ${judgement.error}`,
        );
      }
      const { tool, classification } = judgement;
      const before = previous.get(fingerprint);
      if (before && labelMoved(before, classification)) {
        moved.push({ fingerprint, name: tool.name, before, after: classification });
      }
      return { fingerprint, classification, ...(tokens === null && { tokens: count(raw) }) };
    });
    if (!options.dryRun) await saveClassifications(db, ruleset, judged);
    classified += judged.length;
    options.onProgress?.(classified);
  }
  if (!missing && !options.dryRun && !options.signal?.aborted) await saveRulesetDigest(db, ruleset, digest);
  return { classified, moved };
}
