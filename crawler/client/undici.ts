import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The HTTP client, loaded when the first request is made: that takes longer than to ask a local server for its tools. */
export const undici = (): typeof import('undici') => require('undici') as typeof import('undici');
