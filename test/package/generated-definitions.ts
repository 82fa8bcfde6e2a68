import fc from 'fast-check';
import * as labelRules from '../../classifier/rules/index.ts';
import type { Tool } from '../../classifier/tool.ts';

/** The examples of all rules: definitions of every kind that there is a rule for. */
export const exampleDefinitions: Tool[] = Object.values(labelRules).flatMap(({ examples }) => [
  ...examples.matches,
  ...examples.ignores,
]);

const anExample = fc.constantFrom(...exampleDefinitions);
const words = (name: string) => name.split(/[^a-zA-Z0-9]+/);
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** How servers write the names of their tools. */
const writtenNames: ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => words(name).join('-'),
  (name) => words(name).map(capital).join(''),
  (name) => `v2.${words(name).join('.')}`,
  (name) => name.replaceAll('e', '\u0435'),
];
/** What stands around the words of a description, and in them. */
const writtenTexts: ((text: string) => string)[] = [
  (text) => text,
  (text) => `## Usage\n\n- ${text}\n- \u{1f600} ${text.toLowerCase()}`,
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => `${text}\u200b <!-- ${text} -->`,
  (text) => text.normalize('NFD').replaceAll('a', 'a\u0301'),
  (text) => `${text} ${Buffer.from(text).toString('base64')} \ud800`,
];

const aHint = fc.option(fc.constantFrom<unknown>(true, false, 'yes', null), { nil: undefined });
const annotations = fc.record(
  { title: fc.string({ maxLength: 20 }), readOnlyHint: aHint, destructiveHint: aHint, idempotentHint: aHint },
  { requiredKeys: [] },
);
const aParameter = fc.record({
  type: fc.constantFrom<unknown>('string', 'number', 'boolean', 'array', 'object', ['string', 'null'], 7),
  description: anExample.map(({ description }) => description ?? ''),
});
const parameters = fc.dictionary(
  fc.oneof(
    fc.constantFrom('id', 'path', 'sql', 'force', 'dry_run', 'url', 'query', '__proto__'),
    fc.string({ maxLength: 12 }),
  ),
  aParameter,
  { maxKeys: 6 },
);

/** A definition that was put together from two examples and written in another way; some are none at all. */
const aDefinition: fc.Arbitrary<unknown> = fc
  .record({
    one: anExample,
    other: anExample,
    name: fc.constantFrom(...writtenNames),
    text: fc.constantFrom(...writtenTexts),
    both: fc.boolean(),
    annotations: fc.option(annotations, { nil: undefined }),
    parameters: fc.option(parameters, { nil: undefined }),
    more: fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
  })
  .map(({ one, other, name, text, both, annotations: hints, parameters: properties, more }) => ({
    ...more,
    ...one,
    name: name(one.name),
    description: text(both ? `${one.description ?? ''} ${other.description ?? ''}` : (one.description ?? '')),
    ...(hints !== undefined && { annotations: hints }),
    ...(properties !== undefined && { inputSchema: { type: 'object', properties } }),
  }));

/** As many definitions as are wanted, the same in every run. As JSON, since that is how servers send them. */
export function generatedDefinitions(count: number): unknown[] {
  const anything = fc.oneof({ weight: 50, arbitrary: aDefinition }, { weight: 1, arbitrary: fc.jsonValue() });
  return JSON.parse(JSON.stringify(fc.sample(anything, { numRuns: count, seed: 14 }))) as unknown[];
}
