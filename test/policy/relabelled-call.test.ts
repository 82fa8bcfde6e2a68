import { describe, expect, test } from 'vitest';
import type { CallLabel } from '../../classifier/classification.ts';
import { categories, levels } from '../../classifier/taxonomy.ts';
import type { Effect } from '../../classifier/taxonomy.ts';
import type { UserLabel } from '../../policy/policy.ts';
import { relabelledCall } from '../../policy/relabelled-call.ts';

const reason = 'We have looked.';
const call = (
  category: CallLabel['category'],
  level: CallLabel['level'],
  ...effects: Effect[]
): CallLabel => ({
  category,
  level,
  effects,
});

describe('what a label leaves out', () => {
  test.each<[string, Omit<UserLabel, 'match' | 'reason'>, CallLabel, CallLabel]>([
    ['stays', { level: 'low' }, call('Write', 'high', 'writes-data'), call('Write', 'low', 'writes-data')],
    [
      'stays, though a milder category is said',
      { category: 'Write' },
      call('Destructive', 'critical', 'deletes-data', 'writes-data'),
      call('Write', 'critical', 'writes-data', 'deletes-data'),
    ],
    [
      'is raised with a graver category',
      { category: 'Destructive' },
      call('Read', 'low', 'reads-private-data'),
      call('Destructive', 'critical', 'reads-private-data', 'deletes-data'),
    ],
    [
      'is not lowered by a graver category',
      { category: 'Write' },
      call('Read', 'high', 'reads-secrets'),
      call('Write', 'high', 'reads-secrets', 'writes-data'),
    ],
    [
      'is raised where nothing was known',
      { category: 'Financial' },
      call('Unknown', 'high'),
      call('Financial', 'critical', 'moves-money'),
    ],
    [
      'is raised where nothing is to be known',
      { category: 'Unknown' },
      call('Read', 'low'),
      call('Unknown', 'high'),
    ],
    [
      'loses what a Read cannot do',
      { category: 'Read', level: 'low' },
      call('Write', 'high', 'writes-data', 'sends-outside', 'touches-filesystem'),
      call('Read', 'low', 'touches-filesystem'),
    ],
    [
      'keeps what code that only reads may return',
      { category: 'Read', level: 'low' },
      call('Execute', 'critical', 'runs-code', 'reaches-network'),
      call('Read', 'low', 'reads-private-data', 'reaches-network'),
    ],
    [
      'is raised with a new effect',
      { effects: ['reads-private-data', 'deletes-data'] },
      call('Read', 'low', 'reads-private-data'),
      call('Destructive', 'critical', 'reads-private-data', 'deletes-data'),
    ],
    [
      'stays with an effect that was there',
      { effects: ['writes-data'] },
      call('Read', 'high', 'writes-data', 'reads-secrets'),
      call('Read', 'high', 'writes-data'),
    ],
    [
      'stays Unknown, whatever the effects',
      { effects: ['writes-data'] },
      call('Unknown', 'high'),
      call('Unknown', 'high', 'writes-data'),
    ],
    [
      'is nothing where all is said',
      { category: 'Read', level: 'low', effects: ['deletes-data'] },
      call('Financial', 'critical', 'moves-money'),
      call('Read', 'low', 'deletes-data'),
    ],
  ])('%s: %j', (_, label, classifier, expected) => {
    const got = relabelledCall({ match: 'x', reason, ...label }, classifier);
    expect({ ...got, effects: got.effects.toSorted() }).toEqual({
      ...expected,
      effects: expected.effects.toSorted(),
    });
  });

  test('never makes it milder than what is said, for any two labels', () => {
    for (const category of categories)
      for (const own of categories)
        for (const level of levels) {
          const got = relabelledCall({ match: 'x', reason, category }, call(own, level));
          expect(levels.indexOf(got.level)).toBeGreaterThanOrEqual(levels.indexOf(level));
          expect(got.category).toBe(category);
        }
  });
});
