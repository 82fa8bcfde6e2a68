/** Where a site will be served, as far as its build knows. */
export interface Place {
  /** `https://example.org`; undefined if only the path is known. */
  origin: string | undefined;
  /** Begins and ends with a slash. */
  base: string;
}

/** Reads a place from the settings of a build. */
export function placeOf(url: string | undefined, base: string | undefined): Place {
  const path = `/${(base ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  return { origin: url === undefined || url === '' ? undefined : new URL(url).origin, base: path };
}

/** An address as others link it: whole where the place is known, else from the root of wherever it is served. */
export function addressOf({ origin, base }: Place, path: string): string {
  return `${origin ?? ''}${base}${path}`;
}

/** A file of the site that is no page: its path below the root, and its text. */
export type SiteFile = [path: string, text: string];
