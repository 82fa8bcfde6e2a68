import { describe, expect, test } from 'vitest';
import { classify } from '../../../classifier/classify.ts';
import { decideCall } from '../../../policy/decide-call.ts';
import { effectiveDecision } from '../../../policy/effective-decision.ts';
import { breakFlows } from '../../../policy/break-flows.ts';
import { lintPolicy } from '../../../policy/lint.ts';
import { compareStrictness, presets } from '../../../policy/policy.ts';
import { findFormat } from '../../../policy/formats/index.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import { recommendUnlisted } from '../../../policy/recommend-unlisted.ts';
import { targets } from '../../../policy/targets/index.ts';

const readable = targets.flatMap((target) => {
  const reader = findFormat(target.id)?.reader;
  return reader ? [{ target, reader }] : [];
});
const read = (reader: (typeof readable)[number]['reader'], text: string) => {
  const reading = reader.read(text);
  if ('error' in reading) throw new Error(`Expected ${reader.target} to be read, got ${reading.error}`);
  return reading;
};
const note = { name: 'get_note', description: 'Returns a note.' };
const listed = (preset: (typeof presets)[number]) =>
  recommendServer('notes', [{ name: note.name, classification: classify(note) }], preset);

describe.each(readable)('$target.id', ({ target, reader }) => {
  test.each(presets)(
    'closes a server that could not be listed, or tells that it stays open: %s',
    (preset) => {
      const unseen = recommendUnlisted('gh', preset);
      const policies = target.perServer ? [unseen] : [listed(preset), unseen];
      const { text, losses } = target.render(policies);
      const call = { server: 'gh', tool: 'delete_everything', given: {} };
      const got = read(reader, text).decide(call);
      const wanted = decideCall(unseen, call.tool, call.given);
      const told = losses.filter(({ kind, server }) => kind === 'unlisted' && server === 'gh');
      // A denial is a denial, whether or not the agent sees the tool.
      const isClosed = got === 'deny' || got === 'hide' || compareStrictness(got, wanted) >= 0;
      if (!isClosed) expect(told.map(({ message }) => message).join(' ')).toContain('could not be listed');
      if (got === 'allow') expect(target.capabilities.unlisted).toBe('allow');
      const isExact = got === wanted || ((got === 'deny' || got === 'hide') && wanted !== 'ask');
      if (!isExact) expect(told, `${wanted} became ${got} without a loss`).not.toEqual([]);
      expect(effectiveDecision(target.capabilities, wanted)).toBeDefined();
    },
  );

  test('lets the listed servers beside it be as they are', () => {
    if (target.perServer) return;
    const call = { server: 'notes', tool: note.name, given: {} };
    const alone = read(reader, target.render([listed('supervised')]).text).decide(call);
    const { text } = target.render([listed('supervised'), recommendUnlisted('gh')]);
    expect(read(reader, text).decide(call)).toBe(alone);
  });
});

describe('the lint of a server that could not be listed', () => {
  const claude = readable.find(({ target }) => target.id === 'claude-code');
  const findings = (permissions: object) => {
    if (!claude) throw new Error('Expected the format of Claude Code');
    return lintPolicy({
      reading: read(claude.reader, JSON.stringify({ permissions })),
      capabilities: claude.target.capabilities,
      servers: [recommendUnlisted('gh')],
      areAll: true,
      isConfiguration: true,
    }).findings.map(({ id, severity }) => `${id} ${severity}`);
  };

  test('takes a rule that lets all of it run for an open door, on every leg', () => {
    expect(findings({ allow: ['mcp__gh'] })).toEqual(
      expect.arrayContaining(['server-open high', 'flow-open high']),
    );
  });

  test('has nothing against one that asks', () => {
    expect(findings({ ask: ['mcp__gh'] }).filter((each) => !each.endsWith('info'))).toEqual([]);
  });
});

test('an override opens a server that could not be listed, and flows count it', () => {
  const overrides = [{ match: 'gh/*', decision: 'allow' as const, reason: 'Our own.' }];
  const open = recommendUnlisted('gh', 'supervised', { overrides });
  expect(decideCall(open, 'x', {})).toBe('allow');
  expect(breakFlows([open]).broken.map(({ flow }) => flow.kind)).toEqual(['leak', 'damage']);
});
