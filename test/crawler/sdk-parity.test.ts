import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport as SdkTransport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import type { Transport } from '../../crawler/outcome.ts';
import { visit } from '../../crawler/visit.ts';
import { optionsWith, root, serverEndpoint } from './support.ts';

const server = join(root, 'test/servers/with-sdk.ts');

async function listWithSdk(transport: SdkTransport): Promise<{ tools: unknown; offers: unknown }> {
  const client = new Client({ name: 'oracle', version: '1.0.0' });
  await client.connect(transport);
  const { tools } = await client.listTools();
  const { prompts } = await client.listPrompts();
  const { resources } = await client.listResources();
  const { resourceTemplates } = await client.listResourceTemplates();
  await client.close();
  const names = (entries: { name: string }[]): unknown => ({ names: entries.map(({ name }) => name) });
  return {
    tools,
    offers: {
      prompts: names(prompts),
      resources: names(resources),
      resourceTemplates: names(resourceTemplates),
    },
  };
}

describe('a list of tools, and the names of what else there is,', () => {
  const child = spawn(process.execPath, ['--no-warnings', server, 'http'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let origin = '';
  beforeAll(async () => {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    origin = `http://127.0.0.1:${(JSON.parse(line.toString('utf8')) as { port: number }).port}`;
  });
  afterAll(() => child.kill());

  const remote = (transport: Transport, path: string): Endpoint => ({
    locator: path,
    transport,
    url: origin + path,
  });
  it.each<[string, () => Endpoint, () => SdkTransport]>([
    [
      'stdio',
      () => serverEndpoint('with-sdk.ts', ['stdio']),
      () => new StdioClientTransport({ command: process.execPath, args: ['--no-warnings', server, 'stdio'] }),
    ],
    [
      'streamable HTTP',
      () => remote('streamable-http', '/mcp'),
      () => new StreamableHTTPClientTransport(new URL(`${origin}/mcp`)),
    ],
    ['HTTP+SSE', () => remote('sse', '/sse'), () => new SSEClientTransport(new URL(`${origin}/sse`))],
  ])('is what the official client lists over %s', async (_, endpoint, transport) => {
    const found = await visit(endpoint(), optionsWith({ kind: 'none' }, { allowPrivate: true }));
    expect(found.outcome).toBe('listed');
    const { tools, offers } = await listWithSdk(transport());
    expect(found.tools.map(({ raw }) => raw)).toEqual(tools);
    expect(found.offers).toEqual(offers);
    expect(found.offers?.prompts?.names).toEqual(['tidy-up']);
  });
});
