import { parseAllDocuments } from 'yaml';
import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { readWhole } from './read-whole.ts';
import { envoyCaps } from '../../../policy/targets/envoy.ts';
import { envoyReader } from '../../../policy/readers/envoy.ts';
import { envoy } from '../../../policy/targets/envoy.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

const selectorsIn = (text: string) =>
  parseAllDocuments(text).flatMap((document) => {
    const { spec } = document.toJS() as {
      spec: { backendRefs: { toolSelector: Record<string, string[]> }[] };
    };
    return spec.backendRefs.map(({ toolSelector }) => toolSelector);
  });

test('puts more names than a selector takes into anchored patterns', () => {
  const tools = Array.from({ length: 1000 }, (_, index) =>
    policyOf(`get.it ${index}`, { decision: 'allow' }),
  );
  const { text } = envoy.render([server('big', ...tools)]);
  const [selector] = selectorsIn(text);
  expect(Object.keys(selector ?? {})).toEqual(['includeRegex']);
  expect(selector?.includeRegex?.length).toBeLessThanOrEqual(envoyCaps.selectors);
  const reading = readWhole(envoyReader, text);
  const decide = (tool: string) => reading.decide({ server: 'big', tool, given: {} });
  expect(decide('get.it 999')).toBe('allow');
  for (const near of ['getxit 999', 'get.it 9990', 'xget.it 1', 'get.it 1\n', ''])
    expect(decide(near)).toBe('hide');
});

test('puts more servers than a route takes into several routes', () => {
  const servers = Array.from({ length: 300 }, (_, index) =>
    server(`s${index}`, policyOf('a', { decision: index === 299 ? 'allow' : 'deny' })),
  );
  const { text } = envoy.render(servers);
  expect(parseAllDocuments(text)).toHaveLength(2);
  const reading = readWhole(envoyReader, text);
  expect(reading.decide({ server: 's299', tool: 'a', given: {} })).toBe('allow');
  expect(reading.decide({ server: 's298', tool: 'a', given: {} })).toBe('hide');
});

test('never leaves a selector empty, which would show every tool', () => {
  const { text } = envoy.render([server('closed', policyOf('a', { decision: 'ask' }))]);
  expect(selectorsIn(text)).toEqual([{ excludeRegex: ['.*'] }]);
});

test('lets the strictest decision hold where two servers get one name', () => {
  const { text, losses } = envoy.render([
    server('a b', policyOf('both', { decision: 'allow' }), policyOf('one', { decision: 'allow' })),
    server('a/b', policyOf('both', { decision: 'allow' })),
  ]);
  expect(selectorsIn(text)).toEqual([{ include: ['both'] }]);
  expect(losses.filter(({ kind }) => kind === 'collision')).toHaveLength(3);
});

test.each([
  ['include: []', 'envoy-open-selector'],
  ['exclude: [x]', undefined],
])('reads a selector of %s', (selector, problem) => {
  const text = `kind: MCPRoute\nspec: {backendRefs: [{name: s, toolSelector: {${selector}}}]}`;
  const reading = envoyReader.read(text);
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.problems.map(({ id }) => id)).toEqual(problem === undefined ? [] : [problem]);
  expect(reading.decide({ server: 's', tool: 'y', given: {} })).toBe('allow');
});

test.each([
  `include: [${Array.from({ length: 33 }, (_, index) => `t${index}`).join(', ')}]`,
  'include: [a], includeRegex: [b]',
  'includeRegex: ["(?=a)"]',
  'includeRegex: ["("]',
])('refuses a selector that the gateway refuses: %s', (selector) => {
  const text = `kind: MCPRoute\nspec: {backendRefs: [{name: s, toolSelector: {${selector}}}]}`;
  expect(envoyReader.read(text)).toHaveProperty('error');
});

test('tells of authorization that it does not read, and refuses what the gateway refuses', () => {
  const route = (rules: unknown[]) =>
    JSON.stringify({
      apiVersion: 'aigateway.envoyproxy.io/v1beta1',
      kind: 'MCPRoute',
      metadata: { name: 'tools' },
      spec: {
        backendRefs: [{ name: 'github', toolSelector: { include: ['get_issue'] } }],
        securityPolicy: { authorization: { defaultAction: 'Deny', rules } },
      },
    });
  const rule = (tools: number) => ({
    action: 'Allow',
    target: {
      tools: Array.from({ length: tools }, (_, index) => ({ backend: 'github', tool: `t${index}` })),
    },
  });
  expect(envoyReader.read(route([rule(16)]))).toMatchObject({ problems: [{ id: 'not-understood' }] });
  expect(envoyReader.read(route([rule(17)]))).toHaveProperty('error');
  expect(envoyReader.read(route(Array.from({ length: 33 }, () => rule(1))))).toHaveProperty('error');
});
