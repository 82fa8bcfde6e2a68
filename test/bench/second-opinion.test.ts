import { expect, test } from 'vitest';
import { chancesOf, learn, reasonsFor } from '../../bench/second-opinion.ts';
import type { Lesson } from '../../bench/second-opinion.ts';

const things = ['page', 'user', 'file', 'order', 'note', 'board', 'key', 'list'];
const [reading, writing, removing] = [0, 1, 2];
const lessons: Lesson[] = things.flatMap((thing) => [
  { signs: ['get', thing], classes: [reading], weight: 1 },
  { signs: ['add', thing], classes: [writing], weight: 1 },
  { signs: ['drop', thing], classes: [removing], weight: 1 },
]);

function best(chances: readonly number[]): number {
  return chances.indexOf(Math.max(...chances));
}

test('learns what tells the classes apart, on signs that it has seen with others', () => {
  const opinion = learn(lessons, 3);
  for (const { signs, classes } of lessons) {
    const chances = chancesOf(opinion, signs);
    expect(best(chances), signs.join(' ')).toBe(classes[0]);
    expect(Math.max(...chances)).toBeGreaterThan(0.7);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
  }
  expect(best(chancesOf(opinion, ['drop', 'never seen']))).toBe(removing);
});

test('gives the signs that speak for a class, the strongest first', () => {
  expect(reasonsFor(learn(lessons, 3), ['page', 'drop'], [removing, reading])[0]).toBe('drop');
});

test('learns from rows of which only some classes are ruled out', () => {
  const vague = things.map((thing): Lesson => ({
    signs: ['wipe', thing],
    classes: [writing, removing],
    weight: 1,
  }));
  const [read = 0, write = 0, remove = 0] = chancesOf(learn([...lessons, ...vague], 3), ['wipe', 'page']);
  expect(write + remove).toBeGreaterThan(0.8);
  expect(read).toBeLessThan(0.2);
});

test('a row of no weight teaches nothing', () => {
  const wrong = things.map((thing): Lesson => ({ signs: ['get', thing], classes: [removing], weight: 0 }));
  expect(best(chancesOf(learn([...lessons, ...wrong, ...wrong], 3), ['get', 'page']))).toBe(reading);
});

test('the same lessons give the same opinion to the bit', () => {
  expect(learn(lessons, 3).weights).toEqual(learn(lessons, 3).weights);
  const [first] = learn(lessons, 3).weights;
  expect(first).not.toBe(0);
});
