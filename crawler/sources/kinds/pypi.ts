import { packageListing } from '../package-listing.ts';
import { parsePythonSpec } from '../../packages/python-spec.ts';
import type { EndpointSource } from '../source.ts';

/** One package of PyPI. */
export const pypi: EndpointSource = {
  kind: 'pypi',
  usage: 'pypi:PKG[@V] [ARG…]',
  about: 'a package of PyPI; without a version, the newest',
  parse: (rest, source) => packageListing('pypi', rest, source, parsePythonSpec),
};
