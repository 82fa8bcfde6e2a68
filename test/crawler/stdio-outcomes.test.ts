import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { optionsWith, root, sandboxOfThisMachine, serverEndpoint } from './support.ts';

/** What each behaviour of test/servers/misbehaving.ts must come to. */
const expected: Record<string, Partial<Visit> & { says?: RegExp }> = {
  healthy: { outcome: 'listed', protocolVersion: '2025-06-18' },
  'exits-at-once': { outcome: 'exited', says: /exit code 0/ },
  'asks-for-a-key': { outcome: 'needs-config', says: /SERVICE_API_KEY is not set/ },
  'asks-for-an-argument': { outcome: 'needs-config', says: /Usage: server <allowed-directory>/ },
  'logs-without-end': { outcome: 'not-mcp', says: /10000 lines on stdout are not JSON-RPC/ },
  crashes: { outcome: 'exited', says: /something broke ⟦U\+001B⟧\[31mred/ },
  'greets-on-stdout': {
    outcome: 'listed',
    noise:
      '5 lines on stdout are no messages (plain text; JSON that cannot be read; JSON that is no message), the first begins: Welcome!',
  },
  'prints-its-usage': {
    outcome: 'needs-config',
    says: /exit code 0.*on stdout: Reads.*Usage: server <folder>/,
  },
  'frames-its-messages': {
    outcome: 'malformed',
    says: /a line on stdout is no message \(Content-Length headers.*begins: Content-Length: \d+$/,
  },
  'prints-prettily': { outcome: 'malformed', says: /\(JSON over several lines\), the first begins: \{$/ },
  'writes-what-is-no-number': {
    outcome: 'malformed',
    says: /a line on stdout is no message \(NaN or Infinity.*begins: \{"jsonrpc":"2.0"/,
  },
  'writes-a-huge-line': { outcome: 'too-large', says: /longer than 10485760 bytes/ },
  'chatters-on-stderr': { outcome: 'listed' },
  'asks-without-end': { outcome: 'malformed', says: /requests of its own/ },
  'answers-an-error': { outcome: 'rpc-error', says: /-32000: database is down/ },
  'refuses-to-start': { outcome: 'rpc-error', says: /no such token/ },
  'has-bad-tools': { outcome: 'listed', partial: true, skippedTools: 7, says: /named "get_weather"/ },
  'has-no-array': { outcome: 'malformed', says: /tools: null/ },
  'has-endless-pages': { outcome: 'listed', partial: true, says: /more than 64 pages/ },
  'repeats-a-cursor': { outcome: 'listed', partial: true, says: /a cursor came twice/ },
  'fails-on-page-two': { outcome: 'listed', partial: true, says: /page 2 failed: .*oops/ },
  'dies-on-the-list': { outcome: 'exited', says: /exit code 3/ },
  'has-polluting-tools': { outcome: 'listed' },
  'has-no-tools': { outcome: 'listed' },
  'speaks-an-unknown-version': { outcome: 'unsupported-version', says: /got "1999-01-01"/ },
  'speaks-a-number': { outcome: 'unsupported-version', says: /got 5/ },
  'puts-ids-in-strings': { outcome: 'listed' },
  'mixes-up-ids': { outcome: 'malformed', says: /unknown id zz/ },
  'answers-twice': { outcome: 'listed' },
};
const counts: Record<string, number> = {
  'has-endless-pages': 64,
  'has-bad-tools': 2,
  'repeats-a-cursor': 2,
  'has-polluting-tools': 2,
  'has-no-tools': 0,
};

describe('a server over stdio', () => {
  const visits = new Map<string, Visit>();

  beforeAll(async () => {
    const sandbox = await sandboxOfThisMachine();
    const endpoints = Object.keys(expected).map((behaviour) => ({
      ...serverEndpoint('misbehaving.ts', [behaviour]),
      locator: behaviour,
    }));
    await crawl(endpoints, {
      ...optionsWith(sandbox),
      concurrency: 3,
      onVisit: (found) => void visits.set(found.locator, found),
    });
  });

  it.each(Object.entries(expected))(
    'that %s has the outcome it deserves',
    (behaviour, { says, ...wanted }) => {
      const found = visits.get(behaviour);
      expect(found).toMatchObject(wanted);
      if (says !== undefined) expect(found?.reason).toMatch(says);
      const isListed = wanted.outcome === 'listed';
      expect(found?.tools).toHaveLength(isListed ? (counts[behaviour] ?? 1) : 0);
      expect(found?.reason === undefined).toBe(isListed && wanted.partial !== true);
      expect(found?.noise).toBe(wanted.noise);
    },
  );

  it('is kept as it was sent', () => {
    expect(visits.get('healthy')?.tools[0]?.raw).toEqual({
      name: 'get_weather',
      description: 'Tells the weather.',
      inputSchema: { type: 'object' },
    });
    expect(visits.get('has-bad-tools')?.tools.map(({ name }) => name)).toEqual(['get_weather', 'last']);
  });

  it('cannot pollute prototypes by the names it chooses', () => {
    expect(visits.get('has-polluting-tools')?.tools.map(({ name }) => name)).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('a visit', () => {
  it('ends at its deadline, whether the server never answers or hangs later', async () => {
    const options = optionsWith(await sandboxOfThisMachine(), { timeoutMs: 1500 });
    for (const behaviour of ['never-answers', 'hangs-on-the-list']) {
      const found = await visit(serverEndpoint('misbehaving.ts', [behaviour]), options);
      expect(found).toMatchObject({ outcome: 'timed-out', tools: [] });
      expect(found.durationMs).toBeLessThan(3000);
    }
  });

  it('says what it read on stdout in the place of messages', async () => {
    const options = optionsWith(await sandboxOfThisMachine(), { timeoutMs: 10_000 });
    const reasons = {
      'forgets-line-feeds': /a line on stdout is no message \(a message without a line feed at its end\)/,
      'logs-its-messages': /\(a message behind other words\), it begins: 12:00:01 INFO \{/,
      'waits-for-a-terminal': /\(plain text\), it begins: Please enter your API key:$/,
    };
    const visits = Object.keys(reasons).map((each) =>
      visit(serverEndpoint('misbehaving.ts', [each]), options),
    );
    const found = (await Promise.all(visits)).map(({ outcome, reason }) => ({ outcome, reason }));
    expect(found).toEqual(
      Object.values(reasons).map((says) => ({ outcome: 'timed-out', reason: expect.stringMatching(says) })),
    );
  });

  it('quotes no secret from stdout', async () => {
    const options = optionsWith(await sandboxOfThisMachine());
    const env = { SERVICE_TOKEN: 'hunter2-very-secret' };
    const usage = await visit(serverEndpoint('misbehaving.ts', ['prints-its-usage'], env), options);
    expect(usage.reason).toContain('Key: [redacted]');
    const greeting = await visit(serverEndpoint('misbehaving.ts', ['greets-with-its-secret'], env), options);
    expect(greeting).toMatchObject({ outcome: 'listed' });
    expect(greeting.noise).toMatch(/it begins: Logged in with \[redacted\]$/);
    expect(JSON.stringify([usage, greeting])).not.toContain('hunter2');
  });

  it('never repeats what was given to the server in confidence', async () => {
    const secret = 'hunter2-very-secret';
    const endpoint = serverEndpoint('misbehaving.ts', ['tells-its-secret'], { SERVICE_TOKEN: secret });
    const found = await visit(endpoint, optionsWith(await sandboxOfThisMachine()));
    expect(found.reason).toContain('bad credentials: [redacted]');
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it('refuses to run a stranger where no sandbox works', async () => {
    const options = optionsWith({ failure: 'sandbox-unavailable', reason: 'none works here' });
    const found = await visit(serverEndpoint('misbehaving.ts', ['healthy']), options);
    expect(found).toMatchObject({ outcome: 'sandbox-unavailable', reason: 'none works here', tools: [] });
  });

  it('still runs the pinned starter list where no sandbox works', async () => {
    const tree = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
    const home = join(tree, 'node_modules/pinned');
    mkdirSync(home, { recursive: true });
    copyFileSync(join(root, 'test/servers/misbehaving.ts'), join(tree, 'server.ts'));
    writeFileSync(join(home, 'server.mjs'), `await import(${JSON.stringify(join(tree, 'server.ts'))});`);
    writeFileSync(join(home, 'package.json'), '{"name":"pinned","bin":"server.mjs"}');
    const options = {
      ...optionsWith({ failure: 'sandbox-unavailable', reason: 'none works here' }),
      packages: {
        install: () => Promise.resolve({ tree, name: 'pinned' }),
        release: () => undefined,
        close: () => undefined,
      },
    };
    const endpointOf = (spec: string): Endpoint => ({
      locator: spec,
      transport: 'stdio',
      launch: { package: spec, args: ['healthy'], env: {} },
    });
    expect(await visit(endpointOf('starter:pinned@1.0.0'), options)).toMatchObject({ outcome: 'listed' });
    expect(await visit(endpointOf('npm:pinned@1.0.0'), options)).toMatchObject({
      outcome: 'sandbox-unavailable',
    });
    rmSync(tree, { recursive: true });
  });

  it('says that there is no runner for a command that is not installed', async () => {
    const endpoint: Endpoint = {
      locator: 'cmd:uvx',
      transport: 'stdio',
      launch: { command: 'no-such-runner', args: [], env: {} },
    };
    for (const sandbox of [await sandboxOfThisMachine(), { kind: 'none' } as const]) {
      expect(await visit(endpoint, optionsWith(sandbox))).toMatchObject({
        outcome: 'no-runner',
        reason: expect.stringContaining('no-such-runner'),
      });
    }
  });

  it('rejects when it is called off', async () => {
    const controller = new AbortController();
    const options = optionsWith(await sandboxOfThisMachine(), { signal: controller.signal });
    const running = visit(serverEndpoint('misbehaving.ts', ['never-answers']), options);
    setTimeout(() => controller.abort(new Error('called off')), 300);
    await expect(running).rejects.toThrow('called off');
  });

  it('lists a server of the official SDK with its instructions', async () => {
    const found = await visit(
      serverEndpoint('with-sdk.ts', ['stdio']),
      optionsWith(await sandboxOfThisMachine()),
    );
    expect(found).toMatchObject({
      outcome: 'listed',
      protocolVersion: '2025-11-25',
      serverInfo: { name: 'healthy', version: '2.0.0' },
      instructions: 'Be kind.',
    });
    expect(found.tools.map(({ name }) => name)).toEqual(['delete_note', 'list_notes']);
  });
});
