import type { Target } from '../policy.ts';

/** A format that the lint can read: where its files lie, and what it can express. */
export type ReadFormat = Pick<Target, 'id' | 'title' | 'file' | 'language' | 'perServer' | 'capabilities'>;
