import { expect, test } from 'vitest';
import { kindsOf, mayMatchActs } from '../../classifier/act-kinds.ts';
import { objectClasses } from '../../classifier/lexicon/objects.ts';
import { verbs } from '../../classifier/lexicon/verbs.ts';
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
];
const endings = ['.', ' to the given path.', ' on the website of a customer, and cannot be undone.'];

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
  const indexed = rules.filter(({ acts }) => acts !== undefined);
  expect(indexed.length).toBeGreaterThan(20);
  let spared = 0;
  for (const tool of definitions()) {
    const view = viewOf(tool);
    const stated = kindsOf(view.acts);
    for (const rule of indexed) {
      if (mayMatchActs(rule, stated)) continue;
      spared += 1;
      const said = rule.match(view);
      if (said.length > 0) expect(said, `${rule.id} on ${JSON.stringify(tool)}`).toEqual([]);
    }
  }
  expect(spared).toBeGreaterThan(10_000);
});
