import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { learntBefore } from '../../cli/learnt-before.ts';
import type { Outcome } from '../../crawler/outcome.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { saveVisit } from '../../db/visits.ts';
import { engines, openTestDatabase } from '../database.ts';

describe.each(engines)('a host, by what %s remembers of it,', (engine) => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openTestDatabase(engine);
  });
  afterAll(() => open.close());
  beforeEach(() => sql`truncate endpoint restart identity cascade`.execute(open.db));

  /** Stores visits to an endpoint, oldest first. */
  const remember = async (locator: string, ...outcomes: Outcome[]): Promise<void> => {
    const common = { transport: 'streamable-http' as const, durationMs: 1, tools: [], skippedTools: 0 };
    for (const [minute, outcome] of outcomes.entries()) {
      const at = new Date(Date.UTC(2026, 0, 5, 10, minute));
      await saveVisit(open.db, { ...common, at, locator, outcome }, []);
    }
  };

  it('is down after three visits in a row that did not get through', async () => {
    await remember('https://mcp.down.example/a', 'listed', 'refused', 'timed-out', 'dns-failure');
    await remember('https://twice.example/a', 'listed', 'refused', 'refused');
    await remember('https://new.example/a', 'refused');
    await remember('npm:pack@1', 'timed-out', 'timed-out', 'timed-out');
    expect((await learntBefore(open.db)).hostsDown).toEqual(new Set(['down.example']));
  });

  it('is up as soon as one of its endpoints answers, whatever it says', async () => {
    await remember('https://a.half.example/', 'refused', 'refused', 'refused');
    await remember('https://b.half.example/', 'refused', 'needs-auth');
    await remember('https://back.example/', 'refused', 'refused', 'refused', 'server-error');
    expect((await learntBefore(open.db)).hostsDown).toEqual(new Set());
  });

  it('is left alone for as long as an endpoint has asked at the last visit', async () => {
    const at = new Date('2026-01-05T10:00:00Z');
    const common = { at, transport: 'streamable-http' as const, durationMs: 1, tools: [], skippedTools: 0 };
    const busy = { ...common, outcome: 'rate-limited' as const, retryAfterMs: 3_600_000 };
    await saveVisit(open.db, { ...busy, locator: 'https://busy.example/' }, []);
    await saveVisit(open.db, { ...busy, locator: 'https://quiet.example/' }, []);
    const later = new Date('2026-01-05T10:01:00Z');
    await saveVisit(
      open.db,
      { ...common, at: later, outcome: 'listed', locator: 'https://quiet.example/' },
      [],
    );
    const { notBefore } = await learntBefore(open.db, new Date('2026-01-05T10:59:00Z'));
    expect(notBefore).toEqual(new Map([['https://busy.example/', new Date('2026-01-05T11:00:00Z')]]));
    expect((await learntBefore(open.db, new Date('2026-01-05T11:01:00Z'))).notBefore.size).toBe(0);
  });

  it('is asked in the newer era first where only that was spoken', async () => {
    const at = new Date('2026-01-05T10:00:00Z');
    const common = { at, durationMs: 1, tools: [], skippedTools: 0, outcome: 'listed' as const };
    const save = (locator: string, transport: 'stdio' | 'streamable-http', protocolVersion: string) =>
      saveVisit(open.db, { ...common, locator, transport, protocolVersion }, []);
    await save('https://modern.example/mcp', 'streamable-http', '2026-07-28');
    await save('https://older.example/mcp', 'streamable-http', '2025-11-25');
    await save('npm:modern@1', 'stdio', '2026-07-28');
    expect((await learntBefore(open.db)).statelessOrigins).toEqual(new Set(['https://modern.example']));
  });

  it('is down with all its endpoints if one was tried often enough', async () => {
    await remember('https://dead.example/a', 'refused', 'refused', 'refused');
    await remember('https://dead.example/b', 'refused');
    expect((await learntBefore(open.db)).hostsDown).toEqual(new Set(['dead.example']));
  });
});
