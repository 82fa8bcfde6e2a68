import { quoteSpan, quoteValue } from '../../evidence.ts';
import type { Quotation } from '../../evidence.ts';
import { foldedOf, passagesOf } from '../passages.ts';
import { spanOfSentence } from '../suspects.ts';
import type { Rule } from '../../rule.ts';
import type { View } from '../../definition/view.ts';

const maxQuotations = 3;
const named =
  /^(?:(?:skip|no|bypass|disable|without|ignore) (?:\w+ )?(?:confirm\w*|approvals?|prompts?|safety|safeguards?|warnings?)|auto (?:approve|confirm|accept)\w*|(?:assume )?yes|yolo|non ?interactive)$/;
const said =
  /\b(?:skip(?:s|ping)?|bypass(?:es|ing)?|suppress(?:es|ing)?|disabl(?:e|es|ing)) (?:the |all |any |its |user |safety |interactive )*(?:confirmations?|approvals?|confirmation (?:prompt|dialog|step)s?|safety (?:prompt|check)s?)\b|\bto (?:apply|delete|run|proceed|execute)(?: \w+){0,3} without (?:a |any |the )?(?:confirmation|prompt|approval|asking)\b|\bdo(?:es)? not ask for confirmation\b|\bno questions are asked\b/;
const hint = /confirm|approv|safety|without|questions/;
const denied = /\b(?:never|cannot|can't|do not|don't|not|must not|no way to)\b[^.;]{0,40}$/;

function switchesIn(view: View): Quotation[] {
  return view.parameters
    .filter(
      ({ schema, spacedName }) =>
        named.test(spacedName) &&
        (schema['type'] === undefined || schema['type'] === 'boolean' || schema['type'] === 'string'),
    )
    .map(({ pointer, name }) => quoteValue(pointer, name));
}

function sentencesIn(view: View): Quotation[] {
  return passagesOf(view).flatMap((passage) => {
    const { pointer, text } = passage;
    const folded = foldedOf(passage);
    if (!hint.test(folded.text)) return [];
    const match = said.exec(folded.text);
    if (match === null || denied.test(folded.text.slice(Math.max(0, match.index - 60), match.index)))
      return [];
    const { start, end } = spanOfSentence(folded.text, match.index);
    const place = folded.span(start, end);
    return [quoteSpan(pointer, text, place.start, place.end)];
  });
}

export const skipsConfirmation: Rule = {
  id: 'skips-confirmation',
  argues: 'safeguard',
  description: 'The definition documents a switch by which a question to a person is skipped.',
  rationale:
    'The question is what stands between a mistake and its damage. Whoever writes a policy should know that the model can take it away.',
  falsePositives: ['A switch that skips a question which another switch asks again.'],
  examples: {
    matches: [
      { name: 'apply', inputSchema: { properties: { skip_confirmation: { type: 'boolean' } } } },
      {
        name: 'apply',
        inputSchema: { properties: { force: { description: 'Skips the confirmation prompt.' } } },
      },
    ],
    ignores: [
      {
        name: 'apply',
        description: 'Applies a change. Ask for confirmation first; never skip the confirmation.',
      },
      { name: 'apply', inputSchema: { properties: { confirm: { type: 'boolean' } } } },
    ],
  },
  examine: () => [],
  match(view) {
    const evidence = [...switchesIn(view), ...sentencesIn(view)].slice(0, maxQuotations);
    if (evidence.length === 0) return [];
    const message = 'A documented switch skips a question to a person.';
    return [{ strength: 'finding', evidence, finding: { kind: 'safeguard', severity: 'medium', message } }];
  },
};
