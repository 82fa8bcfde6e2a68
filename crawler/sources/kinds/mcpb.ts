import { showUrl } from '../normalise-url.ts';
import { packageListing } from '../package-listing.ts';
import type { EndpointSource } from '../source.ts';

/** One bundle. */
export const mcpb: EndpointSource = {
  kind: 'mcpb',
  usage: 'mcpb:FILE|URL#sha256=HEX',
  about: 'an MCP bundle: a file, or an address with the SHA-256 that its bytes must have',
  parse: (rest, source) => packageListing('mcpb', rest, source, (spec) => ({ name: bundleName(spec) })),
};

/** The file's name without its ending. */
function bundleName(place: string): string {
  const shown = /^https?:/i.test(place) ? showUrl(place) : place;
  return (
    shown
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.(?:mcpb|dxt|zip)$/i, '') ?? ''
  );
}
