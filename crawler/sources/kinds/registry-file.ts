import { readRegistryFile } from '../registry-file.ts';
import type { ListingSource } from '../source.ts';

/** A dump of a registry. */
export const registryFile: ListingSource = {
  kind: 'registry-file',
  usage: 'registry-file:FILE',
  about: 'a file with what the API of a registry has answered, gzip or not',
  isFile: true,
  retires: false,
  read: ({ rest = '' }, { onNote = () => undefined }) => readRegistryFile(rest, onNote),
};
