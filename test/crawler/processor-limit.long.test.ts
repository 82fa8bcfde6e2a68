import { expect, it } from 'vitest';
import { visit } from '../../crawler/visit.ts';
import { optionsWith, sandboxOfThisMachine, serverEndpoint } from './support.ts';

it('a server that uses its processor time up is told so', async () => {
  const options = optionsWith(await sandboxOfThisMachine(), { timeoutMs: 600_000 });
  const found = await visit(serverEndpoint('takes-much.ts', ['time', '4']), options);
  expect(found).toMatchObject({
    outcome: 'over-limit',
    reason: expect.stringMatching(/^met the limit of 45 seconds of processor time/),
  });
});
