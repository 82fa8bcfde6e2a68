import { ownVersion } from '../own-version.ts';

/** How we introduce ourselves to servers, in both eras. */
export const clientInfo = { name: 'toolrisk', title: 'toolrisk catalogue', version: ownVersion };
