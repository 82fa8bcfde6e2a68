import { PGlite } from '@electric-sql/pglite';

/** An integer of 64 bits, which PGlite would return as a bigint; every id and count of ours fits a number. */
export const int8 = 20;

/**
 * How PGlite is started. Its own 128 MB of shared buffers lie in memory as a whole whatever is stored; the system's cache
 * stands behind ours. The log is bounded, so that a small disk is not filled by it.
 */
export const startParams: string[] = [
  ...PGlite.defaultStartParams,
  ...set('shared_buffers=16MB', 'max_wal_size=64MB', 'min_wal_size=32MB'),
];

/** For a copy of a damaged directory: what cannot be read is passed over, and the rest is read. */
export const salvageParams: string[] = [
  ...startParams,
  ...set('zero_damaged_pages=on', 'ignore_checksum_failure=on', 'ignore_invalid_pages=on'),
];

function set(...settings: string[]): string[] {
  return settings.flatMap((setting) => ['-c', setting]);
}
