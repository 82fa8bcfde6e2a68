import { crc32 } from 'node:zlib';

/** A part of the site: the `number`-th, from 1, of `count`. */
export interface Shard {
  number: number;
  count: number;
}

/** Whether a file belongs to a part. All that lies in one folder of a server belongs to the same one. */
export function isInShard(file: string, { number, count }: Shard): boolean {
  if (count === 1) return true;
  const [first = '', second = ''] = file.split('/');
  return crc32(`${first}/${second}`) % count === number - 1;
}
