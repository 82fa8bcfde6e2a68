import type { PolicyReader } from '../policy-reader.ts';

/** Every format that can be read, in the order of the targets. */
export const readers: readonly PolicyReader[] = [];
