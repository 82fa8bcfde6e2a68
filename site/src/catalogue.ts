import { compareDanger } from '../../audit/compare-danger.ts';
import { openSnapshot } from '../../db/read-snapshot.ts';
import type {
  ServerKey,
  ServerRecord,
  SnapshotTotals,
  ToolKey,
  ToolRecord,
} from '../../db/snapshot-record.ts';
import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';
import { categories, effects, levels } from '../../classifier/taxonomy.ts';
import { contentDigest } from './content-digest.ts';
import { compareServers } from './danger.ts';
import { siteHooks } from './site-hooks.ts';
import { digestOfList, trackedList } from './tracked-list.ts';

export type * from '../../db/snapshot-record.ts';

const folder = process.env.TOOLRISK_SNAPSHOT;
if (!folder) throw new Error('Expected TOOLRISK_SNAPSHOT to name the folder of a snapshot, got nothing');

const snapshot = openSnapshot(folder);

// Every read goes through here and says what it was: that is how a build knows which pages a change of the data touches.

/** The numbers of the whole catalogue; the only ones that pages may print about it. */
export const totals: SnapshotTotals = new Proxy(snapshot.totals, {
  get(all, property) {
    siteHooks.reads?.add(`total:${String(property)}`);
    return Reflect.get(all, property) as unknown;
  },
  ownKeys(all) {
    for (const key of Object.keys(all)) siteHooks.reads?.add(`total:${key}`);
    return Reflect.ownKeys(all);
  },
});

/** Every server, most dangerous first. */
export const serverKeys = trackedList('servers', () => snapshot.serverKeys.toSorted(compareServers), false);

let sorted: ToolKey[] | undefined;
const sortedTools = () => (sorted ??= snapshot.toolKeys.toSorted(compareDanger));

/** Every tool, most dangerous first. */
export const toolKeys = trackedList('tools', sortedTools, true);

/** Every tool as the snapshot has it, those of one server side by side. */
export const toolKeysByServer = trackedList('tools-by-server', () => snapshot.toolKeys, true);

function toolsBy<Word extends string>(words: readonly Word[], has: (key: ToolKey, word: Word) => boolean) {
  return new Map<Word, ToolKey[]>(
    words.map((word) => [
      word,
      trackedList(`tools-${word}`, () => sortedTools().filter((key) => has(key, word)), true),
    ]),
  );
}

/** Tools of a category, most dangerous first. */
export const toolsByCategory = toolsBy<Category>(categories, (key, category) => key.category === category);

/** Tools of a level, most dangerous first. */
export const toolsByLevel = toolsBy<Level>(levels, (key, level) => key.level === level);

/** Tools with an effect, most dangerous first. */
export const toolsByEffect = toolsBy<Effect>(effects, (key, effect) => key.effects.includes(effect));

/** Fetches what a server page shows. Throws if the snapshot is cut short. */
export function readServer(key: ServerKey): ServerRecord {
  siteHooks.reads?.add(`server:${key.slug}`);
  return keep(key);
}

let bySlug: Map<string, ServerKey> | undefined;
const keyOf = (slug: string) =>
  (bySlug ??= new Map(snapshot.serverKeys.map((key) => [key.slug, key]))).get(slug);

const maxKept = 32;
const kept = new Map<string, ServerRecord>();

/** A few are kept, since pages of one server and of its tools are made one after the other. */
function keep(key: ServerKey): ServerRecord {
  const known = kept.get(key.slug);
  if (known) return known;
  const server = snapshot.readServer(key);
  const [oldest] = kept.keys();
  if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key.slug, server);
  return server;
}

/** The record of a server by its slug. */
export function serverOf(slug: string): ServerRecord {
  siteHooks.reads?.add(`server:${slug}`);
  const key = keyOf(slug);
  if (!key) throw new Error(`Expected a server called ${slug}, got none`);
  return keep(key);
}

/** Fetches what a tool page shows. Throws if the snapshot is cut short. */
export function readTool(key: ToolKey): ToolRecord {
  siteHooks.reads?.add(`tool:${key.server}/${key.slug}`);
  return snapshot.readTool(key);
}

/** A value that is made once, and counts as read by each who asks for it, with all that it was made from. */
export function madeOnce<Value>(make: () => Value): () => Value {
  let made: { value: Value; reads: Set<string> } | undefined;
  return () => {
    if (!made) {
      const asking = siteHooks.reads;
      const reads = (siteHooks.reads = new Set());
      try {
        made = { value: make(), reads };
      } finally {
        if (asking) siteHooks.reads = asking;
        else delete siteHooks.reads;
      }
    }
    for (const read of made.reads) siteHooks.reads?.add(read);
    return made.value;
  };
}

let toolDigests: Map<string, string> | undefined;
const toolDigest = (id: string) =>
  (toolDigests ??= new Map(
    snapshot.toolKeys.map(({ server, slug, digest }) => [`${server}/${slug}`, digest]),
  )).get(id);

siteHooks.digestOf = (read) => {
  const [kind] = read.split(':', 1);
  const id = read.slice((kind?.length ?? 0) + 1);
  if (kind === 'tool') return toolDigest(id);
  if (kind === 'server') return keyOf(id)?.digest;
  if (kind === 'list') return digestOfList(read);
  const value: unknown = Reflect.get(snapshot.totals, id);
  return value === undefined ? undefined : contentDigest(JSON.stringify(value));
};
siteHooks.catalogue = {
  totals: snapshot.totals,
  get serverKeys() {
    return snapshot.serverKeys;
  },
  get toolKeys() {
    return snapshot.toolKeys;
  },
};
