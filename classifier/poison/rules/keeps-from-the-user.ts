import { textRule } from '../text-rule.ts';

const kept =
  /\b(?:(?:do not|don't|never|not|without) (?:tell(?:ing)?|mention(?:ing)?|inform(?:ing)?|reveal(?:ing)?|notify(?:ing)?|show(?:ing)?|expose|disclos(?:e|ing))\b[^.;]{0,50}\b(?:user|person|customer|human)s?|(?:hide|hidden|keep|kept|conceal)\b[^.;]{0,40}\bfrom the (?:user|person|customer|human))\b/;

export const keepsFromTheUser = textRule({
  id: 'keeps-from-the-user',
  argues: 'directive',
  severity: 'low',
  message: 'The text asks the model not to tell its user something.',
  description: 'A text of the definition asks the model not to tell its user something.',
  rationale:
    'Internal numbers and repeated pictures are a matter of manners; a reader should see what is not to be told.',
  falsePositives: ['A tool for quizzes, whose answers are not to be told.'],
  asks: ({ text }) => kept.test(text),
  alsoInstructions: false,
  topics: ['people'],
  examples: {
    matches: [{ name: 'seats', description: 'Shows seats. Do not tell the user the codes.' }],
    ignores: [{ name: 'seats', description: 'Shows seats. Tell the user which are free.' }],
  },
});
