import { expect, test } from 'vitest';
import { gatewayJsonReader } from '../../../policy/readers/gateway-json.ts';

test.each([
  [{ version: '1', default: 'allow' }, 'allow', ['gateway-default-allow']],
  [{ version: '1', default: 'deny', tools: { a: {} } }, 'allow', []],
  [{ version: '1', default: 'deny', hide: ['*'], tools: { a: {} } }, 'hide', []],
  [
    { version: '1', default: 'deny', tools: { a: { deny_if: [{ conditions: [{}] }] } } },
    'allow',
    ['not-understood'],
  ],
  [{ s: { version: '1', default: 'deny', tools: { a: {} } } }, 'allow', []],
  [{ other: { version: '1', default: 'deny', tools: { a: {} } } }, 'deny', []],
])('reads %j', (policy, decision, problems) => {
  const reading = gatewayJsonReader.read(JSON.stringify(policy));
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.decide({ server: 's', tool: 'a', given: {} })).toBe(decision);
  expect(reading.problems.map(({ id }) => id)).toEqual(problems);
});

test.each([[{}], [{ version: '2', default: 'deny' }], [{ version: '1' }], [[]]])('refuses %j', (policy) => {
  expect(gatewayJsonReader.read(JSON.stringify(policy))).toHaveProperty('error');
});
