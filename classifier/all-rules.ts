import * as poison from './poison/rules/index.ts';
import type { Rule } from './rule.ts';
import * as label from './rules/index.ts';

function sorted(...lists: Readonly<Record<string, Rule>>[]): Rule[] {
  return lists.flatMap((list) => Object.values(list)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Rules that examine texts for poison. They give findings only, so no label hangs on them. */
export const textRules: readonly Rule[] = sorted(poison);

/** Every other rule. */
export const labelRules: readonly Rule[] = sorted(label);

/** Every rule, by id. The order has no meaning but for findings, which are told in it: reports are weighed. */
export const rules: readonly Rule[] = sorted(label, poison);
