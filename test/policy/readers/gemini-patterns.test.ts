import fc from 'fast-check';
import { expect, test } from 'vitest';
import { geminiCliReader } from '../../../policy/readers/gemini-cli.ts';
import { tomlText } from '../../../policy/formats/toml-text.ts';

const rule = (argsPattern: string, decision: string) => ({
  mcpName: 'shop',
  toolName: 'pay',
  argsPattern,
  decision,
  priority: 100,
});

function read(...rules: ReturnType<typeof rule>[]) {
  const reading = geminiCliReader.read(tomlText({ rule: rules }));
  if ('error' in reading) throw new Error(reading.error);
  return reading;
}

// The client's own test for slow patterns, as it stands in its source.
const refused = /\([^)]*[*+?{].*\)[*+?{]/;

test('a pattern is refused where the client refuses it', () => {
  const text = fc.string({ unit: fc.constantFrom('(', ')', '*', '{', 'a', '\n'), maxLength: 12 });
  fc.assert(
    fc.property(text, (inside) => {
      // In a class brackets and quantifiers stand for themselves, so that the pattern is valid whatever they are.
      const pattern = `[${inside}x]`;
      const ids = read(rule(pattern, 'allow')).problems.map(({ id }) => id);
      expect([pattern, ids.includes('pattern-refused')]).toEqual([pattern, refused.test(pattern)]);
    }),
    { numRuns: 2000, seed: 2 },
  );
});

test('a pattern that cannot be examined is taken from its strict side', () => {
  const backreference = '"a":"(.)\\1"';
  const allowing = read(rule(backreference, 'allow'));
  expect(allowing.problems).toMatchObject([{ id: 'not-understood', opens: true }]);
  expect(allowing.problems[0]?.message).toContain('could not be examined');
  // Whatever it lets run has to be taken for all of it.
  expect(allowing.decide({ server: 'shop', tool: 'pay', given: {} })).toBe('allow');
  const denying = read(rule(backreference, 'deny'));
  expect(denying.problems).toMatchObject([{ id: 'not-understood', opens: true }]);
  // And what it holds back cannot be counted on.
  expect(denying.decide({ server: 'shop', tool: 'pay', given: { a: 'xx' } })).toBe('ask');
});

test('a pattern that would keep a backtracking engine busy for ever is examined', () => {
  const reading = read(rule('"note":".*.*.*.*.*.*.*.*.*.*.*.*!"', 'deny'));
  expect(reading.decide({ server: 'shop', tool: 'pay', given: { note: 'a'.repeat(3000) } })).toBe('ask');
  expect(reading.decide({ server: 'shop', tool: 'pay', given: { note: `${'a'.repeat(3000)}!` } })).toBe(
    'deny',
  );
});

test('a pattern made to keep the client’s own test busy is told', () => {
  expect(read(rule('(*'.repeat(1000), 'allow')).problems).toMatchObject([{ id: 'not-understood' }]);
});
