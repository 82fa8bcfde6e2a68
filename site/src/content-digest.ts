import { hash } from 'node:crypto';

// Half of SHA-256: what is digested holds text of strangers, who could make two that agree in less.
const characters = 22;

/** A digest that no two texts share, even if somebody tries. */
export function contentDigest(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url').slice(0, characters);
}

interface Placed {
  offset?: unknown;
  bytes?: unknown;
  digest?: unknown;
}

function isPlaced(holder: Placed): boolean {
  return holder.offset !== undefined && holder.bytes !== undefined && holder.digest !== undefined;
}

/**
 * The digest of what keys say of tools and servers. Where a record lies is no part of it, and neither is the digest of the
 * record: a page that shows the record reads it, and says so.
 */
export function shownDigest(value: unknown): string {
  return contentDigest(
    JSON.stringify(value, function shown(this: Placed, key: string, part: unknown) {
      const isPlace = key === 'offset' || key === 'bytes' || key === 'digest';
      return isPlace && isPlaced(this) ? undefined : part;
    }),
  );
}
