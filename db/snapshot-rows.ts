import type { Offers } from '../crawler/visit-record.ts';
import type { CatalogueServer, CatalogueTool, CatalogueVisit, IndexedTool } from './catalogue.ts';
import type { StoredRow } from './row-file.ts';
import type { SeenAt, ServerKey, ServerRecord, ToolRecord, ToolSummary } from './snapshot-record.ts';

/** A visit in the words of the snapshot. */
export function seenAt(visit: CatalogueVisit): SeenAt {
  return {
    locator: visit.locator,
    transport: visit.transport,
    outcome: visit.outcome,
    ...(visit.reason !== null && { reason: visit.reason }),
    ...(visit.partial && { partial: true }),
    ...(visit.protocol_version !== null && { protocolVersion: visit.protocol_version }),
    ...(visit.server_version !== null && { serverVersion: visit.server_version }),
    ...(visit.package_version !== null && { packageVersion: visit.package_version }),
    ...(visit.package_claims !== null && { packageClaims: visit.package_claims }),
    ...(visit.advisories !== null && { advisories: visit.advisories }),
    ...(visit.made_up !== null && { madeUp: visit.made_up }),
    ...(visit.added_arguments !== null && { addedArguments: visit.added_arguments }),
    ...(visit.auth !== null && { authorization: visit.auth }),
    at: visit.at.toISOString(),
    durationMs: visit.duration_ms,
    tools: visit.tools,
  };
}

/** A tool of a server, with all that its page shows. */
export interface PageTool {
  indexed: IndexedTool;
  stored: CatalogueTool;
  summary: ToolSummary;
}

/** The record of a server page. `tools` come most dangerous first. */
export function serverRecord(
  server: CatalogueServer,
  slug: string,
  visits: CatalogueVisit[],
  tools: PageTool[],
): ServerRecord {
  const instructions = visits.find((visit) => visit.is_last_listed && visit.instructions)?.instructions;
  const offers = mergeOffers(visits.filter((visit) => visit.is_last_listed).map((visit) => visit.offers));
  const [lastListed] = visits
    .flatMap((visit) => (visit.is_last_listed ? [visit.at] : []))
    .toSorted((a, b) => b.getTime() - a.getTime());
  const title = server.title ?? visits.find((visit) => visit.server_title)?.server_title;
  return {
    slug,
    name: server.name,
    ...(title && { title }),
    ...(server.description !== null && { description: server.description }),
    ...(server.version !== null && { version: server.version }),
    ...(server.repository !== null && { repository: server.repository }),
    ...(server.homepage !== null && { homepage: server.homepage }),
    ...(server.status === 'deprecated' && {
      deprecated: { ...(server.status_message !== null && { message: server.status_message }) },
    }),
    ...(server.claims !== null && { claims: server.claims }),
    sources: [server.source],
    seen: visits.filter((visit) => visit.is_last).map(seenAt),
    ...(lastListed !== undefined && { lastListedAt: lastListed.toISOString() }),
    ...(instructions && { instructions }),
    ...(offers !== undefined && { offers }),
    tools: tools.map(({ summary, stored: { result, tokens } }) => ({
      ...summary,
      effects: result.effects,
      reversibility: result.reversibility,
      blastRadius: result.blastRadius,
      confidence: result.confidence,
      rationale: result.rationale,
      parameters: result.parameters,
      actions: result.actions,
      usual: result.usual,
      conditions: result.conditions,
      contested: result.contested,
      findings: result.findings.map(({ kind, severity }) => ({ kind, severity })),
      tokens: tokens ?? 0,
    })),
  };
}

/** What several endpoints of one server offer, each name once; partial where it is of any of them. */
function mergeOffers(found: (Offers | null)[]): Offers | undefined {
  const merged: Offers = {};
  for (const kind of ['prompts', 'resources', 'resourceTemplates'] as const) {
    const all = found.flatMap((offers) => offers?.[kind] ?? []);
    if (all.length === 0) continue;
    const names = [...new Set(all.flatMap((offer) => offer.names))];
    merged[kind] = { names, ...(all.some((offer) => offer.partial) && { partial: true }) };
  }
  return Object.keys(merged).length === 0 ? undefined : merged;
}

/** The row of a server in lists. A server counts as listed if any of its endpoints was. */
export function serverKey(record: ServerRecord, position: StoredRow): ServerKey {
  const levels = { low: 0, medium: 0, high: 0, critical: 0 };
  for (const { level } of record.tools) levels[level] += 1;
  const best = record.seen.find(({ outcome }) => outcome === 'listed') ?? record.seen[0];
  if (!best) throw new Error(`Expected a visit of ${record.slug}, got none`);
  return {
    slug: record.slug,
    name: record.name,
    ...(record.title !== undefined && { title: record.title }),
    outcome: best.outcome,
    tools: record.tools.length,
    levels,
    ...position,
  };
}

/** The record of a tool page. */
export function toolRecord(
  tool: PageTool,
  server: ServerRecord,
  seen: CatalogueVisit[],
  sameDefinition: ToolRecord['sameDefinition'],
  related: ToolSummary[],
): ToolRecord {
  return {
    server: {
      slug: server.slug,
      name: server.name,
      ...(server.title !== undefined && { title: server.title }),
      tools: server.tools.length,
    },
    slug: tool.summary.slug,
    name: tool.summary.name,
    definition: tool.stored.raw,
    classification: tool.stored.result,
    tokens: tool.stored.tokens ?? 0,
    seen: seen.map(seenAt),
    firstSeenAt: tool.stored.first_seen_at.toISOString(),
    definitionSince: tool.stored.definition_since.toISOString(),
    sameDefinition,
    related,
  };
}
