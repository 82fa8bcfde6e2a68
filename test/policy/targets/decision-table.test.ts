import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readingSql } from '../../../policy/condition.ts';
import { hostilePolicies, plainPolicies } from './generated-policies.ts';
import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { goldenPolicies, policyOf } from './golden-policies.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import { decisionTableReader } from '../../../policy/readers/decision-table.ts';
import { decisionTableJson } from '../../../policy/targets/decision-table.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

test('loses nothing', () => {
  const policies = [server('s', policyOf('a', { decision: 'ask' }), policyOf('a', { decision: 'deny' }))];
  const { text, losses } = decisionTableJson.render(policies);
  expect(losses).toEqual([]);
  expect(JSON.parse(text).servers).toEqual(policies);
});

test.each([
  [{ version: '2', servers: [] }],
  [{ version: '1', servers: [{ server: 's', tools: [{ tool: 'a', decision: 'maybe', exceptions: [] }] }] }],
  [
    {
      version: '1',
      servers: [
        {
          server: 's',
          tools: [{ tool: 'a', decision: 'deny', exceptions: [{ when: [], decision: 'allow' }] }],
        },
      ],
    },
  ],
])('refuses %j', (file) => {
  expect(decisionTableReader.read(JSON.stringify(file))).toHaveProperty('error');
});

const schemaText = readFileSync(
  join(import.meta.dirname, '../../../docs/decision-table.schema.json'),
  'utf8',
);

test('fits its published schema, which refuses what the reader refuses', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schemaText));
  const samples = [
    goldenPolicies,
    ...fc.sample(plainPolicies, { numRuns: 20, seed: 14 }),
    ...fc.sample(hostilePolicies, { numRuns: 20, seed: 15 }),
  ];
  for (const servers of samples) {
    const file: unknown = JSON.parse(decisionTableJson.render(servers).text);
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  }
  const broken = [{ when: [], decision: 'allow', reason: '' }];
  const tools = [{ tool: 'a', decision: 'deny', reason: '', exceptions: broken }];
  expect(validate({ version: '1', unlisted: 'deny', servers: [{ server: 's', tools }] })).toBe(false);
});

test('fits its schema with labels of a user’s, which the schema holds to be whole', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schemaText));
  const labels = [{ match: 'drop', level: 'low' as const, reason: 'A scratch table.' }];
  const classification = { category: 'Destructive' as const, level: 'critical' as const, effects: [] };
  const labelled = recommendServer('s', [{ name: 'drop', classification }], 'supervised', { labels });
  const file = JSON.parse(decisionTableJson.render([labelled]).text);
  expect(file.servers[0].tools[0]).toMatchObject({ labelledBy: 'user', labelReason: 'A scratch table.' });
  expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  delete file.servers[0].tools[0].classifierLabel;
  expect(validate(file)).toBe(false);
});

test('publishes the patterns of statements that only read', () => {
  const text = JSON.stringify(JSON.parse(schemaText));
  for (const pattern of [readingSql.match, readingSql.mismatch]) {
    expect(text).toContain(JSON.stringify(pattern).slice(1, -1));
  }
});
