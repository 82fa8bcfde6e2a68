import { describe, expect, test } from 'vitest';
import { unusedOverrides } from '../../policy/overrides.ts';
import { parseOverride, readSettings } from '../../policy/read-settings.ts';
import { recommendServer } from '../../policy/recommend.ts';

describe('settings', () => {
  test('are read whole', () => {
    const settings = {
      preset: 'autonomous',
      bounds: { paths: ['/srv/'], recipients: ['@example.org'], maxAmount: 20 },
      confine: true,
      overrides: [{ match: 'send_*', decision: 'ask', reason: 'Mails are read by people.' }],
    };
    expect(readSettings(settings)).toEqual({
      settings: { ...settings, bounds: { urls: [], ...settings.bounds } },
    });
  });

  test('may be empty', () => {
    expect(readSettings({})).toEqual({ settings: {} });
  });

  test.each([
    [[], 'Expected the settings to be an object, got [].'],
    [null, 'Expected the settings to be an object, got null.'],
    [
      { presets: 'autonomous' },
      'Expected the settings to have no member but preset, bounds, confine, overrides, labels, got “presets”.',
    ],
    [{ preset: 'lax' }, 'Expected preset to be one of read-only, supervised, autonomous, got "lax".'],
    [{ confine: 'yes' }, 'Expected confine to be true or false, got "yes".'],
    [{ bounds: { path: ['/a/'] } }, 'Expected bounds to have no member but paths, urls'],
    [{ bounds: { paths: '/a/' } }, 'Expected bounds.paths to be a list of at most 1000, got "/a/".'],
    [{ bounds: { paths: [7] } }, 'Expected bounds.paths[0] to be a text, got 7.'],
    [{ bounds: { paths: ['/a'] } }, 'bounds: Expected a folder that ends in a slash'],
    [{ bounds: { maxAmount: '5' } }, 'Expected bounds.maxAmount to be a number, got "5".'],
    [{ bounds: { maxAmount: -5 } }, 'bounds: Expected an amount above 0, got -5.'],
    [{ overrides: {} }, 'Expected overrides to be a list'],
    [
      { overrides: [{ match: 'a', decision: 'allow' }] },
      'Expected overrides[0].reason to be a text, got nothing.',
    ],
    [
      { overrides: [{ match: 'a', decision: 'permit', reason: 'x' }] },
      'Expected overrides[0].decision to be one of allow, ask, deny, hide, got "permit".',
    ],
    [{ overrides: [{ match: '', decision: 'allow', reason: 'x' }] }, 'overrides[0]: Expected a glob'],
    [{ overrides: [{ match: 'a', decision: 'allow', reason: ' ' }] }, 'overrides[0]: Expected a reason'],
    [{ overrides: [{ tool: 'a' }] }, 'Expected overrides[0] to have no member but match, decision, reason'],
  ])('that are wrong are told, and where: %j', (value, message) => {
    const read = readSettings(value);
    expect('error' in read && read.error).toContain(message);
  });
});

describe('an override on the command line', () => {
  test.each([
    ['send_*=allow:Relay: internal only.', 'send_*', 'allow', 'Relay: internal only.'],
    ['a=b=deny:no', 'a=b', 'deny', 'no'],
    ['mail/*=hide: not used ', 'mail/*', 'hide', 'not used'],
  ])('is read: %s', (given, match, decision, reason) => {
    expect(parseOverride(given)).toEqual({ match, decision, reason });
  });

  test.each([
    ['send_*', 'Expected GLOB=DECISION:REASON'],
    ['send_*=permit:x', 'Expected GLOB=DECISION:REASON'],
    ['=allow:x', 'Expected GLOB=DECISION:REASON'],
    ['a=allow', 'Expected GLOB=DECISION:REASON'],
    ['a=allow: ', 'Expected a reason'],
  ])('is refused: %s', (given, message) => {
    const read = parseOverride(given);
    expect('error' in read && read.error).toContain(message);
  });
});

test('overrides that decide nothing are found, with why', () => {
  const overrides = [
    { match: 'get_*', decision: 'ask' as const, reason: 'a' },
    { match: 'get_mail', decision: 'deny' as const, reason: 'b' },
    { match: 'put_*', decision: 'deny' as const, reason: 'c' },
  ];
  const tool = { name: 'get_mail', classification: { category: 'Read', level: 'low', effects: [] } } as const;
  const policy = recommendServer(
    's',
    [{ ...tool, classification: { ...tool.classification, effects: [] } }],
    'supervised',
    {
      overrides,
    },
  );
  expect(unusedOverrides([policy], overrides)).toEqual([
    { override: overrides[1], fitsNone: false },
    { override: overrides[2], fitsNone: true },
  ]);
});
