import { expect, test } from 'vitest';
import { objectClasses } from '../../classifier/lexicon/objects.ts';
import { verbs } from '../../classifier/lexicon/verbs.ts';
import { labelRules } from '../../classifier/judge.ts';
import { factsOf, mayTell, questionsOf } from '../../classifier/rule-questions.ts';
import { rules } from '../../classifier/rules/index.ts';
import type { JsonObject, Tool } from '../../classifier/tool.ts';
import { viewOf } from '../../classifier/view.ts';

const objects = [
  ...objectClasses,
  'role',
  'invoice',
  'tag',
  'cache',
  'message',
  'file',
  'prod_database',
  'deletion',
  'command',
  'research',
];
const endings = [
  '.',
  ' to the given path.',
  ' on the website of a customer, and cannot be undone.',
  ', and overwrites it; it costs 5 credits, and it can be restored. The tool is read-only.',
];

const given: JsonObject = { output_path: { type: 'string' }, amount: { type: 'number' } };

/** A definition for each verb of the lexicon with each of some objects, in the name and in prose. */
function* definitions(): Generator<Tool> {
  let turn = 0;
  for (const lemma of verbs.keys()) {
    for (const object of objects) {
      turn += 1;
      const description = `${lemma} the ${object.replace('_', ' ')}${endings[turn % endings.length]}`;
      const properties: JsonObject = turn % 2 === 0 ? {} : { ...given };
      yield { name: `${lemma}_${object}`, description, inputSchema: { type: 'object', properties } };
    }
  }
  for (const { examples } of rules) yield* [...examples.matches, ...examples.ignores];
}

test('a rule that is not asked would have said nothing', () => {
  const questions = questionsOf(labelRules);
  expect(questions.rules.filter(({ always }) => !always).length).toBeGreaterThan(30);
  let spared = 0;
  for (const tool of definitions()) {
    const view = viewOf(tool);
    const facts = factsOf(questions, view);
    const asked = new Set(questions.rules.filter((rule) => mayTell(rule, facts)).map(({ id }) => id));
    for (const rule of labelRules) {
      if (asked.has(rule.id)) continue;
      spared += 1;
      const said = rule.match(view);
      if (said.length > 0) expect(said, `${rule.id} on ${JSON.stringify(tool)}`).toEqual([]);
    }
  }
  expect(spared).toBeGreaterThan(20_000);
});
