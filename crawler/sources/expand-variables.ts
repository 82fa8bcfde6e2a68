/** A text with its variables filled in. */
export interface Expanded {
  text: string;
  /** Names of the variables that are not known; the text is then of no use. */
  missing: string[];
  /** Names of the variables for which the text itself has a value, which was taken. */
  defaults: string[];
  /** What was filled in, from the environment or as a default, by name: to be kept as a secret if it is one. */
  filled: [name: string, value: string][];
}

/**
 * `${…}` of most clients, `{env:…}` and `{file:…}` of opencode, and `$NAME` of Gemini CLI. The last only in capitals, as variables are
 * written, since other clients take a dollar sign for itself.
 */
const variables =
  /\$\{((?:[^${}]|\$(?!\{)|\$\{[^{}]{1,200}\}){1,400})\}|\{((?:env|file):[^{}]{1,200})\}|(?<![\w$\\])\$([A-Z_][A-Z0-9_]{1,100})(?!\w)/g;

/** What every session has, so that no client would take the value that a configuration gives for it. */
const alwaysSet = new Set(
  (
    'APPDATA COMSPEC HOME HOMEDRIVE HOMEPATH HOSTNAME LANG LOCALAPPDATA LOGNAME OLDPWD OS PATH PATHEXT PROGRAMDATA PROGRAMFILES ' +
    'PWD SHELL SHLVL SYSTEMDRIVE SYSTEMROOT TEMP TERM TERM_PROGRAM TMP TMPDIR USER USERNAME USERPROFILE WINDIR XDG_RUNTIME_DIR _'
  ).split(' '),
);

/**
 * Fills in the variables of a client configuration: `${VAR}`, `${VAR:-default}`, `${env:VAR}`, `{env:VAR}` and `$VAR` from those that
 * its user allows, and from no others; `${workspaceFolder}` and the like from `places`. A default stands in for a variable that is not allowed,
 * unless every session has that variable. What is not known (also `${input:…}`, which a
 * client would ask for, and files) is returned by name, and left as it stands in the text if `isKept`.
 */
export function expandVariables(
  text: string,
  env: NodeJS.ProcessEnv,
  places: Readonly<Record<string, string>> = {},
  isKept = false,
): Expanded {
  const missing: string[] = [];
  const defaults: string[] = [];
  const filled: [string, string][] = [];
  const expanded = text.replace(variables, (whole, braced?: string, scheme?: string, bare?: string) => {
    const inner = braced ?? scheme ?? bare ?? '';
    const [, name = '', fallback] = /^(?:env:)?([^:]*)(?::-(.*))?$/s.exec(inner) ?? [];
    const isPlace = Object.hasOwn(places, name) ? name : inner;
    // Those in capitals are variables of every session.
    if ((braced !== undefined || name === 'HOME') && Object.hasOwn(places, isPlace))
      return places[isPlace] ?? '';
    // An object's own properties only: `${constructor}` is no variable.
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value !== undefined && value !== '') {
      filled.push([name, value]);
      return value;
    }
    const known = knownName(inner);
    if (fallback !== undefined && (Object.hasOwn(env, name) || !alwaysSet.has(name.toUpperCase()))) {
      defaults.push(known);
      // A default may be a variable itself, as in `${A:-${B}}`.
      const within = fallback.includes('${') ? expandVariables(fallback, env, places) : undefined;
      if (within !== undefined) {
        missing.push(...within.missing);
        defaults.push(...within.defaults);
        filled.push(...within.filled);
      }
      // What stands in for a secret is one as well.
      filled.push([name, within?.text ?? fallback]);
      return within?.text ?? fallback;
    }
    missing.push(known);
    return isKept ? whole : '';
  });
  return { text: expanded, missing, defaults, filled };
}

/** A text in which the variables that `valueOf` knows, by the names that `expandVariables` gives them, are filled in. */
export function fillVariables(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(
    variables,
    (whole: string, braced?: string, scheme?: string, bare?: string) =>
      valueOf(knownName(braced ?? scheme ?? bare ?? '')) ?? whole,
  );
}

/** What a variable is called; what follows a name, as in `${VAR:?text}`, may be anything. */
function knownName(inner: string): string {
  if (inner.startsWith('file:')) return 'a file';
  return (
    /^(?:env:|input:|command:|config:|workspaceFolder:)?[\w.-]{1,100}/.exec(inner)?.[0] ??
    'a variable without a name'
  );
}
