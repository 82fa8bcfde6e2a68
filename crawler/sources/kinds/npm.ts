import { packageListing } from '../package-listing.ts';
import { parsePackageSpec } from '../../packages/package-spec.ts';
import type { EndpointSource } from '../source.ts';

/** One package of npm. */
export const npm: EndpointSource = {
  kind: 'npm',
  usage: 'npm:PKG[@V] [ARG…]',
  about: 'a package of npm; without a version, the latest',
  parse: (rest, source) => packageListing('npm', rest, source, parsePackageSpec),
};
