import { describe, expect, test } from 'vitest';
import { noBounds } from '../../../policy/bounds.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import { firstFit, gated, lint, tool } from './first-fit.ts';

describe('a flow', () => {
  const mail = recommendServer('mail', [
    tool('read_mail', 'Read', 'low', ['reads-private-data', 'reads-untrusted-content']),
    tool('send_mail', 'Write', 'low', ['sends-outside']),
  ]);

  test('that a policy leaves open is found, with the tools that make it up', () => {
    const { findings } = lint(firstFit([['allow', 'mail/*']], 'deny'), [mail]);
    expect(findings.filter(({ id }) => id === 'flow-open')).toEqual([
      {
        id: 'flow-open',
        severity: 'high',
        message:
          'Words of a stranger can make the agent send private data out, nobody being asked: mail/send_mail (can send something out); mail/read_mail (reads text of strangers); mail/read_mail (reads private data).',
      },
    ]);
  });

  test('is closed by a leg that a person watches', () => {
    const reading = firstFit(
      [
        ['ask', 'mail/send_mail'],
        ['allow', 'mail/*'],
      ],
      'deny',
    );
    expect(lint(reading, [mail]).findings.filter(({ id }) => id === 'flow-open')).toEqual([]);
  });
});

describe('conditions', () => {
  const files = recommendServer(
    'files',
    [
      {
        name: 'write_file',
        classification: {
          category: 'Write',
          level: 'high',
          effects: ['touches-filesystem'],
          parameters: [{ pointer: '/inputSchema/properties/path', role: 'path' }],
        },
      },
    ],
    'supervised',
    { bounds: { ...noBounds, paths: ['/srv/'] } },
  );
  const when = (fits: (path: unknown) => boolean) =>
    firstFit(
      [
        ['allow', 'files/write_file'],
        ['ask', 'files/write_file'],
      ],
      'deny',
      (rule, { given }) => rule === 1 || fits(given.path),
    );

  test('that are as careful as the recommendation leave nothing open', () => {
    const asCareful = when(
      (path) => typeof path === 'string' && path.startsWith('/srv/') && !/\.\.|%|\\/.test(path),
    );
    expect(gated(asCareful, [files], true, true)).toEqual([]);
  });

  test('that can be got around are found, with the call', () => {
    const careless = when((path) => String(path).startsWith('/srv/'));
    const { findings } = lint(careless, [files], true, true);
    expect(findings.map(({ id, severity, message }) => [id, severity, message])).toEqual([
      [
        'tool-open',
        'high',
        '“write_file” is Write, high: the policy lets it run unasked when called with “{"path":"/srv/../elsewhere"}”, recommended is to ask a person.',
      ],
    ]);
  });
});
