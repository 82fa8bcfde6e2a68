import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { overlayApolloReader } from '../../../policy/readers/overlay-apollo.ts';
import { overlayApollo } from '../../../policy/targets/overlay-apollo.ts';
import { samples } from './check-sample.ts';
import { goldenPolicies, policyOf } from './golden-policies.ts';

const strict: Record<string, boolean> = {
  read_only_hint: false,
  destructive_hint: true,
  open_world_hint: true,
};

interface Config {
  overrides: { annotations: Record<string, Record<string, boolean>> };
}

test('has the keys that the server takes, each at its strict value, whatever the names', () => {
  let hints = 0;
  for (const server of [
    goldenPolicies,
    ...samples.plain.slice(0, 20),
    ...samples.hostile.slice(0, 60),
  ].flat()) {
    const config = parse(overlayApollo.render([server]).text, { mapAsMap: true }) as Map<
      string,
      Map<string, unknown>
    >;
    expect([...config.keys()]).toEqual(['overrides']);
    const annotations = config.get('overrides')?.get('annotations') as Map<string, Map<string, boolean>>;
    for (const entry of annotations.values()) {
      expect(entry.size).toBeGreaterThan(0);
      for (const [name, value] of entry) {
        expect([name, value]).toEqual([name, strict[name]]);
        hints += 1;
      }
    }
  }
  expect(hints).toBeGreaterThan(500);
});

test('marks an operation that the server itself takes for harmless', () => {
  const tool = policyOf('DeleteUser', { decision: 'hide', category: 'Destructive', level: 'critical' });
  const { text } = overlayApollo.render([{ server: 'graph', preset: 'supervised', tools: [tool] }]);
  const { overrides } = parse(text) as Config;
  // Hints that are given replace what the server finds itself; the others stay.
  const merged = { read_only_hint: true, idempotent_hint: true, ...overrides.annotations['DeleteUser'] };
  expect(merged).toEqual({ read_only_hint: false, destructive_hint: true, idempotent_hint: true });
});

test.each(['readOnlyHint: false', 'destructive: true', 'destructive_hint: "yes"'])(
  'a file that the server refuses is refused: %s',
  (hint) => {
    const text = `overrides:\n  annotations:\n    DeleteUser:\n      ${hint}\n`;
    expect(overlayApolloReader.read(text)).toHaveProperty('error');
  },
);
