import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { dockerToolsReader } from '../../../policy/readers/docker-tools.ts';
import { dockerTools } from '../../../policy/targets/docker-tools.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

test('lists a server without tools, since one that is missing has all of its tools', () => {
  const { text } = dockerTools.render([server('closed', policyOf('a', { decision: 'deny' }))]);
  expect(text).toBe('closed: []\n');
  const reading = dockerToolsReader.read(text);
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.decide({ server: 'closed', tool: 'a', given: {} })).toBe('hide');
  expect(reading.decide({ server: 'another', tool: 'a', given: {} })).toBe('allow');
});

test('names of a file are exact, and a pattern is told', () => {
  const reading = dockerToolsReader.read('s: ["*", A, "s:b"]');
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.decide({ server: 's', tool: 'a', given: {} })).toBe('hide');
  expect(reading.problems.map(({ id }) => id)).toEqual(['docker-tools-pattern', 'docker-tools-pattern']);
});
