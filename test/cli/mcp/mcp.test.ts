import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classify } from '../../../classifier/classify.ts';
import { runCli, startCli } from '../run-cli.ts';
import { fixtureServers, rewriteSite, writeSite } from './site-fixture.ts';

let site: string;
let client: Client;

beforeAll(async () => {
  site = writeSite(fixtureServers);
  client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(import.meta.dirname, '../../../cli/main.ts'), 'mcp', '--site', site],
    }),
  );
}, 60_000);
afterAll(async () => {
  await client?.close();
  rmSync(site, { recursive: true, force: true });
});

interface Answered {
  text: string;
  data: Record<string, any>;
  isError: boolean;
}

async function ask(name: string, args: Record<string, unknown>): Promise<Answered> {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const [first] = content as { text: string }[];
  return { text: first?.text ?? '', data: structuredContent as Answered['data'], isError: isError === true };
}

describe('the catalogue as a server of the protocol', () => {
  test('offers tools that only read, which our own labels say too', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'search_tools',
      'get_tool_risk',
      'get_server_risk',
      'get_policy',
      'assess_stack',
    ]);
    for (const tool of tools) {
      const { category, level, findings } = classify(tool as Parameters<typeof classify>[0]);
      expect([tool.name, category, level]).toEqual([tool.name, 'Read', 'low']);
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
  });

  test('finds tools by words and filters, the most dangerous first', async () => {
    const { data } = await ask('search_tools', { query: 'delete' });
    expect(data.tools).toEqual([
      expect.objectContaining({ server: 'acme-mail', tool: 'delete_mailbox', category: 'Destructive' }),
    ]);
    expect((await ask('search_tools', { query: 'category:read' })).data.tools).toHaveLength(2);
    expect((await ask('search_tools', { query: 'zebra' })).data).toMatchObject({
      tools: [],
      absent: ['zebra'],
    });
  });

  test('tells the risk of a tool by the name of its server or of its page', async () => {
    const byName = await ask('get_tool_risk', { server: '@acme/mail', tool: 'delete_mailbox' });
    expect(byName.data).toMatchObject({ server: 'acme-mail', category: 'Destructive' });
    expect(byName.data.recommended.decision).not.toBe('allow');
    expect(byName.text).toContain('delete_mailbox on @acme/mail: Destructive');
    expect(await ask('get_tool_risk', { server: 'acme-mail', tool: 'delete_mailbox' })).toEqual(byName);
  });

  test('tells what a server adds up to, and that one that was not listed is not harmless', async () => {
    const { data } = await ask('get_server_risk', { server: 'acme-mail', limit: 1 });
    expect(data.tools.map(({ tool }: { tool: string }) => tool)).toEqual(['delete_mailbox']);
    expect(Object.values(data.levels as Record<string, number>).reduce((sum, each) => sum + each)).toBe(3);
    const closed = await ask('get_server_risk', { server: 'acme-closed' });
    expect(closed.text).toContain('Could not be listed');
    expect((await ask('get_policy', { server: 'acme-closed', target: 'codex' })).isError).toBe(true);
  });

  test('writes the policy that the command line writes', async () => {
    const { data } = await ask('get_policy', { server: 'acme-files', target: 'claude-code', key: 'files' });
    const tools = fixtureServers.find(({ slug }) => slug === 'acme-files')?.tools;
    writeFileSync(join(site, 'tools.json'), JSON.stringify({ tools }));
    const args = ['--file', 'tools.json', '--name', 'files', '--target', 'claude-code'];
    const { stdout } = await runCli(site, ['policy', ...args]);
    expect(data.policy).toBe(stdout);
  });

  test('adds several servers up, and names the one that it does not have', async () => {
    const { text, data } = await ask('assess_stack', {
      servers: ['@acme/mail', 'acme-files', 'nobody/knows'],
    });
    expect(data.unknown).toEqual(['nobody/knows']);
    expect(text).toContain('says nothing about its risk');
    expect(data.findings.map(({ kind }: { kind: string }) => kind)).toContain('flow');
    expect(data.policy.map(({ server }: { server: string }) => server)).toContain('@acme/mail');
  });

  test.each([
    ['get_tool_risk', { server: 'nobody', tool: 'x' }, 'The catalogue has no server “nobody”'],
    [
      'get_tool_risk',
      { server: 'acme-mail', tool: 'x' },
      '@acme/mail has no tool “x”; it has delete_mailbox',
    ],
    ['get_tool_risk', { server: '../../etc/passwd', tool: 'x' }, 'has no server'],
    ['get_tool_risk', { server: 5, tool: 'x' }, 'Expected server to be a text, got number.'],
    ['get_policy', { server: 'acme-mail', target: 'nothing' }, 'Expected target to be one of'],
    ['get_policy', { server: 'acme-mail', target: 'codex', preset: 'loose' }, 'Expected preset to be one of'],
    ['search_tools', { query: 'x', limit: 1000 }, 'Expected limit to be a whole number from 1 to 50.'],
    ['search_tools', { query: 'x', where: 'y' }, 'Expected search_tools to get query, limit, got “where”.'],
    ['assess_stack', { servers: [] }, 'Expected servers to be a list of 1 to 30 names.'],
    ['drop_everything', {}, 'Expected the name of a tool'],
  ])('%s of %j is answered with what was expected', async (name, args, expected) => {
    const { text, isError } = await ask(name, args);
    expect([isError, text]).toEqual([true, expect.stringContaining(expected)]);
  });

  test('reads the catalogue that was built anew meanwhile', async () => {
    const [mail, ...others] = fixtureServers;
    rewriteSite(site, [{ ...mail!, tools: mail!.tools.slice(1) }, ...others], '2026-11-21T09:30:00.000Z');
    const names = async () =>
      (await ask('search_tools', { query: 'send email' })).data.tools.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names()).not.toContain('send_email');
    rewriteSite(site, fixtureServers, '2026-11-22T09:30:00.000Z');
    expect(await names()).toContain('send_email');
  });
});

describe('the command', () => {
  test('says what it expects where there is no catalogue, or an address that anybody could change', async () => {
    const none = await runCli(site, ['mcp', '--site', join(site, 'nothing')]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('Expected a built catalogue in')]);
    const plain = await runCli(site, ['mcp', '--site', 'http://catalogue.example/']);
    expect([plain.code, plain.stderr]).toEqual([
      2,
      expect.stringContaining('Expected --site to be an https address'),
    ]);
  });

  test('listens on this machine for those who name this machine', async () => {
    const child = startCli(site, 'mcp', '--site', site, '--port', '0');
    let told = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (told += text));
    while (!told.includes('Ctrl+C')) await once(child.stderr!, 'data');
    const url = /http:\S+\/mcp/.exec(told)?.[0] ?? '';
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const post = (more: Record<string, string>) =>
      fetch(url, { method: 'POST', body, headers: { ...headers, ...more } });
    const told1 = await (await post({})).text();
    const fromElsewhere = await post({ origin: 'https://evil.example' });
    const elsewhere = await fetch(new URL('/other', url));
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    const [code] = await closed;
    expect(told1).toContain('search_tools');
    expect([fromElsewhere.status, elsewhere.status, code]).toEqual([403, 404, 0]);
  });
});
