import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseYaml } from '../../policy/formats/parse-yaml.ts';
import { yamlText } from '../../policy/formats/yaml-text.ts';
import { hostileNames } from './targets/generated-policies.ts';

const words = fc.oneof(
  fc.constantFrom(
    ...hostileNames,
    '<<',
    'yes',
    'NO',
    'y',
    '0x1',
    '1:20',
    '=',
    '.inf',
    '2001-01-01',
    '---',
    '...',
    '%a',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

test.each(['1.1', '1.2'] as const)('every string comes back from YAML %s', (version) => {
  fc.assert(
    fc.property(words, words, (key, value) => {
      const text = yamlText(new Map([[key, [value]]]));
      expect(parse(text, { version, mapAsMap: true })).toEqual(new Map([[key, [value]]]));
    }),
    { seed: 9 },
  );
});

test('hides nothing', () => {
  expect(yamlText(['\u202Ea', '\u2028', '\u00A0', '\u007F', '🗑️'])).not.toMatch(
    /[\u007F-\u00A0\u2000-\u206F]/,
  );
});

test('two keys of one name are an error', () => {
  expect(parseYaml('a: 1\na: 2')).toHaveProperty('error');
});

test('an alias to nothing is an error', () => {
  expect(parseYaml('a: *b')).toHaveProperty('error');
});
