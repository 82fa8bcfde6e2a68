import { failed, type Failure } from '../failure.ts';
import { maxJunkLines, maxMessageBytes, maxServerRequests, maxStdoutBytes } from '../limits.ts';
import type { RunningServer } from '../sandbox/start-server.ts';
import type { Exchange } from './exchange.ts';
import { listChanges } from './list-changes.ts';
import { lineCutter, type LineFailure } from './lines.ts';
import { pendingReplies } from './pending-replies.ts';
import { stdoutNoise, type StdoutNoise } from './stdout-noise.ts';
import { answerRequest, sortMessages, tooManyRequests, type Incoming } from './rpc.ts';

/** An exchange over pipes that can tell what stood between the messages. */
export interface StdioExchange extends Exchange {
  noise(): StdoutNoise;
}

/** What is kept of a line that has not ended. */
const maxRestBytes = 4096;

/**
 * MCP over the pipes of a process: one JSON-RPC message a line. Lines that are none are skipped and remembered, since
 * many servers greet on stdout. The first failure is final and answers every later request.
 */
export function stdioExchange(server: RunningServer): StdioExchange {
  const pending = pendingReplies();
  const noise = stdoutNoise();
  let rest: Buffer = Buffer.alloc(0);
  const changes = listChanges();
  let junkLines = 0;
  let served = 0;

  const send = (message: Record<string, unknown>): void => {
    if (server.stdin.writable) server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  };
  const receive = (incoming: Incoming): void => {
    switch (incoming.kind) {
      case 'reply':
        return pending.settle(incoming);
      case 'request':
        if (++served > maxServerRequests) {
          return pending.breakOff(tooManyRequests());
        }
        return send(answerRequest(incoming));
      case 'junk':
        return countJunk();
      case 'notification':
        return changes.hear(incoming.method);
    }
  };
  const countJunk = (): void => {
    if (++junkLines > maxJunkLines) {
      pending.breakOff(failed('not-mcp', `more than ${maxJunkLines} lines on stdout are not JSON-RPC`));
    }
  };
  const cut = lineCutter(maxMessageBytes, maxStdoutBytes, (line) => {
    const text = line.trim();
    if (text === '' || pending.broken() !== undefined) return;
    const parsed = parseJson(text);
    const messages = parsed === undefined ? [] : sortMessages(parsed.value);
    if (messages.every(({ kind }) => kind === 'junk') && noise.add(text)) {
      pending.doubt(failed('malformed', 'its replies cannot be read'));
    }
    if (parsed === undefined) countJunk();
    for (const incoming of messages) receive(incoming);
  });
  server.stdout.on('data', (chunk: Buffer) => {
    const end = chunk.lastIndexOf('\n');
    if (end >= 0) rest = chunk.subarray(end + 1, end + 1 + maxRestBytes);
    else if (rest.length < maxRestBytes) rest = Buffer.concat([rest, chunk]).subarray(0, maxRestBytes);
    const breach = cut(chunk);
    if (breach !== undefined) {
      server.stdout.pause();
      pending.breakOff(tooLarge(breach));
    }
  });

  return {
    request: (method, params) => {
      const { id, reply } = pending.open();
      if (pending.broken() === undefined) send({ id, method, params });
      return reply;
    },
    notify: (method) => {
      send({ method });
      return Promise.resolve(pending.broken());
    },
    agreed: () => undefined,
    noise: () => {
      noise.end(rest.toString('utf8'));
      rest = Buffer.alloc(0);
      return noise;
    },
    changes,
    isHeld: () => true,
    ...(server.canWake && { canWake: server.canWake }),
    rest: () => undefined,
    close: () => server.stop(),
  };
}

function tooLarge(breach: LineFailure): Failure {
  return breach === 'line-too-long'
    ? failed('too-large', `one line on stdout is longer than ${maxMessageBytes} bytes`)
    : failed('too-large', `more than ${maxStdoutBytes} bytes on stdout`);
}

function parseJson(text: string): { value: unknown } | undefined {
  // Only objects and batches are messages, and a parse of every log line would be dear.
  if (text[0] !== '{' && text[0] !== '[') return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
