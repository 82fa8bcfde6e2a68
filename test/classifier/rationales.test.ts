import { describe, expect, test } from 'vitest';
import { sentenceProblems, withoutQuotations } from '../../bench/sentence-problems.ts';
import { classify } from '../../classifier/classify.ts';
import { ownExamples, ownGroups } from './own-definitions.ts';

describe('what is said of our own definitions', () => {
  test('has no fault of grammar, and does not contradict its label', () => {
    // The groups are made of every verb and object; a part of them has every form of sentence.
    const generated = ownGroups().flatMap((group) => group.tools.filter((_, index) => index % 7 === 0));
    const tools = [...ownExamples().map(({ tool }) => tool), ...generated];
    expect(tools.length).toBeGreaterThan(500);
    const found = tools.flatMap((tool) => {
      const label = classify(tool);
      return sentenceProblems(label).map((problem) => `${problem} in ${tool.name}: ${label.rationale}`);
    });
    expect(found).toEqual([]);
  });

  test.each([
    ['get_house_votes', 'Retrieve House vote information.', 'returns house votes:'],
    ['postgres_stop', 'Stops a PostgreSQL database.', 'stops the PostgreSQL database:'],
    ['list_accounts', 'Get all accounts associated with the holder.', 'returns all accounts:'],
    ['check_domain', 'Check if a domain is available.', 'checks the domain:'],
    ['faces', 'Interacts with the face recognition system.', 'interacts with the face recognition system:'],
    ['create_report', 'Creates an MDR report request.', 'creates an MDR report request:'],
    ['search', 'Search literature, clinical trials and variants.', 'searches the literature:'],
    ['get_api_logs', '', 'returns API logs:'],
  ])('of %s names its object as one says it', (name, description, said) => {
    expect(classify({ name, description }).rationale).toContain(said);
  });
});

test.each([
  ['A call removes: x.', 'a verb without an object'],
  ['A call removes the.', 'an article before nothing'],
  ['A call creates a index.', 'a before a vowel'],
  ['A call creates an table.', 'an before a consonant'],
  ['A call removes the the page.', 'a word twice'],
  ['A call removes some_page.', 'an identifier'],
  ['A call removes undefined.', 'no value'],
  ['A call removes a page', 'no end'],
  ['A call reads a page and changes nothing.', 'says that nothing changes'],
])('%j is not said', (rationale, problem) => {
  const label = { ...classify({ name: 'delete_page' }), rationale };
  expect(sentenceProblems(label).join()).toContain(problem);
});

test('what is quoted may be as it is', () => {
  expect(
    withoutQuotations("A call does it: 'the the' in the name and 'a_b c' in the parameters say so."),
  ).toBe('A call does it: “…” in the name and “…” in the parameters say so.');
});
