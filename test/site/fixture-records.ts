import type { Classification } from '../../classifier/classification.ts';
import type { SeenAt, ServerRecord, ToolRecord } from '../../db/snapshot-record.ts';

const seen: SeenAt = {
  locator: 'npm:@example/notes@1.2.4',
  transport: 'stdio',
  outcome: 'listed',
  serverVersion: '1.2.3',
  packageVersion: '1.2.4',
  at: '2026-11-20T09:30:00.000Z',
  durationMs: 1,
  tools: 1,
};

/** The record of a tool as a snapshot would have it. */
export function toolWith(
  definition: Record<string, unknown> & { name: string },
  classification: Classification,
): ToolRecord {
  return {
    server: { slug: 'notes', name: '@example/notes', tools: 1 },
    slug: definition.name,
    name: definition.name,
    definition,
    classification,
    tokens: 90,
    seen: [seen],
    firstSeenAt: seen.at,
    definitionSince: seen.at,
    sameDefinition: { count: 0, tools: [] },
    related: [],
  };
}

/** The record of a server that has these tools. */
export function serverWith(tools: ToolRecord[]): ServerRecord {
  return {
    slug: 'notes',
    name: '@example/notes',
    sources: ['starter'],
    seen: [seen],
    tools: tools.map(({ name, slug, classification, tokens }) => ({
      server: 'notes',
      serverName: '@example/notes',
      slug,
      name,
      tokens,
      ...classification,
    })),
  };
}
