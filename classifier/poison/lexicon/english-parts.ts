import type { Part } from '../parts.ts';
import { englishWho } from './english/who.ts';
import { englishDeeds } from './english/deeds.ts';
import { englishObjects } from './english/objects.ts';
import { englishCircumstances } from './english/circumstances.ts';
import { englishOpenness } from './english/openness.ts';
import { englishStances } from './english/stances.ts';
import { englishGrammar } from './english/grammar.ts';

/** English words and phrases by the part that they play in an order to a model, one a line. */
export const englishParts: Readonly<Record<Part, string>> = {
  // Addresses are told by their shape.
  address: '',
  ...englishWho,
  ...englishDeeds,
  ...englishObjects,
  ...englishCircumstances,
  ...englishOpenness,
  ...englishStances,
  ...englishGrammar,
};
