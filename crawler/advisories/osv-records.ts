import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { decodeText, readBytes } from '../sources/read-bytes.ts';
import { isSourceError, type SourceError } from '../sources/source-error.ts';

const maxRecordBytes = 16 * 1024 ** 2;
const maxFileBytes = 512 * 1024 ** 2;
const maxRecords = 5_000_000;

/** A record, or why there is none in its place. */
export type ReadRecord = { record: unknown } | SourceError;

/**
 * Reads records of OSV in the forms in which it exports them: a folder of JSON files, the zip archive of one, or a file with one record, an
 * array or one record a line. A record that cannot be read is an error among the others; at the first error without any, the place is wrong.
 */
export async function* osvRecords(place: string): AsyncGenerator<ReadRecord> {
  const stat = statSync(place, { throwIfNoEntry: false });
  let count = 0;
  for await (const each of stat?.isDirectory() === true ? folder(place) : file(place)) {
    if (++count > maxRecords) return yield { error: `${place}: expected at most ${maxRecords} records` };
    yield each;
  }
}

async function* folder(place: string): AsyncGenerator<ReadRecord> {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => each.endsWith('.json')).sort()) {
    const path = join(place, name);
    const read = await readBytes(path, maxRecordBytes);
    const content = isSourceError(read) ? read : decodeText(read.bytes);
    yield isSourceError(content)
      ? { error: `cannot read ${path}: ${content.error}` }
      : parse(content.text, path);
  }
}

async function* file(place: string): AsyncGenerator<ReadRecord> {
  if (/\.zip$/i.test(place)) return yield* archive(place);
  const read = await readBytes(place, maxFileBytes);
  const content = isSourceError(read) ? read : decodeText(read.bytes);
  if (isSourceError(content)) return yield { error: `cannot read ${place}: ${content.error}` };
  const whole = parse(content.text, place);
  if (!isSourceError(whole)) {
    for (const record of Array.isArray(whole.record) ? whole.record : [whole.record]) yield { record };
    return;
  }
  const lines = content.text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '') yield parse(line, `${place}:${index + 1}`);
  }
}

async function* archive(place: string): AsyncGenerator<ReadRecord> {
  let opened: Awaited<ReturnType<typeof openPromise>> | undefined;
  try {
    opened = await openPromise(place, { strictFileNames: true, validateEntrySizes: true, autoClose: false });
    for await (const entry of opened.eachEntry()) {
      const { fileName: name, uncompressedSize } = entry;
      if (!name.endsWith('.json')) continue;
      if (uncompressedSize > maxRecordBytes) {
        yield { error: `${place}: expected at most ${maxRecordBytes} bytes in ${name.slice(0, 200)}` };
        continue;
      }
      yield parse(await text(await opened.openReadStreamPromise(entry)), `${place}: ${name.slice(0, 200)}`);
    }
  } catch (error) {
    yield { error: `cannot read ${place}: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    opened?.close();
  }
}

function parse(content: string, place: string): ReadRecord {
  try {
    return { record: JSON.parse(content) };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: `${place}: expected JSON` };
    throw error;
  }
}
