import { mkdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareDanger } from '../audit/compare-danger.ts';
import { relatedTools } from '../audit/related-tools.ts';
import { tokenCost } from '../audit/token-cost.ts';
import type { Classification } from '../classifier/classification.ts';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import { openRowFile } from '../db/row-file.ts';
import { slugs } from '../db/slug.ts';
import type { SeenAt, ServerRecord, ToolRecord, ToolSummary } from '../db/snapshot-record.ts';
import { serverKey } from '../db/snapshot-rows.ts';
import { addServer, addTool, emptyTotals } from '../db/snapshot-totals.ts';
import { readRows } from './classifier-data.ts';

interface RealTool {
  definition: Record<string, unknown> & { name: string };
  classification: Classification;
  tokens: number;
}

interface RealServer {
  name: string;
  tools: RealTool[];
}

/** What becomes of every so-manieth tool, so that a build can be asked what it does about few changes. */
export interface Revision {
  changedEach?: number;
  removedEach?: number;
}

const maxTools = 200;

/** Real definitions with their labels, server by server, no more than are enough; servers of very many tools are cut. */
export function readRealServers(file: string, enough = Infinity): RealServer[] {
  const byServer = Map.groupBy(
    readRows(file).slice(0, enough),
    (row) => `${String(row['source'])}/${String(row['server'])}`,
  );
  return [...byServer].flatMap(([name, rows]) => {
    const tools = new Map<string, RealTool>();
    for (const {
      source: _,
      license: _l,
      server: _s,
      behaviour: _b,
      behaviourSource: _c,
      ...definition
    } of rows) {
      const classified = classifyDefinition(definition);
      if ('error' in classified) continue;
      const { name: toolName } = classified.tool;
      tools.set(toolName, {
        definition: { ...definition, name: toolName },
        classification: classified.classification,
        tokens: tokenCost(classified.tool),
      });
    }
    const all = [...tools.values()];
    return Array.from({ length: Math.ceil(all.length / maxTools) }, (_, part) => ({
      name: part === 0 ? name : `${name}-${part}`,
      tools: all.slice(part * maxTools, (part + 1) * maxTools),
    }));
  });
}

const seen = (locator: string, tools: number): SeenAt => ({
  locator,
  transport: 'stdio',
  outcome: 'listed',
  protocolVersion: '2025-11-25',
  serverVersion: '1.2.3',
  packageVersion: '1.2.4',
  at: '2026-01-01T00:00:00.000Z',
  durationMs: 812,
  tools,
});

interface CopiedTool extends RealTool {
  summary: ToolSummary;
  number: number;
}

interface CopiedServer {
  slug: string;
  name: string;
  tools: CopiedTool[];
}

/** Later copies have names of their own, and so have their tools; their labels quote the part that is the same. */
function copies(real: readonly RealServer[], count: number, { removedEach }: Revision): CopiedServer[] {
  const servers: { name: string; tools: Omit<CopiedTool, 'summary'>[] }[] = [];
  let made = 0;
  for (let turn = 0; ; turn += 1) {
    if (made >= count) break;
    for (const server of real) {
      if (made >= count) break;
      const start = made;
      const tools = server.tools.slice(0, count - start).map((tool, at) => ({ ...tool, number: start + at }));
      made += tools.length;
      const own = turn === 0 ? '' : `_k${turn}`;
      servers.push({
        name: `${server.name}${own}`,
        tools: tools
          .filter((tool) => removedEach === undefined || tool.number % removedEach !== 1)
          .map((tool) => ({
            ...tool,
            definition: { ...tool.definition, name: `${tool.definition.name}${own}` },
          })),
      });
    }
  }
  const serverSlugs = slugs(servers.map(({ name }) => name));
  return servers.map(({ name, tools }) => {
    const slug = serverSlugs.get(name) ?? '';
    const toolSlugs = slugs(tools.map(({ definition }) => definition.name));
    return {
      slug,
      name,
      tools: tools.map((tool) => ({
        ...tool,
        summary: {
          server: slug,
          serverName: name,
          slug: toolSlugs.get(tool.definition.name) ?? '',
          name: tool.definition.name,
          category: tool.classification.category,
          level: tool.classification.level,
        },
      })),
    };
  });
}

function serverRecordOf({ slug, name, tools }: CopiedServer, visit: SeenAt): ServerRecord {
  return {
    slug,
    name,
    sources: ['bench'],
    seen: [visit],
    lastListedAt: visit.at,
    tools: tools.map(({ summary, classification: label, tokens }) => ({
      ...summary,
      effects: label.effects,
      reversibility: label.reversibility,
      blastRadius: label.blastRadius,
      confidence: label.confidence,
      rationale: label.rationale,
      parameters: label.parameters,
      actions: label.actions,
      usual: label.usual,
      conditions: label.conditions,
      contested: label.contested,
      findings: label.findings.map(({ kind, severity }) => ({ kind, severity })),
      tokens,
    })),
  };
}

/** Writes a snapshot of so many tools made of real ones, as it would be written from a database that holds them. */
export async function writeSizeSnapshot(
  folder: string,
  real: readonly RealServer[],
  count: number,
  revision: Revision = {},
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const servers = copies(real, count, revision).sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const relatedTo = relatedTools(servers.flatMap(({ tools }) => tools.map(({ summary }) => summary)));
  const totals = emptyTotals('bench', count);
  const serverRows = await openRowFile(join(folder, 'servers'));
  const toolRows = await openRowFile(join(folder, 'tools'));
  for (const server of servers) {
    server.tools.sort((a, b) => compareDanger(a.summary, b.summary));
    const visit = seen(`npm:${server.slug}@1.2.4`, server.tools.length);
    const record = serverRecordOf(server, visit);
    const key = await serverRows.write(record, (position) => serverKey(record, position));
    addServer(totals, key, record);
    for (const { summary, definition, classification, tokens, number } of server.tools) {
      const isChanged = revision.changedEach !== undefined && number % revision.changedEach === 0;
      const row: ToolRecord = {
        server: { slug: server.slug, name: server.name, tools: server.tools.length },
        slug: summary.slug,
        name: summary.name,
        definition: isChanged ? { ...definition, title: `Revised ${summary.name}` } : definition,
        classification,
        tokens,
        seen: [visit],
        firstSeenAt: visit.at,
        definitionSince: visit.at,
        sameDefinition: { count: 0, tools: [] },
        related: relatedTo(summary),
      };
      const { effects } = classification;
      await toolRows.write(row, (position) => ({ ...summary, effects, ...position }));
      addTool(totals, summary, effects);
    }
  }
  await serverRows.close();
  await toolRows.close();
  await writeFile(join(folder, 'label-changes.ndjson'), '');
  await writeFile(join(folder, 'catalogue.json'), `${JSON.stringify(totals, null, 2)}\n`);
}
