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
/** Of the longest field name that counts, and one more, to tell it from longer ones. */
const maxFieldBytes = 6;
/** Enough for a byte order mark, a field name, its colon and a space. */
const minStartBytes = 16;
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

  const takeLine = (start: Buffer, rest: Buffer[]): void => {
    if (start.length === 0) {
      if (data.length > 0) {
        const text = Buffer.concat(data.slice(1)).toString('utf8');
        onEvent({ event: event === '' ? 'message' : event, data: text });
      }
      event = '';
      data = [];
      return;
    }
    const at = start.subarray(0, maxFieldBytes).indexOf(colon);
    const field = start.toString('latin1', 0, at < 0 ? maxFieldBytes : at);
    if (field !== 'event' && field !== 'data') return;
    const value =
      at < 0 ? start.subarray(start.length) : start.subarray(start[at + 1] === space ? at + 2 : at + 1);
    if (field === 'data') data.push(newline, value, ...rest);
    else event = Buffer.concat([value, ...rest]).toString('utf8', 0, 1000);
  };
  const endLine = (last: Buffer): void => {
    const [first = last, ...others] = [...parts, last];
    parts = [];
    const wasFirstLine = isFirstLine;
    isFirstLine = false;
    if (isComment(first)) return;
    // What is long is left in its parts; where it begins has to be seen whole.
    const isSplit = others.length > 0 && first.length < minStartBytes;
    const start = isSplit ? Buffer.concat([first, ...others]) : first;
    const bare = wasFirstLine && start.subarray(0, 3).equals(byteOrderMark) ? start.subarray(3) : start;
    takeLine(bare, isSplit ? [] : others);
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
