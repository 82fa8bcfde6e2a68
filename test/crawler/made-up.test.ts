import { beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import type { Sandbox } from '../../crawler/sandbox/sandbox.ts';
import { visit } from '../../crawler/visit.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { optionsWith, sandboxOfThisMachine, serverEndpoint } from './support.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxOfThisMachine();
});

const choosy = (behaviour: string, more: Partial<Endpoint> = {}, words: string[] = []): Endpoint => ({
  ...serverEndpoint('choosy.mjs', words, { BEHAVIOUR: behaviour }),
  locator: `cmd:choosy ${behaviour}`,
  ...more,
});
const ask = (endpoint: Endpoint, timeoutMs = 30_000): Promise<Visit> =>
  visit(endpoint, optionsWith(sandbox, { timeoutMs }));
/** What the server was given, by its tools. */
const given = ({ tools }: Visit): Record<string, unknown> =>
  Object.fromEntries(tools.map(({ name, raw }) => [name, raw.description]));

describe('a server that lacks values', () => {
  it.each<[string, Partial<Visit>]>([
    ['asks-in-turn', { madeUp: ['CHOOSY_TOKEN', 'CHOOSY_BASE_URL'] }],
    ['asks-in-a-list', { madeUp: ['CHOOSY_TOKEN', 'CHOOSY_ACCOUNT_ID'] }],
    ['asks-by-usage', { madeUp: ['<folder>'] }],
    ['asks-for-a-flag', { madeUp: ['--api-key'] }],
    ['has-commands', { addedArguments: ['serve'] }],
    ['asks-for-a-choice', { madeUp: ['CHOOSY_MODE'] }],
    ['asks-for-a-beginning', { madeUp: ['CHOOSY_KEY'] }],
    ['asks-by-schema', { madeUp: ['CHOOSY_TOKEN', 'CHOOSY_SITE'] }],
    ['answers-an-error', { madeUp: ['CHOOSY_TOKEN'] }],
  ])('and %s is listed with made-up ones', async (behaviour, wanted) => {
    const found = await ask(choosy(behaviour));
    expect(found).toMatchObject({ outcome: 'listed', ...wanted });
    expect(found.reason).toBeUndefined();
  });

  it('is told apart from one that lacks nothing', async () => {
    const found = await ask(choosy('is-content'));
    expect(found).toMatchObject({ outcome: 'listed' });
    expect(found).not.toHaveProperty('madeUp');
    expect(found).not.toHaveProperty('addedArguments');
  });

  it('and hangs is not waited for until the end', async () => {
    const found = await ask(choosy('asks-and-hangs'));
    expect(found).toMatchObject({ outcome: 'listed', madeUp: ['CHOOSY_TOKEN'] });
  });

  it('or listens on a port instead is asked for its help', async () => {
    const found = await ask(choosy('listens-elsewhere'), 60_000);
    expect(found).toMatchObject({ outcome: 'listed', addedArguments: ['--stdio'] });
  });

  it('and is never content needs configuration, by name', async () => {
    const found = await ask(choosy('is-never-content'));
    expect(found).toMatchObject({ outcome: 'needs-config', madeUp: ['CHOOSY_TOKEN'] });
    expect(found.reason).toMatch(
      /^it says that it lacks CHOOSY_TOKEN; it was started with made-up CHOOSY_TOKEN; ended with/,
    );
  });

  it('and then a network does not need configuration', async () => {
    const found = await ask(choosy('needs-the-network'));
    expect(found).toMatchObject({ outcome: 'exited', madeUp: ['CHOOSY_TOKEN'] });
    expect(found.reason).toMatch(/it tried to reach a network, and the sandbox has none/);
  });

  it('gets what its user offers rather than something made up, and nothing of it is shown', async () => {
    const token = 'r3al-T0ken-0123456789';
    const found = await ask(choosy('asks-in-turn', { offered: { CHOOSY_TOKEN: token, CHOOSY_OTHER: 'x' } }));
    expect(found).toMatchObject({ outcome: 'listed', madeUp: ['CHOOSY_BASE_URL'] });
    // The tool that repeats the token is left out, and the other value was never asked for.
    expect(Object.keys(given(found))).not.toContain('CHOOSY_TOKEN');
    expect(given(found)).not.toHaveProperty('CHOOSY_OTHER');
    expect(JSON.stringify(found)).not.toContain(token);
  });

  it('gets nothing of the environment of its user', async () => {
    process.env.CHOOSY_TOKEN = 'fr0m-the-shell-0123456789';
    const found = await ask(choosy('asks-in-turn'));
    delete process.env.CHOOSY_TOKEN;
    expect(given(found).CHOOSY_TOKEN).toMatch(/^not-a-real-value/);
  });

  it('is left as it is without a sandbox', async () => {
    const found = await visit(choosy('asks-in-turn'), optionsWith({ kind: 'none' }));
    expect(found).toMatchObject({ outcome: 'needs-config' });
    expect(found.reason).toMatch(/lacks CHOOSY_TOKEN/);
    expect(found).not.toHaveProperty('madeUp');
  });

  it('of a configuration is not started without a sandbox', async () => {
    const endpoint = choosy('is-content');
    const open = { ...endpoint, launch: { ...endpoint.launch!, madeUp: ['ACME_TOKEN'] } };
    const found = await visit(open, optionsWith({ kind: 'none' }));
    expect(found).toMatchObject({ outcome: 'needs-config' });
    expect(found.reason).toMatch(/^expected values for ACME_TOKEN/);
    expect(await ask(open)).toMatchObject({ outcome: 'listed', madeUp: ['ACME_TOKEN'] });
  });
});
