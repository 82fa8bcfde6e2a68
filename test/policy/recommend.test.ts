import { describe, expect, test } from 'vitest';
import { categories, levels } from '../../classifier/taxonomy.ts';
import { decisionTable } from '../../policy/decision-table.ts';
import { presets } from '../../policy/policy.ts';
import type { Decision } from '../../policy/policy.ts';
import { recommendServer, recommendTool } from '../../policy/recommend.ts';
import type { ClassifiedTool } from '../../policy/recommend.ts';

const strictness: Record<Decision, number> = { allow: 0, ask: 1, deny: 2, hide: 3 };

function tool(
  name: string,
  category: ClassifiedTool['classification']['category'],
  level: ClassifiedTool['classification']['level'],
  effects: ClassifiedTool['classification']['effects'] = [],
): ClassifiedTool {
  return { name, classification: { category, level, effects } };
}

describe('the decision table', () => {
  const cells = presets.flatMap((preset) => categories.map((category) => ({ preset, category })));

  test.each(cells)('never gets softer as the level rises: $preset, $category', ({ preset, category }) => {
    const row = levels.map((level) => strictness[decisionTable[preset][category][level].decision]);
    expect(row).toEqual(row.toSorted((a, b) => a - b));
  });

  test.each(cells)('hides everything critical: $preset, $category', ({ preset, category }) => {
    expect(decisionTable[preset][category].critical.decision).toBe('hide');
  });

  test.each(presets)('never allows a Read of high level, since that hands out secrets: %s', (preset) => {
    expect(decisionTable[preset].Read.high.decision).not.toBe('allow');
  });

  test('treats Unknown like the high level of other categories, or more strictly', () => {
    for (const preset of presets) {
      for (const level of levels) {
        expect(strictness[decisionTable[preset].Unknown[level].decision]).toBeGreaterThanOrEqual(
          strictness.ask,
        );
      }
    }
  });

  test('lets nothing but reads through in the read-only preset', () => {
    for (const category of categories.filter((each) => each !== 'Read')) {
      for (const level of levels) {
        expect(decisionTable['read-only'][category][level].decision).toBe('hide');
      }
    }
  });
});

describe('a grave finding', () => {
  const found = (
    kind: 'poisoning' | 'hidden-text' | 'offensive' | 'directive',
    severity: 'high' | 'info',
  ) => ({
    name: 'x',
    classification: {
      ...tool('x', 'Write', 'high').classification,
      parameters: [{ pointer: '/inputSchema/properties/dry_run', role: 'safeguard' as const }],
      findings: [{ kind, severity }],
    },
  });

  test.each(presets)('keeps a poisoned tool from the model, without exceptions: %s', (preset) => {
    for (const kind of ['poisoning', 'hidden-text'] as const) {
      expect(recommendTool(found(kind, 'high'), preset)).toMatchObject({ decision: 'hide', exceptions: [] });
    }
  });

  test.each(presets)('has a person asked about a tool that is made for attack, at least: %s', (preset) => {
    const { decision, exceptions, reason } = recommendTool(found('offensive', 'high'), preset);
    expect(strictness[decision]).toBeGreaterThanOrEqual(strictness.ask);
    expect(exceptions).toEqual([]);
    expect(reason).toMatch(/^It is made for attack: /);
  });

  test('is no finding that only tells what a text says', () => {
    const bare = {
      name: 'x',
      classification: { ...found('directive', 'info').classification, findings: [] },
    };
    expect(recommendTool(found('directive', 'info'))).toEqual(recommendTool(bare));
  });
});

describe('recommendTool', () => {
  test('hides a critical tool', () => {
    expect(recommendTool(tool('detach_user_policy', 'Destructive', 'critical'))).toEqual({
      tool: 'detach_user_policy',
      category: 'Destructive',
      level: 'critical',
      effects: [],
      legs: [],
      decision: 'hide',
      exceptions: [],
      reason: 'It is Destructive at level critical: hide it from the agent and deny the call.',
      evidence: [],
    });
  });

  test('asks about a secret although it is only read', () => {
    expect(recommendTool(tool('get_secret_value', 'Read', 'high')).decision).toBe('ask');
  });

  test('limits what sends, by the tighter of two limits', () => {
    const sent = recommendTool(tool('send_email', 'Write', 'high', ['sends-outside']));
    expect(sent).toMatchObject({ decision: 'ask', limit: { max: 10, window: 'hour' } });
    const posted = recommendTool(tool('post_message', 'Write', 'medium', ['sends-outside']));
    expect(posted).toMatchObject({ decision: 'allow', limit: { max: 10, window: 'hour' } });
  });

  test('puts no limit on what is hidden', () => {
    expect(recommendTool(tool('pay', 'Financial', 'critical', ['sends-outside']))).not.toHaveProperty(
      'limit',
    );
  });

  test('says of an unclear tool that it is unclear', () => {
    expect(recommendTool(tool('x', 'Unknown', 'high')).reason).toBe(
      'Its definition does not say what it does: ask a person before each call.',
    );
  });
});

test('recommendServer has a line for every tool', () => {
  const policy = recommendServer('iam', [tool('a', 'Read', 'low'), tool('b', 'Write', 'high')], 'autonomous');
  expect(policy.tools.map(({ tool: name, decision }) => [name, decision])).toEqual([
    ['a', 'allow'],
    ['b', 'allow'],
  ]);
});
