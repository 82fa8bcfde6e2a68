import type { Kysely } from 'kysely';
import type { CallLabel } from '../classifier/classification.ts';
import type { Database } from './schema.ts';
import type { Difference, HistoryStep, ServerHistory, ToolHistoryChange } from './history-record.ts';
import { readChanges, readEndpointTools, readFirstListing, readJudged } from './tool-changes.ts';
import type { EndpointTool, FirstListing, JudgedDefinition, StoredChange } from './tool-changes.ts';

/** What differs between two definitions, and which way the label of the worst call went. */
export type CompareJudged = (
  before: JudgedDefinition,
  after: JudgedDefinition,
) => Pick<ToolHistoryChange, 'direction'> & { differences: Difference[] };

/** A server whose history is asked for, and what it offers now. */
export interface HistoryOf {
  server: string;
  name: string;
  /** The endpoint that speaks for it, and the earlier versions in whose place it came, the oldest first. */
  endpoint: number;
  past: readonly number[];
  /** The addresses of its tools by the hashes of their names. */
  slugs: ReadonlyMap<string, string>;
}

/** Since when the tools of a server are known and read as they do, by the hashes of their names, where that is longer than its endpoint is known. */
export type ToolDates = Map<string, { firstSeen: Date; definitionSince: Date }>;

const maxSteps = 50;
const maxChangesOfStep = 40;
const maxDifferences = 6;
const maxQuoteLength = 300;

/**
 * Reads what has changed about the tools of a server since it was first listed. A new version of a package is another endpoint, so
 * its first list is compared with the last one of the version before. Undefined if nothing ever changed.
 */
export async function readHistory(
  db: Kysely<Database>,
  of: HistoryOf,
  compare: CompareJudged,
): Promise<{ history: ServerHistory | undefined; dates: ToolDates }> {
  const dates: ToolDates = new Map();
  const changes: StoredChange[] = [];
  let since: Date | undefined;
  let earlier: { tools: EndpointTool[]; version: string | null } | undefined;
  for (const endpoint of [...of.past.filter((id) => id !== of.endpoint), of.endpoint]) {
    const first = await readFirstListing(db, endpoint);
    if (first === undefined) continue;
    since ??= first.at;
    const tools = await readEndpointTools(db, endpoint, first);
    const own = await readChanges(db, endpoint, first);
    const between = earlier === undefined ? [] : changesBetween(earlier, tools, first);
    // What an earlier version did after the next one was listed is not of this server's history.
    changes.splice(0, changes.length, ...changes.filter(({ visit_id }) => visit_id < first.visit_id));
    changes.push(...between, ...own);
    if (earlier !== undefined) joinDates(dates, earlier.tools, tools, first);
    earlier = { tools, version: own[0]?.version ?? first.version };
  }
  const steps = await stepsOf(db, changes, of, compare);
  const isKnown = since !== undefined && steps.length > 0;
  return {
    history: isKnown
      ? { server: of.server, name: of.name, since: (since as Date).toISOString(), steps }
      : undefined,
    dates,
  };
}

const wasThere = (tool: EndpointTool, at: Date) => tool.gone_at === null || tool.gone_at > at;
/** Whether the row of a tool says how it read at that time; what changed later is not known from it. */
const tellsOf = (tool: EndpointTool, at: Date) => tool.definition_since <= at;

/** What the first list of a version has that the last one of the version before had not. */
function changesBetween(
  before: { tools: EndpointTool[]; version: string | null },
  after: EndpointTool[],
  first: FirstListing,
): StoredChange[] {
  const { visit_id, at, version } = first;
  const about = { visit_id, at, version, previous_version: before.version };
  const old = new Map(before.tools.map((tool) => [tool.name_hash, tool]));
  const now = after.filter(({ first_fingerprint }) => first_fingerprint !== null);
  const found = now.flatMap(({ name, name_hash, first_fingerprint }): StoredChange[] => {
    const known = old.get(name_hash);
    const change = { ...about, name, name_hash, new_fingerprint: first_fingerprint };
    if (known === undefined || known.first_seen_at > at)
      return [{ ...change, kind: 'added', old_fingerprint: null }];
    if (!wasThere(known, at)) return [{ ...change, kind: 'returned', old_fingerprint: known.fingerprint }];
    if (!tellsOf(known, at) || known.fingerprint === first_fingerprint) return [];
    return [{ ...change, kind: 'changed', old_fingerprint: known.fingerprint }];
  });
  if (first.partial) return found;
  const names = new Set(now.map(({ name_hash }) => name_hash));
  const lost = before.tools.filter(
    (tool) => !names.has(tool.name_hash) && tool.first_seen_at <= at && wasThere(tool, at),
  );
  return [
    ...found,
    ...lost.map(({ name, name_hash, fingerprint }): StoredChange => ({
      ...about,
      kind: 'removed',
      name,
      name_hash,
      old_fingerprint: fingerprint,
      new_fingerprint: null,
    })),
  ];
}

