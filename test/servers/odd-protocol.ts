/**
 * What servers with one oddity of the protocol answer, whichever the transport. Run as a program, it is such a server over
 * stdio: `node test/servers/odd-protocol.ts ODDITY`.
 */
import { createInterface } from 'node:readline';
import type { Message } from './http-behaviours.ts';

/** The result or the error that answers a request; none where it is left unanswered. */
export type OddAnswer = { result: unknown } | { error: unknown } | undefined;

/** Sends a notification, if the transport has a way to. */
type Say = (method: string) => void;

interface Oddity {
  greet?: (version: unknown) => OddAnswer;
  /** Answers the request for a list: how often it has been asked before, how long ago the first time, and the cursor. */
  list?: (asked: number, sinceMs: number, cursor: unknown) => OddAnswer;
  /** When it says that its list has changed, after each answer. */
  tellsAfterMs?: (asked: number) => number | undefined;
}

const tool = (name: string, description = 'Tells one thing.'): Record<string, unknown> => ({
  name,
  description,
  inputSchema: { type: 'object' },
});
const tools = (...names: string[]): OddAnswer => ({ result: { tools: names.map((name) => tool(name)) } });
const page = (names: string[], nextCursor?: string): OddAnswer => ({
  result: { tools: names.map((name) => tool(name)), nextCursor },
});
const welcome = (protocolVersion: unknown): OddAnswer => ({
  result: {
    protocolVersion,
    capabilities: { tools: {} },
    serverInfo: { name: 'odd', version: '1' },
  },
});

/** Takes the greeting in some revisions only. */
const knowing =
  (known: string[], refusal: (version: unknown) => unknown) =>
  (version: unknown): OddAnswer =>
    known.includes(String(version)) ? welcome(version) : { error: refusal(version) };

const grown = (isGrown: boolean): OddAnswer => (isGrown ? tools('read', 'wipe') : tools('read'));
const growsAfter = (ms: number): Oddity => ({ list: (_asked, sinceMs) => grown(sinceMs >= ms) });
const tellsAfter = (ms: number): Oddity => ({
  ...growsAfter(ms),
  tellsAfterMs: (asked) => (asked === 0 ? ms : undefined),
});
const changes = (times: number, withWord: boolean): Oddity => ({
  list: (asked) => tools(...Array.from({ length: Math.min(asked, times) + 1 }, (_, index) => `t${index}`)),
  tellsAfterMs: (asked) => (withWord && asked < times ? 20 : undefined),
});

