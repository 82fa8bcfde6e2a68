import ipaddr from 'ipaddr.js';

/** Public addresses that only ever lead to a cloud's own services for its machines. */
const metadataAddresses = new Set(['168.63.129.16']);

/**
 * Why an address must not be connected to, or undefined if it is public. An allow-list: only what the
 * IANA registries leave as ordinary unicast passes, and IPv4 within IPv6 is judged as what it is.
 */
export function addressProblem(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return `${address} is not an IP address`;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range !== 'unicast') return `${address} is not a public address (${range})`;
  return metadataAddresses.has(parsed.toString()) ? `${address} is a cloud's metadata service` : undefined;
}
