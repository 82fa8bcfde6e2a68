/** A text with its variables filled in. */
export interface Expanded {
  text: string;
  /** Names of the variables that are not known; the text is then of no use. */
  missing: string[];
  /** What was filled in from the environment, by name: to be kept as a secret if it is one. */
  filled: [name: string, value: string][];
}

/**
 * Fills in `${VAR}`, `${VAR:-default}` and `${env:VAR}` of a client configuration from the variables that its
 * user allows, and from no others. What is not known (also `${input:…}`, which a client would ask for) is returned by name.
 */
export function expandVariables(text: string, env: NodeJS.ProcessEnv): Expanded {
  const missing: string[] = [];
  const filled: [string, string][] = [];
  const expanded = text.replace(/\$\{([^{}]{1,200})\}/g, (_, inner: string) => {
    const [, name = '', fallback] = /^(?:env:)?([^:]*)(?::-(.*))?$/s.exec(inner) ?? [];
    // An object's own properties only: `${constructor}` is no variable.
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value !== undefined && value !== '') {
      filled.push([name, value]);
      return value;
    }
    if (fallback !== undefined) return fallback;
    // What follows a name, as in `${VAR:?text}`, may be anything.
    missing.push(/^(?:env:|input:)?[\w.-]{1,100}/.exec(inner)?.[0] ?? 'a variable without a name');
    return '';
  });
  return { text: expanded, missing, filled };
}
