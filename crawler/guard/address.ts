import ipaddr from 'ipaddr.js';

/** Addresses behind which clouds keep their machines' credentials; some of them are of public or private ranges. */
const metadataAddresses = new Set(
  [
    '169.254.169.254',
    '169.254.170.2',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    'fd00:ec2::254',
    'fd00:ec2::23',
    'fd20:ce::254',
  ].map((address) => ipaddr.parse(address).toString()),
);

/**
 * Why an address must not be connected to, or undefined if it may. An allow-list: only what the
 * IANA registries leave as ordinary unicast passes, and IPv4 within IPv6 is judged as what it is. With `allowPrivate`
 * anything passes but the metadata services of clouds, since nobody means those by a server of their own.
 */
export function addressProblem(address: string, allowPrivate = false): string | undefined {
  if (!ipaddr.isValid(address)) return `${address} is not an IP address`;
  const parsed = ipaddr.process(address);
  if (metadataAddresses.has(parsed.toString())) return `${address} is a cloud's metadata service`;
  const range = parsed.range();
  return allowPrivate || range === 'unicast' ? undefined : `${address} is not a public address (${range})`;
}
