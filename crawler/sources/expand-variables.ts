/**
 * Fills in `${VAR}`, `${VAR:-default}` and `${env:VAR}` of a client configuration. What is not known (also
 * `${input:…}`, which a client would ask for) is returned by name, and the text is then of no use.
 */
export function expandVariables(text: string, env: NodeJS.ProcessEnv): { text: string; missing: string[] } {
  const missing: string[] = [];
  const expanded = text.replace(/\$\{([^{}]{1,200})\}/g, (_, inner: string) => {
    const [, name = '', fallback] = /^(?:env:)?([^:]*)(?::-(.*))?$/s.exec(inner) ?? [];
    const value = env[name] === '' ? undefined : env[name];
    if (value !== undefined) return value;
    if (fallback !== undefined) return fallback;
    missing.push(inner);
    return '';
  });
  return { text: expanded, missing };
}
