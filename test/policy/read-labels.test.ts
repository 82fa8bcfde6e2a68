import { describe, expect, test } from 'vitest';
import { readSettings } from '../../policy/read-settings.ts';

const read = (...labels: unknown[]) => readSettings({ labels });
const fingerprint = `sha256:${'0123456789abcdef'.repeat(4)}`;
const plain = { match: 'send_*', level: 'low', reason: 'An internal relay.' };

describe('labels', () => {
  test('are read whole, their effects in the order of the taxonomy and each once', () => {
    const label = {
      match: 'db/run_query',
      category: 'Read',
      level: 'low',
      effects: ['reaches-network', 'reads-private-data', 'reaches-network'],
      reason: 'The account may only read.',
      fingerprint,
    };
    expect(read(label)).toEqual({
      settings: { labels: [{ ...label, effects: ['reads-private-data', 'reaches-network'] }] },
    });
    expect(read({ ...plain, effects: [] })).toEqual({ settings: { labels: [{ ...plain, effects: [] }] } });
    expect(read()).toEqual({ settings: { labels: [] } });
  });

  test('may speak of the same tool for several definitions, and for any other', () => {
    const bound = { ...plain, match: 'send', fingerprint };
    const other = { ...bound, fingerprint: `sha256:${'f'.repeat(64)}` };
    expect(read(bound, other, { ...plain, match: 'send' })).toHaveProperty('settings.labels.length', 3);
  });

  test.each([
    [
      [{ ...plain, levels: 'low' }],
      'Expected labels[0] to have no member but match, category, level, effects',
    ],
    [[plain, { ...plain, match: 7 }], 'Expected labels[1].match to be a text, got 7.'],
    [[{ ...plain, match: '' }], 'labels[0]: Expected a glob of 1 to 512 characters, got 0.'],
    [[{ ...plain, match: 'a'.repeat(513) }], 'Expected a glob of 1 to 512 characters, got 513.'],
    [
      [{ ...plain, level: 'Low' }],
      'Expected labels[0].level to be one of low, medium, high, critical, got "Low".',
    ],
    [[{ ...plain, category: 'Delete' }], 'Expected labels[0].category to be one of Read, Write,'],
    [[{ ...plain, effects: 'writes-data' }], 'Expected labels[0].effects to be a list of at most 16'],
    [[{ ...plain, effects: ['writes'] }], 'Expected labels[0].effects[0] to be one of reads-private-data,'],
    [[{ ...plain, effects: Array.from({ length: 17 }, () => 'overwrites') }], 'a list of at most 16'],
    [[{ match: 'a', level: 'low' }], 'Expected labels[0].reason to be a text, got nothing.'],
    [[{ ...plain, reason: ' \n' }], 'Expected a reason for the label of “send_*”, got none.'],
    [[{ ...plain, reason: 'x'.repeat(1001) }], 'Expected a reason of at most 1000 characters'],
    [[{ match: 'a', reason: 'x' }], 'Expected a category, a level or effects for “a”, got none of them.'],
    [
      [{ ...plain, match: 'a', fingerprint: fingerprint.toUpperCase() }],
      'Expected a fingerprint of sha256: and 64',
    ],
    [
      [{ ...plain, fingerprint }],
      'Expected the name of one tool beside a fingerprint, got the glob “send_*”.',
    ],
    [
      [plain, { ...plain, level: 'high' }],
      'Expected labels[1].match to be another than that of labels[0], got "send_*".',
    ],
    [['send_*'], 'Expected labels[0] to be an object, got "send_*".'],
  ])('that are wrong are told, and where: %j', (labels, message) => {
    const found = read(...labels);
    expect('error' in found && found.error).toContain(message);
  });

  test('are bounded in number, and those with a glob more tightly', () => {
    const labels = (count: number, glob: string) =>
      Array.from({ length: count }, (_, at) => ({ ...plain, match: `tool_${at}${glob}` }));
    expect(read(...labels(10_000, ''))).toHaveProperty('settings');
    expect(read(...labels(10_001, ''))).toHaveProperty('error');
    expect(read(...labels(1000, '*'))).toHaveProperty('settings');
    expect(read(...labels(1001, '?'))).toEqual({
      error: 'Expected at most 1000 labels with a glob, got 1001.',
    });
  });
});
