import { expect, test } from 'vitest';
import { rules } from '../../classifier/all-rules.ts';
import { judgingCode } from '../../cli/judging-code.ts';
import { onlyRemoves, reachOf } from '../../cli/judging-reach.ts';
import type { JudgingCode } from '../../db/schema.ts';

const now = judgingCode();
const codeWith = (changed: Partial<JudgingCode>): JudgingCode => ({ ...now, ...changed });

test('knows every rule by its id, and every module that one runs', () => {
  expect(Object.keys(now.rules).sort()).toEqual(rules.map(({ id }) => id).sort());
  for (const name of [
    'classify-definition',
    'judgement/trace',
    'language/lexicon/verbs',
    'rules/kit/acts-of',
  ])
    expect(now.modules[name], name).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(Object.values(now.rules)).size).toBe(rules.length);
});

test('reaches nothing where only the version of the rules is another', () => {
  const before = codeWith({ modules: { ...now.modules, ruleset: 'older' } });
  expect(reachOf(before, now)).toMatchObject({ reach: 'none', modules: ['ruleset'] });
});

test('reaches what rules say where only rules are others', () => {
  const { reads: _, ...others } = now.rules;
  const before = codeWith({ rules: { ...others, removes: 'older', gone: 'older' } });
  const reach = reachOf(before, now);
  expect(reach).toMatchObject({
    reach: 'rules',
    rules: ['reads', 'removes'],
    removedRules: ['gone'],
    view: false,
  });
  expect(onlyRemoves(reach)).toBe(false);
  expect(onlyRemoves(reachOf(codeWith({ rules: { ...now.rules, gone: 'older' } }), now))).toBe(true);
  expect(onlyRemoves(reachOf(codeWith({ rules: { ...now.rules, gone: 'older' }, view: 'older' }), now))).toBe(
    false,
  );
});

test('reaches everything where judgement or a package is another, or nothing is known', () => {
  expect(reachOf(codeWith({ core: 'older' }), now).reach).toBe('all');
  expect(reachOf(codeWith({ environment: 'older', rules: {} }), now).reach).toBe('all');
  expect(reachOf(null, now).reach).toBe('all');
});
