/** One server-sent event; `event` is `message` where the server named none. */
export interface SseEvent {
  event: string;
  data: string;
}

/**
 * Cuts text into server-sent events (WHATWG HTML, 9.2.6). Ids and retry times are ignored, since nothing
 * is ever resumed. The caller's cap on bytes bounds what is held.
 */
export function sseReader(onEvent: (event: SseEvent) => void): (text: string) => void {
  let rest = '';
  let endedWithReturn = false;
  let event = '';
  let data: string[] = [];

  const takeLine = (line: string): void => {
    if (line === '') {
      if (data.length > 0) onEvent({ event: event === '' ? 'message' : event, data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  };

  return (text) => {
    // A line may end in CR LF, and the two may come in two chunks.
    const chunk = endedWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') endedWithReturn = text.endsWith('\r');
    const lines = chunk.split(/\r\n|\r|\n/);
    const last = lines.pop() ?? '';
    for (const line of lines) {
      takeLine(rest + line);
      rest = '';
    }
    rest += last;
  };
}
