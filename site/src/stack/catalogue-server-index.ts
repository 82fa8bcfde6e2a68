import { readServer, serverKeys } from '../catalogue.ts';
import { serverIndex } from './server-index.ts';
import type { IndexRow } from './server-index.ts';

let built: IndexRow[][] | undefined;

/** The index over the catalogue, which the page and its files share. */
export function catalogueServerIndex(): IndexRow[][] {
  built ??= serverIndex(
    serverKeys.map((key) => ({
      slug: key.slug,
      tools: key.tools,
      locators: readServer(key).seen.map(({ locator }) => locator),
    })),
  );
  return built;
}
