import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingKinds, parameterRoles } from '../../classifier/classification.ts';
import type { Classification } from '../../classifier/classification.ts';
import { classify } from '../../classifier/classify.ts';
import { isTrueQuotation, valueAt } from '../../classifier/evidence.ts';
import {
  blastRadii,
  categories,
  effects,
  levels,
  reversibilities,
  severities,
} from '../../classifier/taxonomy.ts';
import type { Json, JsonObject, Tool } from '../../classifier/tool.ts';
import { compareGravity } from '../../classifier/judgement/calls.ts';
import { ownExamples } from './own-definitions.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/classification.schema.json'), 'utf8'),
) as { $defs: Record<string, { properties?: Record<string, { enum?: string[] }>; enum?: string[] }> };
const validate = new Ajv2020({ strict: false }).compile(schema);

const names = [
  'action',
  'initScript',
  'filePath',
  'force',
  'dry_run',
  'url',
  'sql',
  'reveal',
  'rows',
  'a/b~c',
  'options',
];
const texts = [
  'JavaScript to execute',
  'If true, deletes the source.',
  'The path to save to.',
  'Anything.',
  '',
];

const leaf: fc.Arbitrary<Json> = fc
  .record({
    type: fc.constantFrom('string', 'boolean', 'integer', 'array', 'object'),
    description: fc.constantFrom(...texts),
    enum: fc.constantFrom(['get', 'delete'], ['a', 1, null], undefined),
    default: fc.constantFrom(true, false, 'get', null, undefined),
  })
  .map((schemaOf) => JSON.parse(JSON.stringify(schemaOf)) as Json);
const { schemaOf } = fc.letrec<{ schemaOf: JsonObject; part: Json }>((tie) => ({
  part: fc.oneof({ depthSize: 'small' }, leaf, tie('schemaOf'), fc.constant({ $ref: '#/$defs/part' })),
  schemaOf: fc.record({
    type: fc.constant('object'),
    properties: fc.dictionary(fc.constantFrom(...names), tie('part'), { maxKeys: 4 }),
    required: fc.subarray(names),
    anyOf: fc.array(tie('part'), { maxLength: 2 }),
  }) as fc.Arbitrary<JsonObject>,
}));
const tools: fc.Arbitrary<Tool> = fc.record({
  name: fc.constantFrom(
    'get_page',
    'delete_rows',
    'manage_user',
    'navigate_page',
    'explain_query',
    'x',
    'update_role',
  ),
  description: fc.constantFrom('', 'Gets a page.', 'Deletes rows.', 'Runs a read-only SQL query.'),
  inputSchema: fc.tuple(schemaOf, leaf).map(([own, part]): JsonObject => ({ ...own, $defs: { part } })),
});

function check(tool: Tool, label: Classification): void {
  const written: unknown = JSON.parse(JSON.stringify({ name: tool.name, ...label }));
  expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
  for (const call of [...label.conditions, ...label.actions, ...(label.usual ? [label.usual] : [])]) {
    expect(compareGravity(call, label)).toBeLessThanOrEqual(0);
    expect(label.effects).toEqual(expect.arrayContaining(call.effects));
  }
  for (const { pointer, evidence } of label.conditions) {
    expect(valueAt(tool, pointer), pointer).toBeDefined();
    expect(evidence.every((each) => isTrueQuotation(tool, each))).toBe(true);
  }
  const runs = label.parameters.some(({ role }) => role === 'code' || role === 'sql' || role === 'shell');
  if (runs) expect(label.effects).toContain('runs-code');
}

test('every classification fits the published schema, and no call is graver than the worst', () => {
  for (const { tool } of ownExamples()) check(tool, classify(tool));
  fc.assert(
    fc.property(tools, (tool) => check(tool, classify(tool))),
    { numRuns: 300, seed: 41 },
  );
});

test('the schema lists what the code does, and refuses what is none', () => {
  const { classification, category, level, finding, when } = schema.$defs;
  const of = (property: string) => classification?.properties?.[property]?.enum;
  expect(category?.enum).toEqual([...categories]);
  expect(level?.enum).toEqual([...levels]);
  expect(of('reversibility')).toEqual([...reversibilities]);
  expect(of('blastRadius')).toEqual([...blastRadii]);
  expect(finding?.properties?.['severity']?.enum).toEqual([...severities]);
  expect(finding?.properties?.['kind']?.enum).toEqual(expect.arrayContaining([...findingKinds]));
  for (const known of [...effects, ...parameterRoles]) expect(JSON.stringify(schema)).toContain(`"${known}"`);
  expect(when).toBeDefined();
  expect(validate({ error: 'expected a tool definition' })).toBe(true);
  const label = classify({ name: 'get_page' });
  expect(validate(label)).toBe(true);
  expect(validate({ ...label, usual: undefined })).toBe(false);
  expect(validate({ ...label, conditions: [{ pointer: '/name', when: 'sometimes' }] })).toBe(false);
});
