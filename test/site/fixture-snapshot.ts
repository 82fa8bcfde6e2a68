import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tokenCost } from '../../audit/token-cost.ts';
import { openRowFile } from '../../db/row-file.ts';
import { slugs } from '../../db/slug.ts';
import { serverKey, serverTool } from '../../db/snapshot-rows.ts';
import type { SeenAt, ServerKey, ServerRecord, ToolRecord, ToolSummary } from '../../db/snapshot-record.ts';
import { addServer, addTool, emptyTotals } from '../../db/snapshot-totals.ts';
import { writeFixtureHistory } from './fixture-history.ts';
import { classificationOf } from './fixture-tools.ts';
import type { FixtureTool } from './fixture-tools.ts';

/** A server of the fixture. One without tools is one that could not be listed. */
export interface FixtureServer {
  name: string;
  tools: FixtureTool[];
  about?: Partial<ServerRecord>;
  seen?: Partial<SeenAt>;
}

function seenAt(server: FixtureServer): SeenAt {
  return {
    locator: `npm:${server.name}@1.2.3`,
    transport: 'stdio',
    outcome: 'listed',
    protocolVersion: '2025-11-25',
    serverVersion: '1.2.3',
    packageVersion: '1.2.4',
    at: '2026-11-20T09:30:00.000Z',
    durationMs: 812,
    tools: server.tools.length,
    ...server.seen,
  };
}

function summariesOf(server: FixtureServer, slug: string): ToolSummary[] {
  const toolSlugs = slugs(server.tools.map((tool) => tool.definition.name));
  return server.tools.map((tool) => {
    const { category, level } = classificationOf(tool, '');
    const name = tool.definition.name;
    return { server: slug, serverName: server.name, slug: toolSlugs.get(name) ?? '', name, category, level };
  });
}

/** Writes a snapshot of hand-written servers, in the format that the site reads. */
export async function writeFixtureSnapshot(folder: string, servers: FixtureServer[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const serverSlugs = slugs(servers.map((server) => server.name));
  const all = servers.map((server) => ({
    server,
    summaries: summariesOf(server, serverSlugs.get(server.name) ?? ''),
  }));
  const fingerprintOf = (tool: FixtureTool) =>
    `sha256:${createHash('sha256').update(JSON.stringify(tool.definition)).digest('hex')}`;
  const offers = Map.groupBy(
    all.flatMap(({ server, summaries }) =>
      server.tools.flatMap((tool, index) => {
        const summary = summaries[index];
        return summary ? [{ fingerprint: fingerprintOf(tool), summary }] : [];
      }),
    ),
    (offer) => offer.fingerprint,
  );
  const totals = emptyTotals('1.0.0', offers.size);
  const keys: ServerKey[] = [];
  const serverRows = await openRowFile(join(folder, 'servers'));
  const toolRows = await openRowFile(join(folder, 'tools'));
  for (const { server, summaries } of all) {
    const seen = seenAt(server);
    const tools = server.tools.map((tool, index) => ({ tool, summary: summaries[index] as ToolSummary }));
    const record: ServerRecord = {
      slug: serverSlugs.get(server.name) ?? '',
      name: server.name,
      sources: ['starter'],
      seen: [seen],
      tools: tools.map(({ tool, summary }) =>
        serverTool(summary, classificationOf(tool, ''), tokenCost(tool.definition)),
      ),
      ...server.about,
    };
    const key = await serverRows.write(record, (position) => serverKey(record, position));
    keys.push(key);
    addServer(totals, key, record);
    for (const { tool, summary } of tools) {
      const fingerprint = fingerprintOf(tool);
      const classification = classificationOf(tool, fingerprint);
      const same = (offers.get(fingerprint) ?? [])
        .map((offer) => offer.summary)
        .filter((other) => other !== summary);
      const row: ToolRecord = {
        server: { slug: record.slug, name: record.name, tools: server.tools.length },
        slug: summary.slug,
        name: summary.name,
        definition: tool.definition,
        tokens: tokenCost(tool.definition),
        classification,
        seen: [seen],
        firstSeenAt: '2026-11-18T09:30:00.000Z',
        definitionSince: '2026-11-19T09:30:00.000Z',
        sameDefinition: { count: same.length, tools: same.slice(0, 10) },
        related: summaries.filter((other) => other !== summary).slice(0, 6),
      };
      await toolRows.write(row, (position) => ({ ...summary, effects: classification.effects, ...position }));
      addTool(totals, summary, classification.effects);
    }
  }
  await writeFixtureHistory(folder, keys);
  await serverRows.close();
  await toolRows.close();
  await writeFile(join(folder, 'catalogue.json'), `${JSON.stringify(totals, null, 2)}\n`);
}
