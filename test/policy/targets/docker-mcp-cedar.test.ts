import { expect, test } from 'vitest';
import { dockerMcpCedarReader } from '../../../policy/readers/docker-mcp-cedar.ts';

const read = (text: string) => {
  const reading = dockerMcpCedarReader.read(text);
  if ('error' in reading) throw new Error(reading.error);
  return reading;
};
const permitAll = 'permit (principal, action, resource);';

test.each([
  ['@requireConsent("x") permit (principal, action, resource);', ['cedar-annotation-ignored'], 'allow'],
  [
    `${permitAll} forbid (principal, action, resource) when { context.args.x == 1 };`,
    ['cedar-forbid-fails-open'],
    'allow',
  ],
  [`${permitAll} forbid (principal, action, resource) when { resource.name like "a*" };`, [], 'deny'],
  [`${permitAll} @requireApproval("x") ${permitAll}`, [], 'ask'],
  [
    `${permitAll} forbid (principal, action, resource) when { if true then true else false };`,
    ['not-understood'],
    'allow',
  ],
  ['permit (principal, action, resource) when { resource.name.size() == 1 }; // ;', [], 'deny'],
])('reads %s', (text, problems, decision) => {
  const reading = read(text);
  expect(reading.problems.map(({ id }) => id)).toEqual(problems);
  expect(reading.decide({ server: 's', tool: 'ab', given: {} })).toBe(decision);
});

test('says of a statement that it does not understand whether it would open something', () => {
  const [opening, closing] = read('permit (a); forbid (b);').problems;
  expect([opening?.opens, closing?.opens]).toEqual([true, false]);
});

test('is not led astray by deep nesting', () => {
  const deep = `permit (principal, action, resource) when { ${'('.repeat(5000)}true${')'.repeat(5000)} };`;
  expect(read(deep).problems.map(({ id }) => id)).toEqual(['not-understood']);
});
