import { indexEntries } from './index-entries.ts';
import { allows, denies } from './match-server.ts';
import { entryOf } from './server-entry.ts';
import type { ServerEntry, ServerWay } from './server-entry.ts';
import type { ServerVerdict } from './server-verdict.ts';

/** One way of a server, and how it may be written: absent where it cannot be without a secret. */
export interface KnownWay {
  real: ServerWay;
  written?: ServerWay;
}

/** A server that is known, and whether it may be used. */
export interface ServerToList {
  name: string;
  /** What its client calls it; absent where nobody knows. */
  key?: string;
  ways: readonly KnownWay[];
  verdict: ServerVerdict;
}

/** What became of one server. */
export interface ListedServer {
  name: string;
  /** `left-out` is on neither list: the list that allows lets in nothing but what it names. */
  outcome: 'allowed' | 'denied' | 'left-out';
  /** Why, as a sentence. */
  reason: string;
  /** What the lists cannot hold of it, as a sentence. */
  loss?: string;
}

/** The members of the managed settings. */
export interface WrittenLists {
  allowManagedMcpServersOnly: true;
  allowedMcpServers: ServerEntry[];
  deniedMcpServers: ServerEntry[];
}

const textsOf = (way: ServerWay) => ('url' in way ? [way.url] : way.command);

/** What such a name may be made of for every version of the client. */
const isWritableName = (name: string) => /^[A-Za-z0-9_-]+$/.test(name);

/** Why no entry may let a server in by this way; undefined if one may. */
function refusalOf({ real, written }: KnownWay): string | undefined {
  if (written === undefined)
    return 'What starts it holds what may be a secret, and there are no wildcards in commands: give the secret in the environment.';
  if (textsOf(real).some((text) => text.includes('${')))
    return 'A variable is in what starts or reaches it, which every user can set to anything: write it out.';
  if (textsOf(real).some((text) => !text.isWellFormed())) return 'What starts or reaches it is no text.';
  if ('command' in real) return undefined;
  if (!URL.canParse(real.url)) return 'Its address is none that can be compared.';
  if (real.url.includes('*')) return 'Its address has a star, which would stand for anything.';
  return 'url' in written && /^[^?]*\*/.test(written.url)
    ? 'A part of its path may be a secret, and a star in its place would let in servers of others.'
    : undefined;
}

/** Whether a star stands in an address for what may be a secret. */
const isWidened = ({ real, written }: KnownWay) =>
  written !== undefined && 'url' in written && 'url' in real && written.url.includes('*');

const widened = {
  allowed: 'A star stands for its query, which may hold a secret, and lets in any other query.',
  denied:
    'A star stands for what may be a secret in its address, and keeps other addresses of the same form out too.',
};

function deniedEntries({ key, ways }: ServerToList): { entries: ServerEntry[]; loss?: string } {
  const entries = ways.flatMap(({ written }) => (written ? [entryOf(written)] : []));
  if (ways.length > 0 && entries.length === ways.length)
    return { entries, ...(ways.some(isWidened) && { loss: widened.denied }) };
  const known = 'how it is started or reached cannot be written';
  if (key === undefined) return { entries, loss: `No entry denies it: ${known}.` };
  if (!isWritableName(key))
    return {
      entries,
      loss: `No entry denies it: ${known}, and its name has other characters than A–Z, a–z, 0–9, _ and -.`,
    };
  return {
    entries: [...entries, { serverName: key }],
    loss: `Its name alone is denied, since ${known}: whoever configures it may give it another name.`,
  };
}

const distinct = (entries: readonly ServerEntry[]): ServerEntry[] => [
  ...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values(),
];

/** The servers that an entry fits, by any of their ways. */
function fitted<Server extends ServerToList>(
  entries: readonly ServerEntry[],
  servers: readonly Server[],
  fits: typeof allows,
): Set<Server> {
  const candidates = indexEntries(entries);
  const isFitted = ({ key = '', ways }: Server) =>
    ways
      .map(({ real }) => ({ name: key, way: real }))
      .some((server) => candidates(server).some((entry) => fits(entry, server)));
  return new Set(servers.filter(isFitted));
}

/**
 * Lists of exact commands and addresses for the managed settings of Claude Code. No name is allowed, since a name lets in whatever a user
 * gives it to; whatever is not listed is kept out. What would let in a server that is denied is left out.
 */
export function writeServerLists(servers: readonly ServerToList[]): {
  lists: WrittenLists;
  listed: ListedServer[];
} {
  const denied = servers.filter(({ verdict }) => !verdict.isAllowed);
  const deniedBy = new Map(denied.map((server) => [server, deniedEntries(server)]));
  const deniedMcpServers = distinct([...deniedBy.values()].flatMap(({ entries }) => entries));
  const allowed = servers.filter(({ verdict }) => verdict.isAllowed);
  const blocked = fitted(deniedMcpServers, allowed, denies);
  const shut = fitted(deniedMcpServers, denied, denies);
  const notShut = denied.filter((server) => !shut.has(server));
  const kept: ServerEntry[] = [];
  const listed = servers.map((server): ListedServer => {
    const { name, ways, verdict } = server;
    const by = deniedBy.get(server);
    if (by) {
      return { name, outcome: 'denied', reason: verdict.reason, ...(by.loss && { loss: by.loss }) };
    }
    const leftOut = (reason: string): ListedServer => ({ name, outcome: 'left-out', reason });
    if (blocked.has(server))
      return leftOut('It is started, reached or named as one that is denied, and a denial wins.');
    if (ways.length === 0) return leftOut('It is not known how Claude Code would start or reach it.');
    const refusal = ways.map(refusalOf).find((each) => each !== undefined);
    if (refusal !== undefined) return leftOut(refusal);
    const entries = ways.flatMap(({ written }) => (written ? [entryOf(written)] : []));
    if (fitted(entries, notShut, allows).size > 0)
      return leftOut('An entry for it would let in one that is denied, which no entry keeps out.');
    kept.push(...entries);
    const loss = ways.some(isWidened) ? { loss: widened.allowed } : {};
    return { name, outcome: 'allowed', reason: verdict.reason, ...loss };
  });
  const lists: WrittenLists = {
    allowManagedMcpServersOnly: true,
    allowedMcpServers: distinct(kept),
    deniedMcpServers,
  };
  return { lists, listed };
}
