/**
 * Says which variables an entry lacks and how it gets them; `env` has those that the user has named with `--env`. It completes a
 * sentence that begins with where the entry stands.
 */
export function missingVariables(missing: readonly string[], env: NodeJS.ProcessEnv): string {
  const variables = missing.map((name) => /^(?:env:)?([A-Za-z_]\w{0,99})$/.exec(name)?.[1] ?? '');
  const unnamed = variables.filter((name) => name !== '' && !Object.hasOwn(env, name));
  const unset = variables.filter((name) => name !== '' && Object.hasOwn(env, name));
  const strange = missing.filter((_, index) => variables[index] === '');
  return [
    ...(unnamed.length === 0
      ? []
      : [
          `needs ${unnamed.join(', ')}: name ${unnamed.length === 1 ? 'it' : 'them'} with ${unnamed.map((name) => `--env ${name}`).join(' ')}`,
        ]),
    ...(unset.length === 0 ? [] : [`needs ${unset.join(', ')}, named with --env but not set here`]),
    ...(strange.length === 0 ? [] : [`needs ${strange.join(', ')}, which only its client knows`]),
  ].join('; ');
}
