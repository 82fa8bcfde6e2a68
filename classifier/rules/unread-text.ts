import { maxActions } from '../definition/action-choices.ts';
import { maxScannedLength, quoteSpan, quoteValue } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import type { Rule, Signal } from '../rule.ts';
import type { View } from '../definition/view.ts';
import { maxIdentifierLength } from '../language/words.ts';

const maxQuoteLength = 80;
const maxQuotations = 3;

interface Unread {
  evidence: Quotation;
  /** What was not read, for the message. */
  what: string;
}

function addTail(found: Unread[], pointer: string, text: string | undefined, limit: number): void {
  if (text === undefined || text.length <= limit) return;
  const end = Math.min(text.length, limit + maxQuoteLength);
  found.push({
    evidence: quoteSpan(pointer, text, limit, end),
    what: `${text.length} characters, ${limit} read`,
  });
}

/** The parts of a definition that lie beyond what the rules look at. */
function unreadParts({ tool, parameters, unreadSchema }: View): Unread[] {
  const found: Unread[] = [];
  addTail(found, '/name', tool.name, maxIdentifierLength);
  addTail(found, '/title', tool.title, maxScannedLength);
  addTail(found, '/description', tool.description, maxScannedLength);
  for (const { description, descriptionPointer, role, values, valuePointers } of parameters) {
    if (description !== undefined && description.length > maxScannedLength)
      addTail(found, descriptionPointer, description, maxScannedLength);
    const [value, place] = [values[maxActions], valuePointers[maxActions]];
    if (role === 'action' && value !== undefined && place !== undefined)
      found.push({
        evidence: quoteSpan(place, value, 0, value.length),
        what: `more than ${maxActions} actions, ${maxActions} labelled`,
      });
  }
  if (unreadSchema !== undefined) {
    const { pointer, what } = unreadSchema;
    const name = pointer
      .slice(pointer.lastIndexOf('/') + 1)
      .replaceAll('~1', '/')
      .replaceAll('~0', '~');
    found.push({ evidence: quoteValue(pointer, name), what });
  }
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
    const said = {
      strength: 'plain' as const,
      means: () => 'is defined in a text of which a part was not read',
      evidence,
    };
    const message = `The definition is longer than what is read of it (${first.evidence.pointer.slice(0, 120)}: ${first.what}); what follows may say anything.`;
    return [
      { strength: 'finding', evidence, finding: { kind: 'definition', severity: 'medium', message } },
      { ...said, level: { move: 'raise', to: 'medium', under: ['Read', 'Write'] } },
      { ...said, level: { move: 'raise', to: 'high', under: ['Execute'] } },
      { ...said, level: { move: 'raise', to: 'critical', under: ['Destructive', 'Financial'] } },
    ] satisfies Signal[];
  },
};
