/** How far tools may go without more ado: the places, addresses and amounts that a user trusts. None until a user says. */
export interface Bounds {
  /** Folders; each ends in a slash. */
  paths: string[];
  /** Beginnings of URLs; each has a scheme, a host and a slash behind it. */
  urls: string[];
  /** Addresses, or `@domain` for all of a domain. */
  recipients: string[];
  /** The largest amount of one call, in whatever unit the argument has. */
  maxAmount?: number;
  /** What the amounts of a day may add up to. */
  maxAmountPerDay?: number;
}

/**
 * What pages and texts propose until a user sets bounds, in no export: a folder named `/workspace/` and the reserved domain
 * example.com, which open nothing that exists.
 */
export const exampleBounds: Bounds = {
  paths: ['/workspace/'],
  urls: ['https://example.com/'],
  recipients: ['@example.com'],
  maxAmount: 100,
  maxAmountPerDay: 500,
};

/** No bounds: no argument makes a decision softer. */
export const noBounds: Bounds = { paths: [], urls: [], recipients: [] };

const urlPrefix = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#@\\\s]{1,253}\/[^?#\\\s]{0,2000}$/;
const recipientPattern = /^(?:@[a-z0-9.-]{1,253}|[^\s,;<>]{1,320})$/i;

function isWhole(value: string): boolean {
  return value.endsWith('/') && !value.includes('..') && !value.includes('\\') && !value.includes('%');
}

/** Says what is wrong with bounds that a user gave; undefined if nothing is. */
export function problemOfBounds(bounds: Bounds): string | undefined {
  for (const path of bounds.paths) {
    if (!isWhole(path) || path.length > 4096) {
      return `Expected a folder that ends in a slash and has no “..”, “\\” or “%”, got “${path}”.`;
    }
  }
  for (const url of bounds.urls) {
    if (!urlPrefix.test(url) || !isWhole(url)) {
      return `Expected the beginning of a URL such as https://example.com/, with a slash at its end, got “${url}”.`;
    }
  }
  for (const recipient of bounds.recipients) {
    if (!recipientPattern.test(recipient)) {
      return `Expected an address or @domain, got “${recipient}”.`;
    }
  }
  for (const amount of [bounds.maxAmount, bounds.maxAmountPerDay]) {
    if (amount !== undefined && !(Number.isFinite(amount) && amount > 0)) {
      return `Expected an amount above 0, got ${amount}.`;
    }
  }
  return undefined;
}
