import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptedFindings } from '../../../audit/lock/accepted-findings.ts';
import type { Accepted } from '../../../audit/lock/lock.ts';
import { lockText } from '../../../audit/lock/lock-text.ts';
import { makeLock } from '../../../audit/lock/make-lock.ts';
import { readLock } from '../../../audit/lock/read-lock.ts';
import type { Tool } from '../../../classifier/tool.ts';
import { reviewedServer } from '../reviewed-server.ts';

const tools: Tool[] = [
  { name: 'zap', description: 'Deletes all.', inputSchema: { type: 'object', properties: { b: {}, a: {} } } },
  { name: 'get', description: 'Reads one.\u{e0041}' },
];
const accepted: Accepted = {
  server: 'one',
  tool: 'zap',
  fingerprint: reviewedServer('one', tools).tools[0]?.classification.fingerprint ?? '',
  finding: 'level',
  reason: 'Only on the test account.',
  owner: 'ops@example.com',
  expires: '2027-03-31',
};

describe('a lock', () => {
  test('is read as it was written', () => {
    const lock = makeLock(
      [reviewedServer('one', tools, { version: '1.2', instructions: 'Be kind.' })],
      [accepted],
    );
    expect(readLock(lockText(lock))).toEqual(lock);
  });

  test('has the same bytes whatever the order of the answers', () => {
    const reversed = tools
      .toReversed()
      .map((tool) =>
        tool.inputSchema === undefined
          ? tool
          : { ...tool, inputSchema: { properties: { a: {}, b: {} }, type: 'object' } },
      );
    const [one, two] = [reviewedServer('one', tools), reviewedServer('two', tools)];
    expect(lockText(makeLock([one, two], []))).toBe(
      lockText(makeLock([two, reviewedServer('one', reversed)], [])),
    );
  });

  test('shows what cannot be seen', () => {
    expect(lockText(makeLock([reviewedServer('one', tools)], []))).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('holds any definition', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (description, schema) => {
          const inputSchema = JSON.parse(JSON.stringify(schema)) as NonNullable<Tool['inputSchema']>;
          const lock = makeLock([reviewedServer('one', [{ name: 'x', description, inputSchema }])], []);
          expect(readLock(lockText(lock))).toEqual(lock);
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each<[string, (text: string) => string, RegExp]>([
    ['that is no JSON', () => '{', /./],
    [
      'of another version',
      (text) => text.replace('"lockVersion": 1', '"lockVersion": 2'),
      /^lockVersion: expected 1, got 2/,
    ],
    [
      'with an altered definition',
      (text) => text.replace('Deletes all.', 'Deletes one.'),
      /^servers\[0\]\.tools\[1\]: expected the fingerprint/,
    ],
    [
      'with an unknown word',
      (text) => text.replace('"finding": "level"', '"finding": "everything"'),
      /^accepted\[0\]\.finding: expected one of level/,
    ],
    [
      'with no day',
      (text) => text.replace('2027-03-31', '2027-02-30'),
      /^accepted\[0\]\.expires: expected a day/,
    ],
    [
      'without a reason',
      (text) => text.replace('Only on the test account.', ''),
      /^accepted\[0\]\.reason: expected a text/,
    ],
    [
      'with another level',
      (text) => text.replace(/"level": "\w+"/, '"level": "none"'),
      /^servers\[0\]\.tools\[0\]\.level: expected one of low/,
    ],
  ])('%s is refused', (_, alter, message) => {
    const read = readLock(alter(lockText(makeLock([reviewedServer('one', tools)], [accepted]))));
    expect('error' in read ? read.error : 'read').toMatch(message);
  });
});

describe('what was accepted', () => {
  const [{ fingerprint }] = [accepted];
  const present = [{ server: 'one', tool: 'zap', fingerprint }];

  test('holds to the end of its last day', () => {
    expect(acceptedFindings([accepted], present, '2027-03-31').standing).toEqual([accepted]);
    expect(acceptedFindings([accepted], present, '2027-04-01').lapsed).toEqual([
      { accepted, why: 'expired' },
    ]);
  });

  test('covers one finding of one definition', () => {
    const { covers } = acceptedFindings([accepted], present, '2026-12-01');
    expect(covers('one', 'zap', fingerprint, 'level')).toBe(true);
    expect(covers('one', 'zap', fingerprint, 'poisoning')).toBe(false);
    expect(covers('two', 'zap', fingerprint, 'level')).toBe(false);
  });

  test('lapses with the definition and with the tool', () => {
    const changed = acceptedFindings([accepted], [{ ...present[0]!, fingerprint: 'sha256:0' }], '2026-12-01');
    expect(changed.lapsed).toEqual([{ accepted, why: 'changed' }]);
    expect(acceptedFindings([accepted], [], '2026-12-01').lapsed).toEqual([{ accepted, why: 'gone' }]);
  });
});
