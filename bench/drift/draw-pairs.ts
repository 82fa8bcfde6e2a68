import { createHash } from 'node:crypto';
import { canonicalJson } from '../../classifier/canonical-json.ts';
import type { Json, Tool } from '../../classifier/tool.ts';
import type { Drift } from '../../audit/drift/drift.ts';

/** A tool in two versions of its package. */
export interface DrawnPair {
  package: string;
  from: string;
  to: string;
  tool: string;
  before: Tool;
  after: Tool;
  drifts: readonly Drift[];
}

/** What is kept of a pair that a person has judged: who it is, by digests what was read, and what was told; nothing that its author wrote. */
export interface JudgedPair {
  package: string;
  from: string;
  to: string;
  tool: string;
  before: string;
  after: string;
  /** Each class that was told with its severity, and how often. */
  told: string[];
}

const digest = (value: unknown) =>
  createHash('sha256')
    .update(canonicalJson(value as Json))
    .digest('hex')
    .slice(0, 16);

/**
 * Draws pairs in an order by seed: no tool twice, and no more than `mostOfOne` of one package, since a package that rewrites all of its tools at
 * once shows one kind of change many times.
 */
export function drawPairs<Pair extends DrawnPair>(
  pairs: readonly Pair[],
  { seed, count, mostOfOne }: { seed: string; count: number; mostOfOne: number },
): Pair[] {
  const rank = ({ package: name, from, to, tool }: DrawnPair) =>
    createHash('sha256').update(`${seed} ${name} ${from} ${to} ${tool}`).digest('hex');
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  return pairs
    .map((pair) => ({ pair, rank: rank(pair) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ pair }) => pair)
    .filter((pair) => {
      const [of, key] = [counts.get(pair.package) ?? 0, `${pair.package} ${pair.tool}`];
      if (of >= mostOfOne || seen.has(key)) return false;
      counts.set(pair.package, of + 1);
      seen.add(key);
      return true;
    })
    .slice(0, count);
}

/** A pair as it may be kept. */
export function recordOf({ package: name, from, to, tool, before, after, drifts }: DrawnPair): JudgedPair {
  const counts = Map.groupBy(drifts, ({ kind, severity }) => `${kind}/${severity}`);
  return {
    package: name,
    from,
    to,
    tool,
    before: digest(before),
    after: digest(after),
    told: [...counts].map(([kind, { length }]) => (length === 1 ? kind : `${kind} ×${length}`)).sort(),
  };
}
