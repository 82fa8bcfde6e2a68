import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tokenCost } from '../../../audit/token-cost.ts';
import { classify } from '../../../classifier/classify.ts';
import { levels } from '../../../classifier/taxonomy.ts';
import type { Tool } from '../../../classifier/tool.ts';
import { orderTools } from '../../../site/src/facets/tool-facets.ts';
import { buildIndex, indexFiles } from '../../../site/src/search/build-index.ts';

/** A server of the fixture; one without tools could not be listed. */
export interface FixtureServer {
  slug: string;
  name: string;
  tools: Tool[];
}

const at = '2026-11-20T09:30:00.000Z';

function recordOf({ slug, name, tools }: FixtureServer) {
  const isListed = tools.length > 0;
  return {
    slug,
    name,
    sources: ['list'],
    ...(isListed && { lastListedAt: at }),
    seen: [
      {
        locator: `npm:${name}@1.0.0`,
        transport: 'stdio',
        outcome: isListed ? 'listed' : 'needs-auth',
        at,
        durationMs: 5,
        tools: tools.length,
      },
    ],
    tools: tools
      .map((tool) => ({ slug: tool.name, tokens: tokenCost(tool), ...classify(tool), name: tool.name }))
      .toSorted((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level)),
  };
}

/** Writes what a catalogue is asked by: the files that a built site has for search and for each server. */
export function writeSite(servers: readonly FixtureServer[], generatedAt = at): string {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-mcp-'));
  rewriteSite(folder, servers, generatedAt);
  return folder;
}

/** The same in a folder that has one. */
export function rewriteSite(folder: string, servers: readonly FixtureServer[], generatedAt: string): void {
  const write = (path: string, content: unknown) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const records = servers.map(recordOf);
  const tools = records.flatMap(({ slug: server, name: serverName, tools: own }) =>
    own.map((tool) => ({
      ...tool,
      server,
      serverName,
      description: '',
      annotations: 'none' as const,
      hasSafeguard: false,
      isContested: tool.contested,
      transports: ['stdio' as const],
      sources: ['list'],
    })),
  );
  const listed = records.map((each) => ({ ...each, title: '', description: '', tools: each.tools.length }));
  write('index.html', '<!doctype html>');
  for (const record of records) write(`api/v1/servers/${record.slug}.json`, record);
  for (const [name, content] of indexFiles(buildIndex(orderTools(tools), listed, generatedAt)))
    write(`search/${name}.json`, content);
}

export const fixtureServers: readonly FixtureServer[] = [
  {
    slug: 'acme-mail',
    name: '@acme/mail',
    tools: [
      {
        name: 'send_email',
        description: 'Sends an email to a recipient.',
        inputSchema: { type: 'object', properties: { to: { type: 'string' } } },
      },
      {
        name: 'list_messages',
        description: 'Lists messages that others sent to the user.',
        inputSchema: { type: 'object' },
      },
      {
        name: 'delete_mailbox',
        description: 'Permanently deletes a mailbox and all that is in it.',
        inputSchema: { type: 'object' },
      },
    ],
  },
  {
    slug: 'acme-files',
    name: '@acme/files',
    tools: [
      {
        name: 'read_file',
        description: 'Reads a file of the user.',
        inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
      },
    ],
  },
  { slug: 'acme-closed', name: '@acme/closed', tools: [] },
];
