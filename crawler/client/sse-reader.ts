/** One server-sent event; `event` is `message` where the server named none. */
export interface SseEvent {
  event: string;
  data: string;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;
const space = 0x20;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const newline = Buffer.from('\n');

/**
 * Cuts bytes into server-sent events (WHATWG HTML, 9.2.6). Ids and retry times are ignored, since nothing
 * is ever resumed. Nothing becomes text before its event is whole, so that a stream without end leaves no more behind than
 * its bytes; the caller's cap on them bounds what is held.
 */
export function sseReader(onEvent: (event: SseEvent) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let isFirstLine = true;
  let endedWithReturn = false;
  let event = '';
  let data: Buffer[] = [];

  const takeLine = (line: Buffer): void => {
    if (line.length === 0) {
      if (data.length > 0) onEvent({ event: event === '' ? 'message' : event, data: joinLines(data) });
      event = '';
      data = [];
      return;
    }
    const at = line.indexOf(colon);
    if (at === 0) return;
    const field = line.toString('latin1', 0, Math.min(at < 0 ? line.length : at, 6));
    if (field !== 'event' && field !== 'data') return;
    const value =
      at < 0 ? line.subarray(line.length) : line.subarray(line[at + 1] === space ? at + 2 : at + 1);
    if (field === 'data') data.push(value);
    else event = value.toString('utf8', 0, 1000);
  };
  const endLine = (last: Buffer): void => {
    if (isComment(parts[0] ?? last)) {
      parts = [];
      isFirstLine = false;
      return;
    }
    const line = parts.length === 0 ? last : Buffer.concat([...parts, last]);
    parts = [];
    takeLine(isFirstLine && line.subarray(0, 3).equals(byteOrderMark) ? line.subarray(3) : line);
    isFirstLine = false;
  };

  return (chunk) => {
    // A line may end in CR LF, and the two may come in two chunks.
    let start = endedWithReturn && chunk[0] === lineFeed ? 1 : 0;
    if (chunk.length > 0) endedWithReturn = chunk[chunk.length - 1] === carriageReturn;
    let feed = chunk.indexOf(lineFeed, start);
    let back = chunk.indexOf(carriageReturn, start);
    while (feed >= 0 || back >= 0) {
      const end = feed < 0 || (back >= 0 && back < feed) ? back : feed;
      endLine(chunk.subarray(start, end));
      start = end === back && feed === back + 1 ? end + 2 : end + 1;
      if (feed >= 0 && feed < start) feed = chunk.indexOf(lineFeed, start);
      if (back >= 0 && back < start) back = chunk.indexOf(carriageReturn, start);
    }
    if (start === chunk.length) return;
    if (parts.length === 0 || !isComment(parts[0]!)) parts.push(chunk.subarray(start));
  };
}

function isComment(line: Buffer): boolean {
  return line[0] === colon;
}

function joinLines(lines: Buffer[]): string {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return only.toString('utf8');
  return Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [newline, line]))).toString(
    'utf8',
  );
}
