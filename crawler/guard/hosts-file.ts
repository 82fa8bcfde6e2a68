import type { LookupAddress } from 'node:dns';
import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

const file =
  process.platform === 'win32'
    ? join(process.env.SystemRoot ?? 'C:\\Windows', 'System32\\drivers\\etc\\hosts')
    : '/etc/hosts';
const maxBytes = 16 * 1024 ** 2;

let cached: { stamp: string; names: Map<string, LookupAddress[]> } | undefined;

/** The names that this machine's hosts file gives addresses to, read again when it has changed. */
export function readHosts(): Map<string, LookupAddress[]> {
  const stat = statSync(file, { throwIfNoEntry: false });
  const stamp = stat === undefined ? 'none' : `${stat.mtimeMs} ${stat.size}`;
  if (cached?.stamp !== stamp) {
    const text = stat === undefined || stat.size > maxBytes ? '' : readFileSync(file, 'utf8');
    cached = { stamp, names: parseHosts(text) };
  }
  return cached.names;
}

/** Reads the lines of hosts(5): an address, then names. */
export function parseHosts(text: string): Map<string, LookupAddress[]> {
  const names = new Map<string, LookupAddress[]>();
  for (const line of text.split('\n')) {
    const [address = '', ...found] = (line.split('#', 1)[0] ?? '')
      .split(/[ \t\r]/)
      .filter((word) => word !== '');
    const family = isIP(address);
    if (family === 0) continue;
    for (const name of found.map((word) => word.toLowerCase())) {
      names.set(name, [...(names.get(name) ?? []), { address, family }]);
    }
  }
  return names;
}
