import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFormat } from '../../../policy/formats/index.ts';
import type { Decision } from '../../../policy/policy.ts';
import { wildcardFits } from '../../../policy/readers/wildcard-fits.ts';

interface Row {
  what: string;
  text: unknown;
  /** What the client makes of a call of the tools `run` and `look` of the server `s`. */
  decisions: [run: Decision, look: Decision];
  problems?: [id: string, opens: boolean][];
}

function check(target: string, rows: Row[]): void {
  describe(target, () => {
    test.each(rows)('$what', ({ text, decisions, problems = [] }) => {
      const reading = findFormat(target)?.reader.read(JSON.stringify(text));
      if (!reading || 'error' in reading) throw new Error(`Expected a policy, got ${reading?.error}`);
      expect(reading.problems.map(({ id, opens }) => [id, opens])).toEqual(problems);
      for (const { message, place } of reading.problems)
        expect(`${place}: ${message}`.length).toBeGreaterThan(30);
      const got = ['run', 'look'].map((tool) => reading.decide({ server: 's', tool, given: {} }));
      expect(got).toEqual(decisions);
    });
  });
}

const server = (lists: object) => ({ mcpServers: { s: { command: 'node', ...lists } } });

check('roo', [
  { what: 'no list', text: server({}), decisions: ['ask', 'ask'] },
  { what: 'a list', text: server({ alwaysAllow: ['run'] }), decisions: ['allow', 'ask'] },
  {
    what: 'what is off is off',
    text: server({ alwaysAllow: ['run'], disabledTools: ['run'] }),
    decisions: ['hide', 'ask'],
  },
  {
    what: 'a server that is off',
    text: server({ disabled: true, alwaysAllow: ['run'] }),
    decisions: ['hide', 'hide'],
  },
  {
    what: 'a star',
    text: server({ alwaysAllow: ['*'], disabledTools: ['ru*'] }),
    decisions: ['ask', 'ask'],
    problems: [
      ['wildcard-in-names', true],
      ['wildcard-in-names', false],
    ],
  },
  {
    what: 'the lists of another client',
    text: server({ autoApprove: ['run'], excludeTools: ['run'], disabled_tools: ['run'] }),
    decisions: ['ask', 'ask'],
    problems: [
      ['unknown-key', false],
      ['unknown-key', true],
      ['unknown-key', true],
    ],
  },
]);

check('cline', [
  { what: 'a list', text: server({ autoApprove: ['run'] }), decisions: ['allow', 'ask'] },
  {
    what: 'lists that it does not have',
    text: server({ alwaysAllow: ['run'], disabledTools: ['run'] }),
    decisions: ['ask', 'ask'],
    problems: [
      ['unknown-key', false],
      ['unknown-key', true],
    ],
  },
]);

check('kiro', [
  {
    what: 'a star stands for all tools',
    text: server({ autoApprove: ['*'], disabledTools: ['look'] }),
    decisions: ['allow', 'hide'],
    problems: [['all-tools', true]],
  },
  {
    what: 'a star within a name does not',
    text: server({ autoApprove: ['ru*'] }),
    decisions: ['ask', 'ask'],
    problems: [['wildcard-in-names', false]],
  },
  {
    what: 'what is no text',
    text: server({ disabledTools: [5] }),
    decisions: ['ask', 'ask'],
    problems: [['rule-not-a-string', true]],
  },
]);

check('gemini-settings', [
  { what: 'nothing', text: server({}), decisions: ['ask', 'ask'] },
  { what: 'tools that there are', text: server({ includeTools: ['run(x)'] }), decisions: ['ask', 'hide'] },
  {
    what: 'of both lists the one that takes away',
    text: server({ includeTools: ['run'], excludeTools: ['run'] }),
    decisions: ['hide', 'hide'],
  },
  {
    what: 'a server that is trusted',
    text: server({ trust: true, excludeTools: ['look'] }),
    decisions: ['allow', 'hide'],
    problems: [['all-tools', true]],
  },
  {
    what: 'a server that is allowed runs unasked, any other not at all',
    text: { mcp: { allowed: ['s'] } },
    decisions: ['allow', 'allow'],
    problems: [['all-tools', true]],
  },
  {
    what: 'others that are allowed',
    text: { mcp: { allowed: ['t'] } },
    decisions: ['hide', 'hide'],
    problems: [['all-tools', true]],
  },
  {
    what: 'a server that is excluded, though it is trusted',
    text: { ...server({ trust: true }), mcp: { excluded: ['s'] } },
    decisions: ['hide', 'hide'],
    problems: [['all-tools', true]],
  },
  {
    what: 'tools by their full names',
    text: { tools: { exclude: ['mcp_s_run'], confirmationRequired: ['mcp_s_look'] } },
    decisions: ['hide', 'ask'],
  },
  {
    what: 'a star, and what is no list',
    text: server({ excludeTools: ['ru*'], includeTools: 'run' }),
    decisions: ['ask', 'ask'],
    problems: [
      ['value-of-wrong-type', true],
      ['wildcard-in-names', true],
    ],
  },
  {
    what: 'the lists of another client',
    text: server({ disabledTools: ['run'], alwaysAllow: ['run'] }),
    decisions: ['ask', 'ask'],
    problems: [
      ['unknown-key', true],
      ['unknown-key', false],
    ],
  },
]);

check('opencode', [
  { what: 'nothing', text: {}, decisions: ['allow', 'allow'] },
  { what: 'all at once', text: { permission: 'ask' }, decisions: ['ask', 'ask'] },
  {
    what: 'the last that fits decides',
    text: { permission: { 's_*': 'ask', s_run: 'deny', '*': 'allow' } },
    decisions: ['allow', 'allow'],
  },
  {
    what: 'what stands before all the others is overruled by them',
    text: { permission: { '*': 'ask', 's_*': 'allow', s_run: 'deny' } },
    decisions: ['hide', 'allow'],
  },
  { what: 'one character', text: { permission: { 's_ru?': 'ask' } }, decisions: ['ask', 'allow'] },
  {
    what: 'a pattern for arguments',
    text: { permission: { s_run: { 'x *': 'deny' } } },
    decisions: ['allow', 'allow'],
    problems: [['pattern-on-tool', true]],
  },
  { what: 'a pattern for all', text: { permission: { s_run: { '*': 'ask' } } }, decisions: ['ask', 'allow'] },
  { what: 'a switch', text: { tools: { 's_*': false } }, decisions: ['hide', 'hide'] },
  {
    what: 'a permission for all stands behind a switch',
    text: { tools: { 's_*': false }, permission: { '*': 'ask' } },
    decisions: ['ask', 'ask'],
  },
  { what: 'a server that is off', text: { mcp: { s: { enabled: false } } }, decisions: ['hide', 'hide'] },
  {
    what: 'a key that is nearly one',
    text: { Permission: { s_run: 'deny' } },
    decisions: ['allow', 'allow'],
    problems: [['unknown-key', true]],
  },
]);

test('wildcards fit as patterns of JavaScript do, in time that grows with both lengths', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '_'), maxLength: 12 });
  fc.assert(
    fc.property(letters, letters, (pattern, text) => {
      const source = [...pattern].map((sign) => ({ '*': '.*', '?': '.' })[sign] ?? sign).join('');
      expect(wildcardFits(pattern, text)).toBe(new RegExp(`^${source}$`, 's').test(text));
    }),
    { numRuns: 2000, seed: 4 },
  );
  const start = performance.now();
  expect(wildcardFits('*a'.repeat(500), `${'a'.repeat(20_000)}b`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(2000);
});
