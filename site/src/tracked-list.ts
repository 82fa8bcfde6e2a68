import { shownDigest } from './content-digest.ts';
import { needsLists, siteHooks } from './site-hooks.ts';

/** A list of keys, and the digests of its parts. */
interface TrackedList {
  all(): readonly object[];
  digests: Map<string, string>;
}

const lists = new Map<string, TrackedList>();

/**
 * A list that is made when somebody asks for it, and tells what a page has read of it: a part, how long it is, or all. So
 * pages of a long list need not be made again where only others have changed.
 */
export function trackedList<Row extends object>(name: string, make: () => Row[], isLong: boolean): Row[] {
  let made: Row[] | undefined;
  const all = (): Row[] => {
    if (isLong && siteHooks.hasNoLists === true) throw new Error(needsLists);
    return (made ??= make());
  };
  lists.set(name, { all, digests: new Map() });
  const slice = (start = 0, end?: number): Row[] => {
    siteHooks.reads?.add(`list:${name}:${start}:${end ?? ''}`);
    return all().slice(start, end);
  };
  return new Proxy<Row[]>([], {
    get(_, property) {
      const rows = all();
      if (property === 'slice') return slice;
      siteHooks.reads?.add(`list:${name}:${property === 'length' ? 'length' : ''}`);
      const value: unknown = Reflect.get(rows, property);
      return typeof value === 'function' ? (value.bind(rows) as unknown) : value;
    },
    has(_, property) {
      siteHooks.reads?.add(`list:${name}:`);
      return Reflect.has(all(), property);
    },
  });
}

/** The digest of what a read of a list gives now. */
export function digestOfList(read: string): string | undefined {
  const [, name = '', start = '', end] = read.split(':');
  const list = lists.get(name);
  if (!list) return undefined;
  const known = list.digests.get(read);
  if (known !== undefined) return known;
  const rows = list.all();
  const part = end === undefined ? rows : rows.slice(Number(start), end === '' ? undefined : Number(end));
  const digest = start === 'length' ? String(rows.length) : shownDigest(part);
  list.digests.set(read, digest);
  return digest;
}
