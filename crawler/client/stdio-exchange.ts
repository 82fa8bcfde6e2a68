import { failed, type Failure } from '../failure.ts';
import { maxJunkLines, maxMessageBytes, maxServerRequests, maxStdoutBytes } from '../limits.ts';
import type { RunningServer } from '../sandbox/start-server.ts';
import type { Exchange, Reply } from './exchange.ts';
import { lineCutter, type LineFailure } from './lines.ts';
import { answerRequest, sortMessages, type Incoming } from './rpc.ts';

/**
 * MCP over the pipes of a process: one JSON-RPC message a line. Lines that are none are skipped, since
 * many servers greet on stdout. The first failure is final and answers every later request.
 */
export function stdioExchange(server: RunningServer): Exchange {
  const waiting = new Map<number, (reply: Reply | Failure) => void>();
  let broken: Failure | undefined;
  let nextId = 1;
  let junkLines = 0;
  let served = 0;

  const breakOff = (failure: Failure): void => {
    broken ??= failure;
    for (const settle of waiting.values()) settle(broken);
    waiting.clear();
  };
  const send = (message: Record<string, unknown>): void => {
    if (server.stdin.writable) server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  };
  const receive = (incoming: Incoming): void => {
    switch (incoming.kind) {
      case 'reply': {
        const id = incoming.id === null && waiting.size === 1 ? [...waiting.keys()][0] : Number(incoming.id);
        const settle = id === undefined ? undefined : waiting.get(id);
        if (id !== undefined) waiting.delete(id);
        return settle?.(incoming.reply);
      }
      case 'request':
        if (++served > maxServerRequests) {
          return breakOff(
            failed('malformed', `the server sent more than ${maxServerRequests} requests of its own`),
          );
        }
        return send(answerRequest(incoming));
      case 'junk':
        return countJunk();
      case 'notification':
    }
  };
  const countJunk = (): void => {
    if (++junkLines > maxJunkLines) {
      breakOff(failed('not-mcp', `more than ${maxJunkLines} lines on stdout are not JSON-RPC`));
    }
  };
  const cut = lineCutter(maxMessageBytes, maxStdoutBytes, (line) => {
    const text = line.trim();
    if (text === '' || broken !== undefined) return;
    const parsed = parseJson(text);
    if (parsed === undefined) countJunk();
    else for (const incoming of sortMessages(parsed.value)) receive(incoming);
  });
  server.stdout.on('data', (chunk: Buffer) => {
    const breach = cut(chunk);
    if (breach !== undefined) {
      server.stdout.pause();
      breakOff(tooLarge(breach));
    }
  });

  return {
    request: (method, params) => {
      if (broken !== undefined) return Promise.resolve(broken);
      const id = nextId++;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        send({ id, method, params });
      });
    },
    notify: (method) => {
      send({ method });
      return Promise.resolve(broken);
    },
    agreed: () => undefined,
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
