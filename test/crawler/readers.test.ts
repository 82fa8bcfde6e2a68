import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capBytes, cleanText } from '../../crawler/clean-text.ts';
import { exceedsBounds } from '../../crawler/client/json-bounds.ts';
import { lineCutter } from '../../crawler/client/lines.ts';
import { readTool } from '../../crawler/client/read-tools.ts';
import { sortMessage } from '../../crawler/client/rpc.ts';
import { sseReader, type SseEvent } from '../../crawler/client/sse-reader.ts';
import { addressProblem } from '../../crawler/guard/address.ts';
import { redact } from '../../crawler/secrets/redact.ts';

/** Cuts text at the given places, as a network does. */
function pieces(text: string, cuts: number[]): string[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((start, index) => text.slice(start, places[index] ?? text.length));
}

describe('lines', () => {
  it('are the same however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]{0,9}$/)), fc.array(fc.nat()), (lines, cuts) => {
        const found: string[] = [];
        const cut = lineCutter(1000, 100_000, (line) => found.push(line));
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1');
        for (const piece of pieces(bytes.toString('latin1'), cuts)) cut(Buffer.from(piece, 'latin1'));
        expect(found).toHaveLength(lines.length);
      }),
    );
  });

  it('end the stream when one is too long, or all are', () => {
    const none = (): void => undefined;
    expect(lineCutter(10, 100, none)(Buffer.from('x'.repeat(11)))).toBe('line-too-long');
    expect(lineCutter(10, 100, none)(Buffer.from(`${'x'.repeat(11)}\n`))).toBe('line-too-long');
    expect(lineCutter(10, 100, none)(Buffer.from('x\n'.repeat(51)))).toBe('stream-too-long');
    expect(lineCutter(10, 100, none)(Buffer.from('x\n'.repeat(50)))).toBeUndefined();
  });
});

describe('server-sent events', () => {
  const stream =
    ': hi\nevent: endpoint\ndata: /x\n\nretry: 0\nid: 1\r\ndata: a\r\ndata:b\r\n\r\ndata: c\r\rdata: lost';
  const wanted: SseEvent[] = [
    { event: 'endpoint', data: '/x' },
    { event: 'message', data: 'a\nb' },
    { event: 'message', data: 'c' },
  ];

  it('are the same however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        const found: SseEvent[] = [];
        const push = sseReader((event) => found.push(event));
        for (const piece of pieces(Buffer.from(stream).toString('latin1'), cuts))
          push(Buffer.from(piece, 'latin1'));
        expect(found).toEqual(wanted);
      }),
    );
  });

  it('may begin with a mark, have long lines, and leave out colon or space', () => {
    const long = 'é'.repeat(300);
    const text = `\uFEFFdata: ${long}\ndata\ndata:${long}\r\neventful: x\ndatabase: y\nda: z\nevent\n\ndata: x`;
    const bytes = Buffer.from(text).toString('latin1');
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        const found: SseEvent[] = [];
        const push = sseReader((event) => found.push(event));
        for (const piece of pieces(bytes, cuts)) push(Buffer.from(piece, 'latin1'));
        expect(found).toEqual([{ event: 'message', data: `${long}\n\n${long}` }]);
      }),
    );
  });
});

describe('a tool', () => {
  it('of any JSON is read or refused with a reason, and never changed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = JSON.stringify(value);
        const tool = readTool(value);
        if (typeof tool !== 'string') expect(tool.raw).toBe(value);
        expect(JSON.stringify(value)).toBe(before);
      }),
    );
  });

  it('is refused at the very node and level where the cap is passed', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(exceedsBounds(nested(64), 64, 1000)).toBeUndefined();
    expect(exceedsBounds(nested(65), 64, 1000)).toBe('nested deeper than 64 levels');
    expect(exceedsBounds([1, 2, 3], 5, 4)).toBeUndefined();
    expect(exceedsBounds([1, 2, 3], 5, 3)).toBe('more than 3 values');
  });
});

describe('a message', () => {
  it.each([
    [{ id: 1, result: {} }, 'reply'],
    [{ id: null, error: { code: 1, message: 'x' } }, 'reply'],
    [{ id: 'a', method: 'ping' }, 'request'],
    [{ method: 'notifications/x' }, 'notification'],
    [{ id: 1 }, 'junk'],
    [{ id: null, result: {} }, 'junk'],
    [[], 'junk'],
    [null, 'junk'],
  ])('such as %j is a %s', (message, kind) => {
    expect(sortMessage(message).kind).toBe(kind);
  });
});

describe('a reason', () => {
  it('shows what a terminal would act on, within its cap', () => {
    expect(cleanText('a\u001b[31m\u202eb\n\nc\0')).toBe('a⟦U+001B⟧[31m⟦U+202E⟧b c⟦U+0000⟧');
    expect(Buffer.byteLength(cleanText('é'.repeat(5000)))).toBeLessThanOrEqual(2048);
    expect(capBytes('ééé', 5)).toBe('é…');
  });

  it('is free of secrets, the longest first', () => {
    expect(redact('key abcdefgh and abcdef', ['abcdef', 'abcdefgh', 'on'])).toBe(
      'key [redacted] and [redacted]',
    );
  });
});

describe('an address', () => {
  it.each(['1.1.1.1', '8.8.8.8', '2606:4700::1111'])('that is public passes: %s', (address) => {
    expect(addressProblem(address)).toBeUndefined();
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::1',
    '2002:7f00:1::',
    '192.0.0.192',
    'nonsense',
  ])('that is not public is refused: %s', (address) =>
    expect(addressProblem(address)).toMatch(/not|metadata/),
  );
});
