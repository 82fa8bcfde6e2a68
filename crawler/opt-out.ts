import { readFileSync } from 'node:fs';
import type { Endpoint } from './listing.ts';

/** Says whether an endpoint's operator has asked not to be visited. */
export type OptOut = (endpoint: Endpoint) => boolean;

/** Reads a list of opt-outs; its form is told at the top of `opt-out.txt`. */
export function readOptOut(text: string): OptOut {
  const entries = text
    .split('\n')
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '');
  const hosts = new Set(
    entries.filter((entry) => !entry.includes(':')).map((entry) => entry.toLowerCase().replace(/\.$/, '')),
  );
  const urls = entries
    .filter((entry) => URL.canParse(entry) && /^https?:/i.test(entry))
    .map((entry) => new URL(entry));
  const packages = new Set(entries.filter((entry) => /^(?:npm|pypi|oci):/.test(entry)));
  return ({ url, launch }) => {
    if (launch?.package !== undefined) return packages.has(launch.package.replace(/(.)@[^@/]*$/, '$1'));
    if (launch !== undefined || url === undefined || !URL.canParse(url)) return false;
    const asked = new URL(url);
    const labels = asked.hostname.replace(/\.$/, '').split('.');
    return (
      labels.some((_, index) => hosts.has(labels.slice(index).join('.'))) ||
      urls.some((each) => each.host === asked.host && isUnder(asked.pathname, each.pathname))
    );
  };
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}

let builtIn: OptOut | undefined;

/** The list that comes with this project. */
export function builtInOptOut(): OptOut {
  return (builtIn ??= readOptOut(readFileSync(new URL('opt-out.txt', import.meta.url), 'utf8')));
}