function joinDates(
  dates: ToolDates,
  before: EndpointTool[],
  after: EndpointTool[],
  first: FirstListing,
): void {
  const old = new Map(before.map((tool) => [tool.name_hash, tool]));
  for (const tool of after) {
    const known = old.get(tool.name_hash);
    if (known === undefined || tool.first_fingerprint === null || !wasThere(known, first.at)) {
      dates.delete(tool.name_hash);
      continue;
    }
    const earlier = dates.get(tool.name_hash);
    const isSame = known.fingerprint === tool.fingerprint && tool.definition_since <= first.at;
    dates.set(tool.name_hash, {
      firstSeen: earlier?.firstSeen ?? known.first_seen_at,
      definitionSince: isSame ? (earlier?.definitionSince ?? known.definition_since) : tool.definition_since,
    });
  }
}

async function stepsOf(
  db: Kysely<Database>,
  changes: StoredChange[],
  { slugs }: HistoryOf,
  compare: CompareJudged,
): Promise<HistoryStep[]> {
  const byVisit = [...Map.groupBy(changes, ({ visit_id }) => visit_id).values()]
    .toSorted(([a], [b]) => (b?.visit_id ?? 0) - (a?.visit_id ?? 0))
    .slice(0, maxSteps);
  // What another endpoint of the server still offers is not gone.
  const seen = new Set<string>();
  const kept = byVisit.map((step) =>
    step.filter(({ kind, name_hash }) => {
      const isNewest = !seen.has(name_hash);
      seen.add(name_hash);
      return !(kind === 'removed' && isNewest && slugs.has(name_hash));
    }),
  );
  const steps: HistoryStep[] = [];
  for (const step of kept) {
    const [one] = step;
    if (one === undefined) continue;
    const fingerprints = step.flatMap(({ old_fingerprint, new_fingerprint }) => [
      ...(old_fingerprint === null ? [] : [old_fingerprint]),
      ...(new_fingerprint === null ? [] : [new_fingerprint]),
    ]);
    const judged = await readJudged(db, [...new Set(fingerprints)]);
    const told = step.map((change) => describe(change, judged, slugs, compare)).toSorted(compareGravity);
    steps.push({
      at: one.at.toISOString(),
      ...(one.version !== null && { version: one.version }),
      ...(one.previous_version !== null && { previousVersion: one.previous_version }),
      changes: told.slice(0, maxChangesOfStep),
      ...(told.length > maxChangesOfStep && { more: told.length - maxChangesOfStep }),
    });
  }
  return steps;
}

const labelOf = ({ result: { category, level, effects } }: JudgedDefinition): CallLabel => ({
  category,
  level,
  effects,
});

const cut = (text: string) => (text.length > maxQuoteLength ? `${text.slice(0, maxQuoteLength)}…` : text);

function shorten({ before, after, ...difference }: Difference): Difference {
  return {
    ...difference,
    ...(before !== undefined && { before: cut(before) }),
    ...(after !== undefined && { after: cut(after) }),
  };
}

/** Whether a definition has come to give orders to the model or to hide text; of a tool that is new, whether it does. */
function isPoisoned({ result }: JudgedDefinition, differences: readonly Difference[] | undefined): boolean {
  if (differences !== undefined) return differences.some(({ kind }) => kind === 'poisoning-appeared');
  return result.findings.some(
    ({ kind, severity }) => (kind === 'poisoning' || kind === 'hidden-text') && severity !== 'info',
  );
}

function describe(
  { kind, name, name_hash, old_fingerprint, new_fingerprint }: StoredChange,
  judged: ReadonlyMap<string, JudgedDefinition>,
  slugs: HistoryOf['slugs'],
  compare: CompareJudged,
): ToolHistoryChange {
  const [old, now] = [judged.get(old_fingerprint ?? ''), judged.get(new_fingerprint ?? '')];
  const slug = slugs.get(name_hash);
  const both = old && now && old_fingerprint !== new_fingerprint ? compare(old, now) : undefined;
  const hidden = (both?.differences.length ?? 0) - maxDifferences;
  return {
    kind,
    name,
    ...(slug !== undefined && { slug }),
    ...(both && { direction: both.direction ?? 'same' }),
    ...(old && { before: labelOf(old) }),
    ...(now && { after: labelOf(now) }),
    ...(now && isPoisoned(now, both?.differences) && { poisoned: true as const }),
    ...(both && { differences: both.differences.slice(0, maxDifferences).map(shorten) }),
    ...(hidden > 0 && { moreDifferences: hidden }),
  };
}

const levelRank = { low: 1, medium: 2, high: 3, critical: 4 };

function gravity({ kind, direction, after, poisoned }: ToolHistoryChange): number {
  if (poisoned === true) return 20;
  if (kind === 'changed' && direction === 'up') return 10 + levelRank[after?.level ?? 'low'];
  if (kind === 'added' || kind === 'returned') return 5 + levelRank[after?.level ?? 'low'];
  return kind === 'changed' ? (direction === 'down' ? 3 : 2) : 4;
}

function compareGravity(a: ToolHistoryChange, b: ToolHistoryChange): number {
  return gravity(b) - gravity(a) || (a.name < b.name ? -1 : Number(a.name > b.name));
}
