import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as FirstHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visit } from '../../crawler/visit.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { optionsWith, root, serverEndpoint } from './support.ts';

const server = join(root, 'test/servers/with-sdk-v2.ts');
const legacy = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];
const modern = '2026-07-28';
const offers = {
  prompts: { names: ['tidy-up'] },
  resources: { names: ['readme'] },
  resourceTemplates: { names: ['one note'] },
};

async function listWithSdk(transport: Transport): Promise<unknown> {
  const client = new Client({ name: 'oracle', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
  await client.connect(transport);
  const { tools } = await client.listTools();
  await client.close();
  return tools;
}

const child = spawn(process.execPath, ['--no-warnings', server, 'http'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let origin = '';
beforeAll(async () => {
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  origin = `http://127.0.0.1:${(JSON.parse(line.toString('utf8')) as { port: number }).port}`;
});
afterAll(() => child.kill());

const options = optionsWith({ kind: 'none' }, { allowPrivate: true });
const visitHttp = (path: string, statelessOrigins?: Set<string>): Promise<Visit> =>
  visit(
    { locator: path, transport: 'streamable-http', url: origin + path },
    { ...options, ...(statelessOrigins === undefined ? {} : { statelessOrigins }) },
  );

describe('a list of tools of the second generation', () => {
  it.each([
    ...legacy.flatMap((revision) => ['session', 'json'].map((kind) => [`/${kind}/${revision}`, revision])),
    ['/both', '2025-11-25'],
    ['/modern', modern],
  ])('is what the official client lists at %s', async (path, revision) => {
    const found = await visitHttp(path);
    expect(found).toMatchObject({
      outcome: 'listed',
      protocolVersion: revision,
      serverInfo: { name: 'second' },
      offers,
    });
    expect(found.partial).toBeUndefined();
    expect(found.tools.map(({ raw }) => raw)).toEqual(
      await listWithSdk(new StreamableHTTPClientTransport(new URL(origin + path))),
    );
  });

  it.each(['/both', '/modern'])('is the same at %s where the newer era is tried first', async (path) => {
    const known = new Set([origin]);
    const found = await visitHttp(path, known);
    expect(found).toMatchObject({ outcome: 'listed', protocolVersion: modern, offers });
    expect(found.tools.map(({ raw }) => raw)).toEqual(
      await listWithSdk(new StreamableHTTPClientTransport(new URL(origin + path))),
    );
    expect(known.has(origin)).toBe(true);
  });

  it('is found in the older era where the newer is tried first in vain, and that is remembered', async () => {
    const known = new Set([origin]);
    expect(await visitHttp('/session/2025-06-18', known)).toMatchObject({
      outcome: 'listed',
      protocolVersion: '2025-06-18',
    });
    expect(known.has(origin)).toBe(false);
  });

  it.each([...legacy, undefined])(
    'is what the official client lists over stdio in revision %s',
    async (revision) => {
      const args = ['stdio', ...(revision === undefined ? [] : [revision])];
      const found = await visit(serverEndpoint('with-sdk-v2.ts', args), options);
      expect(found).toMatchObject({ outcome: 'listed', protocolVersion: revision ?? '2025-11-25', offers });
      const transport = new StdioClientTransport({
        command: process.execPath,
        args: ['--no-warnings', server, ...args],
      });
      expect(found.tools.map(({ raw }) => raw)).toEqual(await listWithSdk(transport));
    },
  );

  it('is what a client of the first generation lists as well', async () => {
    const client = new FirstClient({ name: 'oracle', version: '1.0.0' });
    await client.connect(
      new FirstHttp(new URL(`${origin}/session/2025-06-18`)) as Parameters<typeof client.connect>[0],
    );
    const { tools } = await client.listTools();
    await client.close();
    expect((await visitHttp('/session/2025-06-18')).tools.map(({ raw }) => raw)).toEqual(tools);
  });
});
