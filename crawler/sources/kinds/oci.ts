import { showWords } from '../../show-words.ts';
import { packageListing } from '../package-listing.ts';
import type { EndpointSource } from '../source.ts';

/** One image of containers. */
export const oci: EndpointSource = {
  kind: 'oci',
  usage: 'oci:IMAGE [ARG…]',
  about: 'an image of a registry of containers, by tag or digest',
  parse: (rest, source) => packageListing('oci', rest, source, (spec) => ({ name: imageName(spec) })),
};

/** The image without its tag and digest. */
function imageName(spec: string): string {
  const bare = spec.replace(/(?:@sha256:[0-9a-f]{64}|:[\w.-]{1,128})$/i, '');
  return showWords([`oci:${bare}`]).text.slice('oci:'.length);
}
