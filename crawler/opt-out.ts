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
  const packages = new Set(entries.filter((entry) => /^(?:npm|pypi|oci):/.test(entry)).map(withoutVersion));
  return ({ url, launch }) => {
    const place = launch?.package?.startsWith('mcpb:') ? launch.package.slice('mcpb:'.length) : undefined;
    if (place === undefined && launch?.package !== undefined)
      return packages.has(withoutVersion(launch.package));
    // A bundle burdens the host that has it.
    const address = place ?? (launch === undefined ? url : undefined);
    if (address === undefined || !/^https?:/i.test(address) || !URL.canParse(address)) return false;
    const asked = new URL(address);
    const labels = asked.hostname.replace(/\.$/, '').split('.');
    return (
      labels.some((_, index) => hosts.has(labels.slice(index).join('.'))) ||
      urls.some((each) => each.host === asked.host && isUnder(asked.pathname, each.pathname))
    );
  };
}

/** Package names are told apart as their registries do; an image has a tag or a digest instead of a version. */
function withoutVersion(spec: string): string {
  if (spec.startsWith('oci:'))
    return spec.replace(/@sha256:[0-9a-f]+$/i, '').replace(/^(oci:.{1,400}):[\w.-]{1,128}$/, '$1');
  const name = spec.replace(/(.)@[^@/]*$/, '$1');
  return spec.startsWith('pypi:') ? name.toLowerCase().replace(/[-_.]{1,200}/g, '-') : name;
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}

let builtIn: OptOut | undefined;

/** The list that comes with this project. */
export function builtInOptOut(): OptOut {
  return (builtIn ??= readOptOut(readFileSync(new URL('opt-out.txt', import.meta.url), 'utf8')));
}
