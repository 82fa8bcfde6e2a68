import fc from 'fast-check';
import { isObject } from '../../../policy/readers/json-value.ts';

/** Values of every kind, to stand where another kind is expected. */
const strange = [5, 1.5, -1, true, false, 'x', '', [], ['x'], [5], {}, { x: 5 }, { x: 'y' }] as const;

/** Names as people mistype them: another case, a letter less, a plural, words parted otherwise. */
const misspellings: ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  (name) => name.slice(0, -1),
  (name) => `${name}s`,
  (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  (name) => name.replaceAll('_', '-'),
];

interface Mutation {
  /** Which place, of all in their order. */
  at: number;
  kind: 'value' | 'name' | 'drop' | 'wrap' | 'unwrap' | 'extra';
  pick: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(500),
  kind: fc.constantFrom('value', 'value', 'value', 'name', 'drop', 'wrap', 'unwrap', 'extra'),
  pick: fc.nat(500),
});

type Path = (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([name, held]) => [[...path, name], ...pathsIn(held, [...path, name])]);
}

function changed(holder: unknown, [name, ...rest]: Path, { kind, pick }: Mutation): unknown {
  if (name === undefined) return holder;
  const isHere = rest.length === 0;
  if (Array.isArray(holder)) {
    return holder.flatMap((held: unknown, index) => {
      if (index !== name) return [held];
      if (!isHere) return [changed(held, rest, { at: 0, kind, pick })];
      return kind === 'drop' ? [] : [kind === 'wrap' ? [held] : strange[pick % strange.length]];
    });
  }
  if (!isObject(holder)) return holder;
  const misspell = misspellings[pick % misspellings.length] ?? String;
  return Object.fromEntries(
    Object.entries(holder).flatMap(([own, held]): [string, unknown][] => {
      if (own !== name) return [[own, held]];
      if (!isHere) return [[own, changed(held, rest, { at: 0, kind, pick })]];
      if (kind === 'drop') return [];
      if (kind === 'name') return [[misspell(own), held]];
      if (kind === 'wrap') return [[own, pick % 2 === 0 ? [held] : { [own]: held }]];
      if (kind === 'unwrap') return isObject(held) ? Object.entries(held) : [[own, held]];
      if (kind === 'extra')
        return [
          [own, held],
          [misspell(own), strange[pick % strange.length]],
        ];
      return [[own, strange[pick % strange.length]]];
    }),
  );
}

/** Settings with one to three faults, or what may be one: wrong types, near-miss keys, wrong nesting. */
export function fuzzedSettings(right: readonly object[]): fc.Arbitrary<object> {
  return fc
    .tuple(fc.constantFrom(...right), fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([start, mutations]) => {
      let value: unknown = start;
      for (const each of mutations) {
        const paths = pathsIn(value);
        if (paths.length > 0) value = changed(value, paths[each.at % paths.length] ?? [], each);
      }
      return value as object;
    });
}
