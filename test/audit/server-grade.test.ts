import { describe, expect, it } from 'vitest';
import { gradeFor, gradeParts, gradeServer, grades } from '../../audit/server-grade.ts';
import type { GradedServer } from '../../audit/server-grade.ts';
import type { Effect, Level } from '../../classifier/taxonomy.ts';

const tool = (level: Level, effects: Effect[] = [], isUnknown = false) => ({ level, effects, isUnknown });

const quiet: GradedServer = {
  tools: [tool('low')],
  flows: 0,
  isWhole: true,
  isAccused: false,
  isClaimed: false,
};

const pointsOf = (change: Partial<GradedServer>) => gradeServer({ ...quiet, ...change })?.points;

describe('a grade', () => {
  it.each([
    [{}, 0],
    [{ tools: [tool('low'), tool('medium')] }, 1],
    [{ tools: [tool('critical'), tool('low')] }, 3],
    [{ tools: [tool('critical', ['runs-code'])] }, 4],
    [{ flows: 2 }, 2],
    [{ isWhole: false }, 1],
    [{ tools: [tool('high', [], true)] }, 3],
    [{ isAccused: true }, 2],
    [{ isClaimed: true }, 1],
  ] satisfies [Partial<GradedServer>, number][])('of %j is made from %i points', (change, points) => {
    expect(pointsOf(change)).toBe(points);
  });

  it('is the sum of the parts that it names, each once and in order', () => {
    const graded = gradeServer({
      tools: [tool('critical', ['runs-code'], true)],
      flows: 2,
      isWhole: false,
      isAccused: true,
      isClaimed: true,
    });
    expect(graded?.parts.map(({ part }) => part)).toEqual([...gradeParts]);
    expect(graded?.parts.reduce((sum, { points }) => sum + points, 0)).toBe(graded?.points);
    expect(graded).toMatchObject({ points: 10, grade: 'F' });
  });

  it('goes from A for nothing to F, and never gets better by a further point', () => {
    const got = Array.from({ length: 9 }, (_, points) => gradeFor(points));
    expect(got).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'F', 'F', 'F']);
    expect(got.toSorted()).toEqual(got);
    expect(new Set(got)).toEqual(new Set(grades));
  });

  it('is none where nothing was listed, and no better where something is missing', () => {
    expect(gradeServer({ ...quiet, tools: [] })).toBeUndefined();
    expect(pointsOf({ isWhole: false })).toBeGreaterThan(pointsOf({}) ?? 0);
  });
});
