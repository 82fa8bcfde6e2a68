import type { JudgingCode } from '../db/schema.ts';

/** How far a change of the code that judges can reach, and what it was. */
export interface Reach {
  /**
   * `none`: no verdict can be another one. `rules`: those of which rules that changed say something else, or of which something else
   * is seen. `all`: any.
   */
  reach: 'none' | 'rules' | 'all';
  /** Why, for people. */
  because: string;
  /** The modules that differ. */
  modules: string[];
  /** Rules that are new, are others, or depend on what is another one. */
  rules: string[];
  /** Rules that are no more. */
  removedRules: string[];
  /** Whether what takes a definition apart has changed. */
  view: boolean;
  /** Whether what finds the parts of a definition has changed. */
  parts: boolean;
}

const nothing: Omit<Reach, 'because' | 'reach'> = {
  modules: [],
  rules: [],
  removedRules: [],
  view: false,
  parts: false,
};

/** Members that are not the same in both, those that only one has among them. */
function differing(one: Record<string, string>, other: Record<string, string>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => one[name] !== other[name])
    .sort();
}

/** That nothing was compared, and why. */
export function reachesAll(because: string): Reach {
  return { ...nothing, reach: 'all', because };
}

/** What a change from one code to another can reach. */
export function reachOf(before: JudgingCode | null, now: JudgingCode): Reach {
  if (before === null) return reachesAll('which code gave the stored verdicts is not known');
  const changed = differing(before.rules, now.rules);
  const found = {
    modules: differing(before.modules, now.modules),
    rules: changed.filter((id) => now.rules[id] !== undefined),
    removedRules: changed.filter((id) => now.rules[id] === undefined),
    view: before.view !== now.view,
    parts: before.parts !== now.parts,
  };
  if (before.environment !== now.environment)
    return { ...found, reach: 'all', because: 'a package or the version of Unicode is another one' };
  if (before.core !== now.core)
    return { ...found, reach: 'all', because: 'what makes a verdict of what rules say is another one' };
  if (changed.length > 0 || found.view || found.parts)
    return { ...found, reach: 'rules', because: 'rules, or what they look at, are others' };
  return { ...found, reach: 'none', because: 'nothing that a verdict depends on is another one' };
}

/** Whether a change took rules away and did nothing else: then only those of which one of them spoke have to be read. */
export function onlyRemoves({ rules, removedRules, view, parts }: Reach): boolean {
  return removedRules.length > 0 && rules.length === 0 && !view && !parts;
}
