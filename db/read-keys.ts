import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { ServerKey, ToolKey } from './snapshot-record.ts';

const chunkBytes = 1024 * 1024;

/** The lines of a file, read part by part: whole, a large one would be in memory twice over. */
function* linesOf(file: string): Generator<string> {
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const decoder = new StringDecoder('utf8');
    let rest = '';
    for (let got = readSync(descriptor, chunk); got > 0; got = readSync(descriptor, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, got))).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(descriptor);
  }
}

/** The keys of the servers of a snapshot. */
export function readServerKeys(file: string): ServerKey[] {
  return Array.from(linesOf(file), (line) => JSON.parse(line) as ServerKey);
}

/** The keys of the tools of a snapshot. What many have in common is kept once, since there may be a million. */
export function readToolKeys(file: string): ToolKey[] {
  const effects = new Map<string, ToolKey['effects']>();
  const words = new Map<string, string>();
  const shared = <Word extends string>(word: Word): Word => {
    const known = words.get(word);
    if (known === undefined) words.set(word, word);
    return (known ?? word) as Word;
  };
  let server = '';
  let serverName = '';
  return Array.from(linesOf(file), (line) => {
    const key = JSON.parse(line) as ToolKey;
    // Those of one server lie side by side.
    if (key.server === server) key.server = server;
    else server = key.server;
    if (key.serverName === serverName) key.serverName = serverName;
    else serverName = key.serverName;
    if (key.name === key.slug) key.name = key.slug;
    key.category = shared(key.category);
    key.level = shared(key.level);
    const list = key.effects.join();
    const known = effects.get(list);
    if (known === undefined) effects.set(list, key.effects);
    else key.effects = known;
    return key;
  });
}
