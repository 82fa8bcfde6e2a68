import { join } from 'node:path';

/** Where tests keep what is dear to install, the starter list above all, so that it is done once for all of them. */
export const testCache = join(import.meta.dirname, '../node_modules/.cache/toolrisk-test');
