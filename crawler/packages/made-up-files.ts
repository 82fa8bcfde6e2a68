import { fakeSecret } from './made-up-value.ts';

const nobody = 'nobody@example.invalid';

/** Where made-up files lie in the sandbox. */
export const insideMadeUp = '/tmp/made-up';

/** Files that stand for those of a user, by the placeholders that stand for their paths: nothing in them is anybody's. */
const files: Record<string, { path: string; text: string }> = {
  '{file}': { path: `${insideMadeUp}/empty`, text: '' },
  '{json}': { path: `${insideMadeUp}/empty.json`, text: '{}' },
  '{account}': {
    path: `${insideMadeUp}/account.json`,
    text: JSON.stringify({
      type: 'service_account',
      project_id: 'none',
      private_key_id: fakeSecret,
      private_key: fakeSecret,
      client_email: nobody,
      client_id: fakeSecret,
      token_uri: 'https://example.invalid',
    }),
  },
  '{kubeconfig}': {
    path: `${insideMadeUp}/kubeconfig`,
    text: JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'none', cluster: { server: 'https://example.invalid' } }],
      users: [{ name: 'nobody', user: { token: fakeSecret } }],
      contexts: [{ name: 'none', context: { cluster: 'none', user: 'nobody' } }],
      'current-context': 'none',
    }),
  },
};

/** A made-up value in which the path of a file stands where its placeholder did. */
export function withFilePaths(value: string): string {
  return Object.entries(files).reduce(
    (text, [placeholder, { path }]) => text.replaceAll(placeholder, path),
    value,
  );
}

/** The made-up files that some words and values name, by their paths, with what is in them. */
export function madeUpFiles(texts: readonly string[]): Record<string, string> {
  const named = Object.values(files).filter(({ path }) => texts.some((text) => text.includes(path)));
  return Object.fromEntries(named.map(({ path, text }) => [path, text]));
}
