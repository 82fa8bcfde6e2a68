import { claimText, known } from '../claim-text.ts';
import type { ListingClaims } from '../claims.ts';
import { isRecord } from '../client/json-bounds.ts';

const maxBytes = 200;

/** What a row of a registry says of its server: by its name, by its repository, and in the notes that registries and publishers add. */
export function registryClaims(row: unknown): ListingClaims | undefined {
  if (!isRecord(row) || !isRecord(row.server)) return undefined;
  const { name, repository, _meta: own } = row.server;
  const notes = [own, row['_meta']].flatMap((meta) => (isRecord(meta) ? Object.values(meta) : []));
  // One of them may be about the repository alone.
  const inner = notes.flatMap((note) => (isRecord(note) ? Object.values(note).slice(0, 50) : []));
  const all = [repository, ...notes, ...inner].filter(isRecord);
  return claimsOf({
    namespace: typeof name === 'string' ? namespaceOf(name) : undefined,
    license: all.map(({ license }) => licenseOf(license)).find((each) => each !== undefined),
    archived: all.some(isArchived) ? true : undefined,
  });
}

/** What an entry of Docker's catalogue says of its server. */
export function dockerClaims(entry: Record<string, unknown>): ListingClaims | undefined {
  const { metadata, meta, source } = entry;
  const notes = [metadata, meta, source, entry].filter(isRecord);
  const pulls = notes
    .map((note) => note.pulls)
    .find((each) => Number.isSafeInteger(each) && Number(each) >= 0);
  return claimsOf({
    owner: notes.map(({ owner }) => claimText(owner, maxBytes)).find((each) => each !== undefined),
    license: notes.map(({ license }) => licenseOf(license)).find((each) => each !== undefined),
    pulls: pulls === undefined ? undefined : Number(pulls),
    archived: notes.some(isArchived) ? true : undefined,
  });
}

/** A registry gives the names below `io.github.NAME` to that account, and others to whoever has the domain that they begin with, turned round. */
function namespaceOf(server: string): ListingClaims['namespace'] {
  const [, namespace = ''] = /^([a-z0-9][a-z0-9.-]{1,200})\/./i.exec(server) ?? [];
  const [, account] = /^io\.github\.([a-z0-9-]{1,100})$/i.exec(namespace) ?? [];
  if (account !== undefined) return { kind: 'github', name: account };
  if (!namespace.includes('.')) return undefined;
  return { kind: 'domain', name: namespace.split('.').reverse().join('.') };
}

/** The id of a licence, also as GitHub's own API has it. */
function licenseOf(license: unknown): string | undefined {
  if (!isRecord(license)) return claimText(license, maxBytes);
  return claimText(license.spdx_id, maxBytes) ?? claimText(license.name, maxBytes);
}

function isArchived(note: Record<string, unknown>): boolean {
  return [note.archived, note.isArchived, note.is_archived].includes(true);
}

type Read = { [Name in keyof ListingClaims]: ListingClaims[Name] | undefined };

function claimsOf(read: Read): ListingClaims | undefined {
  const claims: ListingClaims = known(read);
  return Object.keys(claims).length === 0 ? undefined : claims;
}
