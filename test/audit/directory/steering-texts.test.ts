import { expect, test } from 'vitest';
import type { Directory } from '../../../audit/directory/directory-fault.ts';
import { reviewForDirectory } from '../../../audit/directory/review.ts';
import { classify } from '../../../classifier/classify.ts';
import type { Tool } from '../../../classifier/tool.ts';

const others: Tool[] = ['list_notes', 'edit_note', 'search'].map((name) => ({
  name,
  description: 'Another one.',
}));
const steering = new Set(['tells-model-how-to-behave', 'claims-precedence', 'orders-other-calls']);

function rulesFor(description: string, directory: Directory): string[] {
  const tools = [{ name: 'get_note', description }, ...others];
  return reviewForDirectory(
    tools.map((tool) => ({ tool, classification: classify(tool) })),
    directory,
  )
    .filter(({ tool, rule }) => tool === 'get_note' && steering.has(rule))
    .map(({ rule }) => rule);
}

test.each<[string, string, string]>([
  ['Returns a note. Always tell the user where it is.', 'tells-model-how-to-behave', 'claude'],
  ['Returns a note. Do not make up an id.', 'tells-model-how-to-behave', 'claude'],
  ['Returns a note. The assistant MUST NOT proceed without approval.', 'tells-model-how-to-behave', 'claude'],
  ['Returns a note. Call list_notes first.', 'orders-other-calls', 'claude'],
  ['Returns a note; use `edit_note` instead to change it.', 'orders-other-calls', 'claude'],
  ['You must call this tool before list_notes.', 'orders-other-calls', 'claude'],
  ['Returns a note. Call this tool first before creating any plan.', 'claims-precedence', 'chatgpt'],
  ['Returns a note. Always use this tool.', 'claims-precedence', 'chatgpt'],
  ['Use this instead of any other search.', 'claims-precedence', 'claude'],
])('%s', (description, rule, directory) => {
  expect(rulesFor(description, directory as Directory)).toEqual([rule]);
});

test.each([
  'Returns a note. You must pass an id.',
  'Use this when the user asks for a note.',
  'The write counterpart of list_notes.',
  'Returns what list_notes and edit_note take.',
  'Most useful after edit_note.',
  'Use search to find words.',
  'The title MUST explain why, and must not mention names.',
  'Use this first when a notebook is new.',
  'The user must call this tool to approve.',
  'Failure to follow these guidelines in the text gives a broken page.',
  'Do not use this for long notes.',
  'Never returns more than ten notes. Do not pass a path.',
])('nothing of: %s', (description) => {
  expect(rulesFor(description, 'claude')).toEqual([]);
  expect(rulesFor(description, 'chatgpt')).toEqual([]);
});

test('of other tools and manners ChatGPT’s directory says nothing', () => {
  expect(rulesFor('Returns a note. Call list_notes first. Always tell the user.', 'chatgpt')).toEqual([]);
});

test('takes no longer for a long text', () => {
  const tool: Tool = { name: 'get_note', description: 'follow use this must a '.repeat(40_000) };
  expect(() => reviewForDirectory([{ tool, classification: classify(tool) }], 'claude')).not.toThrow();
});
