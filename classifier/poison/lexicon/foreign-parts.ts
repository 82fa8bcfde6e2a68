import type { Part } from '../parts.ts';
import { foreignWho } from './foreign/who.ts';
import { foreignDeeds } from './foreign/deeds.ts';
import { foreignObjects } from './foreign/objects.ts';
import { foreignCircumstances } from './foreign/circumstances.ts';
import { foreignOpenness } from './foreign/openness.ts';
import { foreignStances } from './foreign/stances.ts';
import { foreignGrammar } from './foreign/grammar.ts';

/** Words and phrases of other languages by the part that they play in an order to a model, one a line. */
export const foreignParts: Readonly<Partial<Record<Part, string>>> = {
  ...foreignWho,
  ...foreignDeeds,
  ...foreignObjects,
  ...foreignCircumstances,
  ...foreignOpenness,
  ...foreignStances,
  ...foreignGrammar,
};
