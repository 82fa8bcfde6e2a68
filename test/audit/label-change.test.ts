import { expect, test } from 'vitest';
import { directionOf, joinChanges, labelChange } from '../../audit/label-change.ts';
import type { LabelChange } from '../../audit/label-change.ts';
import { classify } from '../../classifier/classify.ts';
import type { Classification } from '../../classifier/classification.ts';

const verdict = classify({ name: 'delete_page', description: 'Deletes a page.' });
const quoting = (level: Classification['level'], ...rules: string[]): Classification => ({
  ...verdict,
  level,
  evidence: rules.map((rule) => ({ rule, pointer: '/name', quote: 'delete' })),
});
const change = (before: Classification, after: Classification): LabelChange =>
  labelChange('delete_page', before, after) as LabelChange;

test('tells which rules appeared, vanished and stayed, and which way the level went', () => {
  const moved = change(quoting('low', 'b', 'a'), quoting('high', 'c', 'b'));
  expect(moved).toMatchObject({ appeared: ['c'], vanished: ['a'], kept: ['b'] });
  expect(directionOf(moved)).toBe('raised');
  expect(directionOf(change(quoting('high'), quoting('low')))).toBe('lowered');
  const altered = change(verdict, { ...verdict, effects: [] });
  expect(directionOf(altered)).toBe('altered');
});

test('confidence, wording and the order of effects are no part of a label', () => {
  const more = { ...verdict, effects: [...verdict.effects, 'sends-outside' as const] };
  const other = {
    ...more,
    effects: more.effects.toReversed(),
    confidence: 0.1,
    rationale: 'Else.',
    contested: true,
  };
  expect(labelChange('delete_page', more, other)).toBeUndefined();
});

test('several changes make one, or none where they lead back', () => {
  const [low, high, critical] = [quoting('low', 'a'), quoting('high', 'b'), quoting('critical', 'a', 'c')];
  expect(joinChanges([change(low, high), change(high, critical)])).toEqual(change(low, critical));
  expect(joinChanges([change(low, high), change(high, low)])).toBeUndefined();
  expect(joinChanges([change(low, high)])).toEqual(change(low, high));
});
