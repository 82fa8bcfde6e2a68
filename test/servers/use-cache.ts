/**
 * Works with a cache until it is killed: `use-cache.ts CACHE hold KEY` takes a tree and keeps it, `use-cache.ts CACHE churn` adds and
 * takes small trees without end. It says `ready` once it has begun.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFailure } from '../../crawler/failure.ts';
import { openCache } from '../../crawler/packages/package-cache.ts';

const [root = '', what = '', key = ''] = process.argv.slice(2);
const cache = openCache(root, { maxBytes: 600_000 });
if (isFailure(cache)) throw new Error(cache.reason);
if (what === 'hold') {
  const tree = await cache.take(key, 'a tree');
  process.stdout.write(`${tree === undefined ? 'missing' : 'ready'}\n`);
  setInterval(() => undefined, 1000);
} else {
  process.stdout.write('ready\n');
  for (let round = 0; ; round = (round + 1) % 12) {
    const name = `npm-${createHash('sha1').update(String(round)).digest('hex')}`;
    const there = await cache.take(name, name);
    if (there === undefined) {
      const added = await cache.add(({ tree }) => {
        for (const part of ['a', 'b', 'c']) {
          mkdirSync(join(tree, part));
          writeFileSync(join(tree, part, 'file'), part.repeat(20_000 + round));
        }
        return Promise.resolve({ key: name });
      });
      if (isFailure(added)) throw new Error(added.reason);
    }
    cache.drop(name);
  }
}
