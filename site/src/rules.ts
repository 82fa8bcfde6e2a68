import type { Rule } from '../../classifier/rule.ts';
import { rules as classifierRules } from '../../classifier/all-rules.ts';
import { pathOf } from './paths.ts';

/** Every rule that has a page, by id. */
export const rules: readonly Rule[] = classifierRules;

const ids = new Set(rules.map((rule) => rule.id));

/** The page of a rule; undefined for one that a stored verdict names and that no longer exists. */
export function rulePath(id: string): string | undefined {
  return ids.has(id) ? pathOf.rule(id) : undefined;
}
