import { canonicalJson } from '../../classifier/canonical-json.ts';
import type { Json } from '../../classifier/tool.ts';
import { isObject } from './schema-change.ts';

/** Alternatives before and after: what became of which, and what has no counterpart. */
export interface MatchedBranches {
  pairs: [before: Json, after: Json][];
  gone: Json[];
  fresh: Json[];
}

/** More comparisons than this are not worth the better words. */
const maxComparisons = 10_000;

const namesOf = (branch: Json) =>
  isObject(branch) && isObject(branch['properties']) ? Object.keys(branch['properties']) : [];

/** How alike two alternatives are: nothing if their types differ, or if they are objects without a common name. */
function likeness(before: Json, after: Json): number {
  if (!isObject(before) || !isObject(after)) return 0;
  if (canonicalJson(before['type'] ?? null) !== canonicalJson(after['type'] ?? null)) return 0;
  const names = new Set(namesOf(before));
  const common = namesOf(after).filter((name) => names.has(name));
  return names.size > 0 || namesOf(after).length > 0 ? common.length : 1;
}

/**
 * Takes equal alternatives for the same; of the others, as many that are new as are gone for what became of each in its place, and
 * otherwise each for the one that is most like it, by what `ofOld` and `ofNow` make of them.
 */
export function matchBranches(
  before: readonly Json[],
  after: readonly Json[],
  [ofOld, ofNow]: readonly [(branch: Json) => Json, (branch: Json) => Json],
): MatchedBranches {
  const [old, now] = [before, after].map((list) => new Set(list.map((each) => canonicalJson(each))));
  const gone = before.filter((each) => now?.has(canonicalJson(each)) === false);
  const fresh = after.filter((each) => old?.has(canonicalJson(each)) === false);
  if (gone.length === fresh.length)
    return { pairs: gone.map((was, at) => [was, fresh[at] as Json]), gone: [], fresh: [] };
  const pairs: MatchedBranches['pairs'] = [];
  if (gone.length * fresh.length > maxComparisons) return { pairs, gone, fresh };
  const left = new Set(fresh);
  const lost = gone.filter((was) => {
    let [best, most]: [Json | undefined, number] = [undefined, 0];
    for (const is of left) {
      const score = likeness(ofOld(was), ofNow(is));
      if (score > most) [best, most] = [is, score];
    }
    if (best === undefined) return true;
    pairs.push([was, best]);
    left.delete(best);
    return false;
  });
  return { pairs, gone: lost, fresh: [...left] };
}
