/**
 * Whether each tool has a page of its own. Hosts that limit the number of files get none with `TOOLRISK_SITE_LAYOUT=anchors`: links
 * to tools lead to their rows on the pages of their servers then. In a browser, the build has put the setting in.
 */
export const hasToolPages: boolean =
  (typeof process === 'undefined'
    ? import.meta.env.TOOLRISK_SITE_LAYOUT
    : process.env['TOOLRISK_SITE_LAYOUT']) !== 'anchors';
