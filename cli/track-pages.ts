/** Tells up to which page of a source everything has been visited. */
export interface PageTracker {
  /** Takes a page and returns which of its endpoints are still to be visited. */
  open(locators: string[], next: string | undefined): Set<string>;
  /** An endpoint has been visited, whichever page or source it is of. */
  visited(locator: string): Promise<void>;
  /** Resolves once everything that could be passed has been; true if that is all pages. */
  settle(): Promise<boolean>;
}

interface OpenPage {
  left: Set<string>;
  next: string | undefined;
}

/**
 * Follows pages whose endpoints are visited in any order: `pass` gets the cursor behind a page once that page and all before it are
 * done, so that a run that is killed can go on there without leaving anything out.
 */
export function trackPages(pass: (next: string | undefined) => Promise<void>): PageTracker {
  const done = new Set<string>();
  const pages: OpenPage[] = [];
  const waiting = new Map<string, OpenPage[]>();
  let passing: Promise<void> = Promise.resolve();

  const passDone = (): Promise<void> => {
    let last: OpenPage | undefined;
    while (pages[0]?.left.size === 0) last = pages.shift();
    if (last !== undefined) {
      const { next } = last;
      // One after another, so that an earlier cursor can never replace a later one.
      passing = passing.then(() => pass(next));
    }
    return passing;
  };
  return {
    open(locators, next) {
      const page = { left: new Set(locators.filter((locator) => !done.has(locator))), next };
      pages.push(page);
      for (const locator of page.left) waiting.set(locator, [...(waiting.get(locator) ?? []), page]);
      return new Set(page.left);
    },
    async visited(locator) {
      done.add(locator);
      for (const page of waiting.get(locator) ?? []) page.left.delete(locator);
      waiting.delete(locator);
      await passDone();
    },
    async settle() {
      await passDone();
      return pages.length === 0;
    },
  };
}
