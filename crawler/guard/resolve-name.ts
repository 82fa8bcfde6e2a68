import { lookup, type LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { resolveTimeoutMs } from '../limits.ts';
import { readHosts } from './hosts-file.ts';

/** A name that has no usable address; `isPermanent` if the answer was that there is none, rather than no answer. */
export class NameError extends Error {
  readonly code = 'ERR_NAME';
  readonly isPermanent: boolean;
  constructor(message: string, isPermanent: boolean, cause?: unknown) {
    super(message, { cause });
    this.isPermanent = isPermanent;
  }
}

const maxAddresses = 64;
/** How long the addresses of one family are waited for once the other's are there. */
const secondFamilyMs = 300;
const noSuchName = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME', 'ENONAME']);

/** How names are resolved. */
export interface ResolveOptions {
  /** Also asks the system's own resolver for names that the DNS does not know, as a home or an office network has them. */
  alsoSystem?: boolean;
  /** Name servers to ask instead of the system's, as `address` or `address:port`. */
  nameServers?: readonly string[];
}

/**
 * Resolves a name within a few seconds. It asks the DNS itself, because the system's
 * resolver blocks one of four threads that all of Node shares: a few slow names would hold up every other host.
 * Fails with a `NameError`.
 */
export async function resolveName(name: string, options: ResolveOptions = {}): Promise<LookupAddress[]> {
  const host = name.toLowerCase().replace(/\.$/, '');
  const known = /(?:^|\.)localhost$/.test(host) ? loopback : readHosts().get(host);
  if (known !== undefined) return known;
  try {
    return checkCount(name, await askDns(host, options.nameServers));
  } catch (error) {
    if (options.alsoSystem !== true || !(error instanceof NameError) || !error.isPermanent) throw error;
    return checkCount(name, await askSystem(host));
  }
}

const loopback: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

async function askDns(host: string, nameServers?: readonly string[]): Promise<LookupAddress[]> {
  const resolver = new Resolver({ timeout: 1200, tries: 2 });
  if (nameServers !== undefined) resolver.setServers(nameServers);
  const timer = setTimeout(() => resolver.cancel(), resolveTimeoutMs);
  try {
    const four = settle(resolver.resolve4(host));
    const six = settle(resolver.resolve6(host));
    const first = await four;
    const second =
      first.addresses.length > 0
        ? await Promise.race([six, wait(secondFamilyMs, undefined, { ref: false })])
        : await six;
    const found = [...first.addresses, ...(second?.addresses ?? [])];
    if (found.length > 0) return found.map((address) => ({ address, family: isIP(address) }));
    const codes = [first.code, second?.code ?? 'ETIMEOUT'];
    const isPermanent = codes.every((code) => noSuchName.has(code));
    throw new NameError(`${host} has no address (${codes.join(', ')})`, isPermanent);
  } finally {
    clearTimeout(timer);
    resolver.cancel();
  }
}

async function settle(answer: Promise<string[]>): Promise<{ addresses: string[]; code: string }> {
  try {
    return { addresses: await answer, code: '' };
  } catch (error) {
    return { addresses: [], code: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

async function askSystem(host: string): Promise<LookupAddress[]> {
  const asked = new Promise<LookupAddress[]>((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(new NameError(`${host} has no address (${error.code ?? error.message})`, true, error));
    });
  });
  const timer = new AbortController();
  try {
    const late = wait(resolveTimeoutMs, undefined, { signal: timer.signal }).then(() => {
      throw new NameError(`${host} has no address (no answer in time)`, false);
    });
    return await Promise.race([asked, late]);
  } finally {
    timer.abort();
  }
}

function checkCount(name: string, addresses: LookupAddress[]): LookupAddress[] {
  if (addresses.length <= maxAddresses) return addresses;
  throw new NameError(
    `expected ${name} to have at most ${maxAddresses} addresses, got ${addresses.length}`,
    true,
  );
}
