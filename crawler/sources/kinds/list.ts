import { readListFile } from '../list-file.ts';
import type { ListingSource } from '../source.ts';

/** A file with one endpoint a line. */
export const list: ListingSource = {
  kind: 'list',
  usage: 'list:FILE',
  about:
    'a file with one endpoint a line: an address, a package or a command, as above; `#` begins a comment',
  isTyped: true,
  isFile: true,
  retires: false,
  read: ({ rest = '' }) => readListFile(rest),
};
