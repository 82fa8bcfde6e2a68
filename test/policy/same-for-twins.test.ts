import { describe, expect, test } from 'vitest';
import type { Category, Level } from '../../classifier/taxonomy.ts';
import { presets } from '../../policy/policy.ts';
import type { Preset } from '../../policy/policy.ts';
import { recommendServer } from '../../policy/recommend.ts';
import type { ClassifiedTool } from '../../policy/recommend.ts';

const tool = (name: string, category: Category, level: Level, more: object = {}): ClassifiedTool => ({
  name,
  classification: { category, level, effects: [], ...more },
});
const decisionsOf = (tools: ClassifiedTool[], preset: Preset = 'supervised') =>
  recommendServer('s', tools, preset).tools.map(({ decision }) => decision);

describe('tools that do the same to the same thing', () => {
  test.each(presets)('get the strictest of their decisions: %s', (preset) => {
    const decisions = decisionsOf(
      [
        tool('create_rule', 'Write', 'medium'),
        tool('applyRule', 'Write', 'high'),
        tool('rules-patch', 'Execute', 'critical'),
      ],
      preset,
    );
    expect(new Set(decisions).size).toBe(1);
  });

  test('say which other one it is', () => {
    const { tools } = recommendServer('s', [
      tool('create_rule', 'Write', 'medium'),
      tool('update_rule', 'Write', 'high'),
    ]);
    expect(tools[0]).toMatchObject({ decision: 'ask', exceptions: [] });
    expect(tools[0]?.reason).toContain('“update_rule” does the same to the same thing');
  });

  test.each([
    [['create_rule', 'update_zone']],
    [['create_rule', 'delete_rule']],
    [['create_rule', 'list_rule']],
    [['create', 'update']],
    [['create_and_update_rule', 'update_rule']],
  ])('are no others: %j', ([first = '', second = '']) => {
    expect(decisionsOf([tool(first, 'Write', 'medium'), tool(second, 'Write', 'high')])).toEqual([
      'allow',
      'ask',
    ]);
  });

  test('are not held to a text that poisons another', () => {
    const poisoned = { findings: [{ kind: 'poisoning', severity: 'high' }] };
    const tools = [tool('create_rule', 'Write', 'medium'), tool('update_rule', 'Write', 'medium', poisoned)];
    expect(decisionsOf(tools)).toEqual(['allow', 'hide']);
  });

  test('leave what a user decides about one of them', () => {
    const overrides = [{ match: 'create_rule', decision: 'allow' as const, reason: 'Ours.' }];
    const tools = [tool('create_rule', 'Write', 'medium'), tool('update_rule', 'Write', 'high')];
    const policy = recommendServer('s', tools, 'supervised', { overrides });
    expect(policy.tools.map(({ decision }) => decision)).toEqual(['allow', 'ask']);
  });

  test('keep their exceptions as far as these are as strict', () => {
    const conditions = [
      {
        pointer: '/inputSchema/properties/script',
        when: 'present',
        category: 'Execute',
        level: 'critical',
        effects: ['runs-code'],
        evidence: [],
        unmetBy: [{ argument: 'script', absent: true, values: [false] }],
      },
    ];
    const usual = { category: 'Write', level: 'medium', effects: [] };
    const { tools } = recommendServer('s', [
      tool('create_job', 'Execute', 'critical', { usual, conditions }),
      tool('update_job', 'Write', 'high'),
    ]);
    // A format that sees no arguments asks about both.
    expect(tools.map(({ decision, coarse }) => coarse?.decision ?? decision)).toEqual(['ask', 'ask']);
    expect(tools[0]?.exceptions.map(({ decision }) => decision)).toEqual(['allow']);
  });
});
