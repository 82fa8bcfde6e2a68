import type { Readable } from 'node:stream';

/** What is held of one stream: its beginning, where usage texts stand, and its end, where errors do. */
const maxHeadBytes = 12 * 1024;
const maxTailBytes = 8 * 1024;
const maxLines = 600;
const maxLineLength = 2000;

/** Listens to a stream that somebody else reads as well; the function returned tells what was heard. */
export function listenTo(stream: Readable): () => string {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    const room = maxHeadBytes - head.length;
    if (room > 0) head = Buffer.concat([head, chunk.subarray(0, room)]);
    if (chunk.length > room)
      tail = Buffer.concat([tail, chunk.subarray(Math.max(0, room))]).subarray(-maxTailBytes);
  });
  return () => `${head.toString('utf8')}${tail.toString('utf8')}`;
}

/** Colours and other sequences by which a terminal is told how to show text. */
// oxlint-disable-next-line no-control-regex
const sequences = /\u001B(?:\[[0-9;?]{0,40}[A-Za-z]|[()][A-Z0-9])/g;
/** How Node, Python and others tell where an error arose. */
const frame = /^\s{0,40}(?:at |File "|Node\.js v|Traceback |\.\.\. \d{1,5} lines)/;
const position = /^(?:file:\/\/)?\/\S{1,500}:\d{1,7}$/;
const pointer = /^\s{0,1000}\^{1,1000}\s{0,100}$/;

/**
 * The lines that a server means for people: without messages of the protocol, without stack traces, and without the line of its own
 * code that an error is shown with, where names stand that may not be missing.
 */
export function spokenLines(text: string): string[] {
  const lines = text.replace(sequences, '').split(/\r?\n|\r/);
  const spoken: string[] = [];
  for (let index = 0; index < lines.length && spoken.length < maxLines; index += 1) {
    const line = lines[index] ?? '';
    if (position.test(line)) {
      const end = lines.slice(index + 1, index + 20).findIndex((each) => pointer.test(each));
      if (end >= 0) index += end + 1;
      continue;
    }
    if (frame.test(line) || (line.trimStart().startsWith('{') && line.includes('"jsonrpc"'))) continue;
    spoken.push(line.slice(0, maxLineLength));
  }
  return spoken;
}
