import { describe, expect, test } from 'vitest';
import { labelRemarks } from '../../policy/label-remarks.ts';
import type { UserLabel } from '../../policy/policy.ts';
import { recommendServer } from '../../policy/recommend.ts';
import type { ClassifiedTool } from '../../policy/recommend.ts';

const reason = 'We have looked.';

describe('which label counts', () => {
  const definition = `sha256:${'a'.repeat(64)}`;
  const former = `sha256:${'b'.repeat(64)}`;
  const one: ClassifiedTool = {
    name: 'run',
    classification: { category: 'Execute', level: 'high', effects: [], fingerprint: definition },
  };
  const servers = [{ name: 'ci', tools: [one] }];
  const levelOf = (labels: UserLabel[]) =>
    recommendServer('ci', [one], 'supervised', { labels }).tools[0]?.level;
  const low = { match: 'run', level: 'low' as const, reason };

  test('is the first that fits; one that never does is told, and why', () => {
    const labels = [
      { ...low, match: 'ci/r*' },
      { ...low, level: 'medium' as const },
      { ...low, match: 'cd/run' },
      { ...low, match: 'CI/Run' },
      { ...low, match: 'R*n' },
    ];
    expect(levelOf(labels)).toBe('low');
    expect(labelRemarks(servers, labels)).toEqual({
      lapsed: [],
      unused: [
        { label: labels[1], why: 'others-first' },
        { label: labels[2], why: 'fits-none' },
        { label: labels[3], why: 'other-case' },
        { label: labels[4], why: 'other-case' },
      ],
    });
  });

  test('keeps the order of names and globs', () => {
    expect(levelOf([low, { ...low, match: '*', level: 'critical' }])).toBe('low');
    expect(levelOf([{ ...low, match: '*', level: 'critical' }, low])).toBe('critical');
  });

  test('is not one that is bound to another definition, which is told', () => {
    const bound = { ...low, fingerprint: former };
    expect(levelOf([bound])).toBe('high');
    expect(labelRemarks(servers, [bound])).toEqual({
      lapsed: [{ label: bound, server: 'ci', tool: one }],
      unused: [],
    });
    const instead = { ...low, match: 'ci/*', level: 'medium' as const };
    expect(levelOf([bound, instead])).toBe('medium');
    expect(labelRemarks(servers, [bound, instead]).lapsed).toEqual([
      { label: bound, server: 'ci', tool: one, instead },
    ]);
  });

  test('is one that is bound to this very definition, beside one for the former', () => {
    const labels = [
      { ...low, fingerprint: former },
      { ...low, level: 'medium' as const, fingerprint: definition },
    ];
    expect(levelOf(labels)).toBe('medium');
    // A label for each definition that was looked at is what a careful user keeps.
    expect(labelRemarks(servers, labels).lapsed).toEqual([]);
  });

  test('is none that is bound where nobody knows the definition', () => {
    const { fingerprint: _, ...unknown } = one.classification;
    const tools = [{ name: 'run', classification: unknown }];
    const labels = [{ ...low, fingerprint: definition }];
    expect(recommendServer('ci', tools, 'supervised', { labels }).tools[0]).not.toHaveProperty('labelledBy');
    expect(labelRemarks([{ name: 'ci', tools }], labels).lapsed).toHaveLength(1);
  });

  test('does not depend on how a name is made of server and tool', () => {
    const odd = { ...one, name: 'ci/run' };
    const labels = [{ ...low, match: 'ci/run' }];
    expect(recommendServer('x', [odd], 'supervised', { labels }).tools[0]?.level).toBe('high');
    expect(recommendServer('ci', [one], 'supervised', { labels }).tools[0]?.level).toBe('low');
  });
});
