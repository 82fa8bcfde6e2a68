import { describe, expect, test } from 'vitest';
import { whatHelps } from '../../cli/what-helps.ts';
import type { Unlisted } from '../../cli/what-helps.ts';
import { outcomes } from '../../crawler/outcome.ts';

const unlisted = outcomes.filter((outcome) => outcome !== 'listed');
const kinds = [true, false].flatMap((isRemote) =>
  ['url', 'config', 'list', 'npm', 'cmd', 'registry'].flatMap((source) =>
    [true, false].map((isUnasked) => ({ isRemote, source, isUnasked })),
  ),
);

describe('what would help', () => {
  test.each(unlisted)('is said of %s in whole sentences, whatever the server', (outcome) => {
    for (const kind of kinds) {
      const sentence = whatHelps({ outcome, ...kind });
      expect(sentence).toMatch(/^[A-Z].{10,}\.$/);
      expect(sentence).not.toContain('all that is known');
    }
  });

  const of = (more: Partial<Unlisted> & Pick<Unlisted, 'outcome'>) =>
    whatHelps({ isRemote: true, source: 'url', ...more });

  test('names --allow-private only where that lets an address be asked', () => {
    const blocked = (reason: string) => of({ outcome: 'blocked-address', reason });
    expect(blocked('10.0.0.1 is not a public address (private)')).toContain('--allow-private');
    expect(blocked('port 22 is not a web port')).toContain('--allow-private');
    expect(blocked("169.254.169.254 is a cloud's metadata service")).not.toContain('--allow-private');
    expect(blocked('expected an endpoint of the same origin, got http://x')).not.toContain('--allow-private');
  });

  test('names --timeout only where the deadline was what ended the wait', () => {
    const late = (reason: string) => of({ outcome: 'timed-out', reason });
    expect(late('no answer before the deadline')).toContain('--timeout');
    expect(late('Headers Timeout Error (UND_ERR_HEADERS_TIMEOUT)')).not.toContain('--timeout');
  });

  test('with a login depends on who names the server, and on what was sent already', () => {
    const outcome = 'needs-auth';
    expect(of({ outcome })).toBe('If you have a key for it, add --header-env NAME=VARIABLE.');
    expect(of({ outcome, hasHeaders: true })).toContain('did not take the headers that were given');
    expect(of({ outcome, source: 'config' })).toContain('--env VARIABLE');
    expect(of({ outcome, source: 'config', hasHeaders: true })).toContain('headers of its entry');
    expect(of({ outcome, source: 'registry' })).toContain('url:URL with --header-env');
    const issuer = { issuer: 'a', scopes: [], grants: [], registersClients: true as const };
    const authorization = { servers: ['a', 'b', 'c', 'd'], scopes: ['mail.read'], error: 'no_scope', issuer };
    expect(of({ outcome, authorization })).toMatch(
      /^It says no_scope\. Its tokens come from a, b, c and 1 more\. It names the scopes mail\.read\. Clients may register themselves at a\. If/,
    );
  });
});
