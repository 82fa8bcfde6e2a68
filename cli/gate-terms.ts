import { compareLevels, levels } from '../classifier/taxonomy.ts';
import type { Level } from '../classifier/taxonomy.ts';
import { gateWords } from '../audit/report/list-problems.ts';
import type { GateTerm } from '../audit/report/list-problems.ts';
import type { OptionValues } from './command.ts';
import { UsageError } from './command.ts';

/** Everything that a gate may be asked for. */
export const gateTerms: readonly GateTerm[] = [...levels, ...gateWords];

/** The terms of `--fail-on` or `--warn-on`, in any case, with commas or by repeating the option; unknown ones are wrong usage. */
export function gateTermsOption(values: OptionValues, name: string): GateTerm[] {
  return termsOption(values, name, gateTerms);
}

/** The same for a gate that knows other terms. */
export function termsOption<Term extends string>(
  values: OptionValues,
  name: string,
  terms: readonly Term[],
): Term[] {
  const given = values[name];
  const texts = Array.isArray(given) ? given : typeof given === 'string' ? [given] : [];
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => {
      const term = terms.find((each) => each === text.trim().toLowerCase());
      if (term === undefined)
        throw new UsageError(`Expected --${name} to be one of ${terms.join(', ')}, got “${text}”.`);
      return term;
    });
}

/** The lowest level among terms, which all above it are too. */
export function levelOfTerms(terms: readonly GateTerm[]): Level | undefined {
  return levels.filter((level) => terms.includes(level)).toSorted(compareLevels)[0];
}
