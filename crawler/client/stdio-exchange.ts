import { failed, type Failure } from '../failure.ts';
import { maxJunkLines, maxMessageBytes, maxServerRequests, maxStdoutBytes } from '../limits.ts';
import type { RunningServer } from '../sandbox/start-server.ts';
import type { Exchange } from './exchange.ts';
import { listChanges } from './list-changes.ts';
import { lineCutter, type LineFailure } from './lines.ts';
import { pendingReplies } from './pending-replies.ts';
import { answerRequest, sortMessages, tooManyRequests, type Incoming } from './rpc.ts';

/**
 * MCP over the pipes of a process: one JSON-RPC message a line. Lines that are none are skipped, since
 * many servers greet on stdout. The first failure is final and answers every later request.
 */
export function stdioExchange(server: RunningServer): Exchange {
  const pending = pendingReplies();
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
    if (parsed === undefined) countJunk();
    else for (const incoming of sortMessages(parsed.value)) receive(incoming);
  });
  server.stdout.on('data', (chunk: Buffer) => {
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
    changes,
    isHeld: () => true,
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
