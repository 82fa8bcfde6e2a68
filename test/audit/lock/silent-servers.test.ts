import { describe, expect, test } from 'vitest';
import { compareWithLock } from '../../../audit/drift/compare-with-lock.ts';
import type { ReviewedServer } from '../../../audit/lock/lock.ts';
import { lockText } from '../../../audit/lock/lock-text.ts';
import { makeLock } from '../../../audit/lock/make-lock.ts';
import { readLock } from '../../../audit/lock/read-lock.ts';
import { silentServers } from '../../../audit/lock/silent-servers.ts';
import type { Tool } from '../../../classifier/tool.ts';
import { reviewedServer } from '../reviewed-server.ts';

const get: Tool = { name: 'get_page', description: 'Returns a page by its id.' };
const drop: Tool = { name: 'delete_page', description: 'Deletes a page permanently.' };
const silent = (name: string, more: Partial<ReviewedServer> = {}) =>
  reviewedServer(name, [], { listed: false, whole: false, outcome: 'needs-auth', ...more });
const partial = (name: string, ...tools: Tool[]) =>
  reviewedServer(name, tools, { whole: false, outcome: 'listed' });

/** A lock as the next run reads it. */
function written(...servers: ReviewedServer[]) {
  const lock = readLock(lockText(makeLock(servers, [])));
  if ('error' in lock) throw new Error(lock.error);
  return lock;
}

describe('a server that could not be listed when the lock was written', () => {
  const lock = written(silent('closed'), partial('long', get));

  test('is in it with its outcome and no tool, and is no drift while it stays so', () => {
    expect(lock.servers).toEqual([
      { name: 'closed', endpoint: 'cmd:node closed.js', incomplete: 'needs-auth', tools: [] },
      expect.objectContaining({ name: 'long', incomplete: 'listed', tools: [expect.anything()] }),
    ]);
    const now = [silent('closed'), partial('long', get)];
    expect(compareWithLock(lock, now).drifts).toEqual([]);
    expect(silentServers(lock, now)).toEqual([]);
  });

  test('has only new tools once it is listed', () => {
    const { drifts } = compareWithLock(lock, [reviewedServer('closed', [get, drop]), partial('long', get)]);
    expect(drifts.map(({ kind, tool }) => [kind, tool])).toEqual([
      ['tool-added', 'get_page'],
      ['tool-added', 'delete_page'],
    ]);
  });

  test('does not excuse another server under its name', () => {
    const moved = silent('closed', { endpoint: 'cmd:node evil.js' });
    expect(silentServers(lock, [moved])).toEqual(['closed']);
    const nextVersion = written(silent('npm', { endpoint: 'npm:wiki@1.0.0' }));
    expect(silentServers(nextVersion, [silent('npm', { endpoint: 'npm:wiki@2.0.0' })])).toEqual(['npm']);
  });
});

describe('a server that was listed when the lock was written', () => {
  const lock = written(reviewedServer('wiki', [get]), partial('long', get));

  test.each([
    ['says nothing now', silent('wiki')],
    ['hides a part of its list now', partial('wiki', get)],
    ['hides what it showed of its list', silent('long')],
    ['was never in the lock', silent('other')],
  ])('is not excused where it %s', (_, now) => {
    expect(silentServers(lock, [now])).toEqual([now.name]);
  });

  test('is none while it is listed, and none that its client does not start', () => {
    const off = reviewedServer('wiki', [], { listed: false, outcome: 'disabled' });
    expect(silentServers(lock, [reviewedServer('wiki', [drop])])).toEqual([]);
    expect(silentServers(lock, [off])).toEqual([]);
  });
});
