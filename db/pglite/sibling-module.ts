import { extname } from 'node:path';

/** A module beside this one, by the ending that modules have here: `.ts` in a checkout, `.js` where it was built. */
const sibling = (name: string): URL => new URL(`${name}${extname(import.meta.filename)}`, import.meta.url);

/** The module of the process of the database. */
export const processModule: URL = sibling('pglite-process');

/** The module of the thread that watches over it. */
export const watchedModule: URL = sibling('watchdog');
