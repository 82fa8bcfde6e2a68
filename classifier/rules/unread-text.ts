import { maxActions } from '../action-choices.ts';
import { maxScannedLength, quoteSpan, quoteValue } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { isObject, maxParameters } from '../parameters.ts';
import type { Rule, Signal } from '../rule.ts';
import type { View } from '../view.ts';
import { maxIdentifierLength } from '../words.ts';

const maxQuoteLength = 80;
const maxQuotations = 3;

interface Unread {
  evidence: Quotation;
  /** What was not read, for the message. */
  what: string;
}

function tail(pointer: string, text: string | undefined, limit: number): Unread[] {
  if (text === undefined || text.length <= limit) return [];
  const end = Math.min(text.length, limit + maxQuoteLength);
  return [
    { evidence: quoteSpan(pointer, text, limit, end), what: `${text.length} characters, ${limit} read` },
  ];
}

/** The parts of a definition that lie beyond what the rules look at. */
function unreadParts({ tool, parameters }: View): Unread[] {
  const found = [
    ...tail('/name', tool.name, maxIdentifierLength),
    ...tail('/title', tool.title, maxScannedLength),
    ...tail('/description', tool.description, maxScannedLength),
  ];
  for (const { pointer, description, role, values, valuePointers } of parameters) {
    if (description !== undefined && description.length > maxScannedLength)
      found.push(...tail(`${pointer}/description`, description, maxScannedLength));
    const [value, place] = [values[maxActions], valuePointers[maxActions]];
    if (role === 'action' && value !== undefined && place !== undefined)
      found.push({
        evidence: quoteSpan(place, value, 0, value.length),
        what: `more than ${maxActions} actions, ${maxActions} labelled`,
      });
  }
  if (parameters.length < maxParameters) return found;
  const properties = tool.inputSchema?.['properties'];
  const names = isObject(properties) ? Object.keys(properties) : [];
  const last = parameters.at(-1);
  if (last !== undefined && names.length > maxParameters)
    found.push({
      evidence: quoteValue(last.pointer, last.name),
      what: `${names.length} parameters, ${maxParameters} read`,
    });
  return found;
}

export const unreadText: Rule = {
  id: 'unread-text',
  argues: 'definition',
  description: 'A part of the definition is longer than what is read of it.',
  rationale:
    'How much of a definition is read is bounded, or one definition could cost as much as a thousand. What was not read ' +
    'may say anything, so no level falls below the default of its category.',
  falsePositives: ['A manual that somebody pasted into a description.'],
  examples: {
    matches: [{ name: `list_${'x'.repeat(508)}` }],
    ignores: [{ name: 'list_pages', description: 'Lists pages.' }],
  },
  match(view) {
    const unread = unreadParts(view);
    const [first] = unread;
    if (first === undefined) return [];
    const evidence = unread.slice(0, maxQuotations).map((part) => part.evidence);
    const said = { weight: 1, means: 'is defined in a text of which a part was not read', evidence };
    const message = `The definition is longer than what is read of it (${first.evidence.pointer.slice(0, 120)}: ${first.what}); what follows may say anything.`;
    return [
      { weight: 0, evidence, finding: { kind: 'definition', severity: 'medium', message } },
      { ...said, level: { move: 'raise', to: 'medium', under: ['Read', 'Write'] } },
      { ...said, level: { move: 'raise', to: 'high', under: ['Execute'] } },
      { ...said, level: { move: 'raise', to: 'critical', under: ['Destructive', 'Financial'] } },
    ] satisfies Signal[];
  },
};