export const oddities: Record<string, Oddity> = {
  healthy: {},
  'names-revisions-in-data': {
    greet: knowing(['2025-03-26', '2024-11-05'], (requested) => ({
      code: -32602,
      message: 'Bad greeting',
      data: { supported: ['2024-11-05', '2025-03-26'], requested },
    })),
  },
  'names-revisions-in-words': {
    greet: knowing(['2024-11-05'], (version) => ({
      code: -32600,
      message: `Protocol version ${String(version)} is not known here; use 2024-11-05.`,
    })),
  },
  'names-revisions-in-a-string-of-json': {
    greet: knowing(['2025-06-18'], () => ({
      code: -32000,
      message: JSON.stringify({ reason: 'revision', supported: ['2025-06-18', '1999-01-01'] }),
    })),
  },
  'names-no-revision': {
    greet: knowing(['2024-10-07'], () => ({ code: -32602, message: 'Unsupported protocol version' })),
  },
  'refuses-by-code-alone': {
    greet: knowing(['2025-06-18'], () => ({ code: -32022, message: 'No.' })),
  },
  'answers-in-the-oldest-revision': { greet: () => welcome('2024-10-07') },
  'refuses-every-revision': {
    greet: knowing([], () => ({ code: -32602, message: 'Invalid protocolVersion', data: ['2025-03-26'] })),
  },
  'fails-in-other-words': { greet: knowing([], () => ({ code: -32000, message: 'Invalid API version' })) },

  'grows-after-100-ms': growsAfter(100),
  'grows-after-300-ms': growsAfter(300),
  'grows-after-450-ms': growsAfter(450),
  'tells-after-100-ms': tellsAfter(100),
  'tells-after-300-ms': tellsAfter(300),
  'tells-after-450-ms': tellsAfter(450),
  'grows-for-the-second-list': { list: (asked) => grown(asked > 0) },
  'changes-once': changes(1, true),
  'changes-twice': changes(2, true),
  'changes-for-ever': changes(1000, true),
  'grows-for-ever': changes(1000, false),
  'tells-of-nothing': { tellsAfterMs: (asked) => (asked === 0 ? 50 : undefined) },
  'takes-a-tool-back': { list: (asked) => (asked === 0 ? tools('read', 'wipe') : tools('read')) },
  'redefines-a-tool': {
    list: (asked) => ({ result: { tools: [tool('read', asked === 0 ? 'Wipes all.' : 'Reads.')] } }),
  },
  'fails-the-second-time': {
    list: (asked) => (asked === 0 ? tools('read') : { error: { code: -32603, message: 'once is enough' } }),
  },
  'is-silent-the-second-time': { list: (asked) => (asked === 0 ? tools('read') : undefined) },
  'shuffles-its-list': {
    list: (asked) => (asked % 2 === 0 ? tools('read', 'wipe') : tools('wipe', 'read')),
  },

  'ends-with-an-empty-cursor': { list: () => page(['read'], '') },
  'refuses-an-empty-cursor': {
    list: (_asked, _sinceMs, cursor) =>
      cursor === '' ? { error: { code: -32602, message: 'Invalid cursor' } } : page(['read'], ''),
  },
  'ignores-an-empty-cursor': {
    list: (_asked, _sinceMs, cursor) => (cursor === '' ? undefined : page(['read'], '')),
  },
  'begins-again-after-an-empty-cursor': {
    list: (_asked, _sinceMs, cursor) => (cursor === 'p2' ? page(['wipe'], '') : page(['read'], 'p2')),
  },
  'gives-one-page-and-one-cursor': { list: () => page(['read'], 'more') },
  'gives-one-page-and-new-cursors': { list: (asked) => page(['read'], `c${asked}`) },
  'gives-cursors-in-a-circle': {
    list: (_asked, _sinceMs, cursor) => page([`at ${String(cursor)}`], cursor === 'a' ? 'b' : 'a'),
  },
  'hides-a-tool-behind-a-repeated-page': {
    list: (_asked, _sinceMs, cursor) => {
      if (cursor === undefined) return page(['read'], 'p2');
      return cursor === 'p2' ? page(['read'], 'p3') : page(['wipe']);
    },
  },
};

/** A conversation with a server of one oddity; what it says by itself goes to `say`. */
export function openOdd(name: string, say: Say): (message: Message) => OddAnswer {
  const { greet = welcome, list = () => tools('read'), tellsAfterMs } = oddities[name] ?? {};
  let asked = 0;
  let firstMs: number | undefined;
  return ({ method, params }) => {
    if (method === 'initialize') return greet(params?.['protocolVersion']);
    if (method !== 'tools/list') return { error: { code: -32601, message: 'Method not found' } };
    firstMs ??= performance.now();
    const answer = list(asked, performance.now() - firstMs, params?.['cursor']);
    const tellMs = tellsAfterMs?.(asked);
    if (tellMs !== undefined) setTimeout(() => say('notifications/tools/list_changed'), tellMs);
    asked += 1;
    return answer;
  };
}

if (import.meta.main) {
  const write = (message: object): void =>
    void process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const answer = openOdd(process.argv[2] ?? 'healthy', (method) => write({ method }));
  createInterface({ input: process.stdin }).on('line', (line) => {
    const message = JSON.parse(line) as Message;
    if (message.id === undefined) return;
    const given = answer(message);
    if (given !== undefined) write({ id: message.id, ...given });
  });
}
