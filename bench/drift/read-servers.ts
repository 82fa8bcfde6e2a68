import { readFileSync } from 'node:fs';
import { parseTool } from '../../classifier/parse-tool.ts';
import { classify } from '../../classifier/classify.ts';
import type { ReviewedServer } from '../../audit/lock/lock.ts';

/** One version of a package that listed its tools. */
export interface ListedVersion {
  package: string;
  version: string;
  server: ReviewedServer;
}

type Row = Record<string, unknown>;

function rowsOf(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

const locator = /^npm:((?:@[^/@\s]+\/)?[^@\s]+)@(\S+)$/;

function byVersion(a: ListedVersion, b: ListedVersion): number {
  const [left, right] = [a, b].map(({ version }) => version.split(/\D+/).map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.version < b.version ? -1 : Number(a.version > b.version);
}

/** Reads the exports of a crawl (`db export --what tools` and `--what visits`): packages, each with the versions that listed, oldest first. */
export function readServers(toolFiles: readonly string[], visitFiles: readonly string[]): ListedVersion[][] {
  const visits = new Map(visitFiles.flatMap(rowsOf).map((row) => [String(row['endpoint']), row]));
  const tools = Map.groupBy(toolFiles.flatMap(rowsOf), (row) => String(row['endpoint']));
  const versions = [...visits].flatMap(([endpoint, visit]): ListedVersion[] => {
    const [, name, version] = locator.exec(endpoint) ?? [];
    if (name === undefined || version === undefined || visit['outcome'] !== 'listed') return [];
    const rows = (tools.get(endpoint) ?? []).toSorted(
      (a, b) => Number(a['position']) - Number(b['position']),
    );
    const server: ReviewedServer = {
      name,
      endpoint,
      listed: true,
      whole: visit['partial'] !== true,
      ...(typeof visit['instructions'] === 'string' && { instructions: visit['instructions'] }),
      tools: rows.flatMap(({ definition }) => {
        const parsed = parseTool(definition);
        return 'error' in parsed ? [] : [{ tool: parsed.tool, classification: classify(parsed.tool) }];
      }),
    };
    return [{ package: name, version, server }];
  });
  return [...Map.groupBy(versions, (each) => each.package).values()]
    .filter((each) => each.length > 1)
    .map((each) => each.toSorted(byVersion));
}
