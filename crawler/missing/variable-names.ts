/** Names that speak of something else than what a server is configured with, or that would change how it runs at all. */
const ignored = new Set(
  (
    'NODE_ENV NODE_OPTIONS NODE_PATH NODE_DEBUG NODE_TLS_REJECT_UNAUTHORIZED NODE_EXTRA_CA_CERTS NODE_NO_WARNINGS NODE_MODULE_VERSION PATH HOME DEBUG LOG_LEVEL LOG_FILE USER SHELL PWD OLDPWD TMPDIR ' +
    'TEMP TMP LANG TERM CI NO_COLOR FORCE_COLOR HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY HOSTNAME LOGNAME DOTENV_KEY DOTENV_CONFIG_QUIET JSON HTTP HTTPS URL URI API SDK CLI MCP SSE STDIO ERROR ' +
    'WARN WARNING INFO FATAL TODO NOTE EOF ASCII UTF GET POST PUT DELETE OAUTH JWT UUID ESM CJS TLS SSL SSH SQL HTML'
  ).split(' '),
);
const ignoredForms =
  /^(?:ERR|DEP|LC|LD|DYLD|XDG|NPM|PYTHON|UV|PIP|GLIBC|GLIBCXX|CXXABI|V8|UV_)_|^PYTHON[A-Z]+$|^(?:UNABLE|SELF_SIGNED|CERT|DEPTH_ZERO|INVALID|MISSING|UNKNOWN|UNSUPPORTED|NO_SUCH|FAILED|NOT)_|_(?:ERROR|EXCEPTION|FAILED|FAILURE|REQUIRED|MISSING|NOT_FOUND|NOT_SET|UNDEFINED|DENIED|REFUSED|TIMEOUT_ERROR|INVALID)$/;

/** Whether a name in capitals may be that of a variable which configures a server. */
export function isVariableName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]{2,100}$/.test(name) && !ignored.has(name) && !ignoredForms.test(name);
}

const withUnderscore = /(?<![\w/@-])[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,10}(?![\w-]|\.[a-z])/g;
const called =
  /\b(?:environment|env)[ -]var(?:iable)?s?[:,]? {0,3}["'`“(]{0,2}([A-Z][A-Z0-9]{2,40})\b|(?<![\w/@-])["'`“]?([A-Z][A-Z0-9]{2,40})["'`”]? (?:environment|env)[ -]var|process\.env\.([A-Z][A-Z0-9]{2,40})\b/g;

/** The variables that a sentence names: words in capitals with an underscore, others only where it calls them variables. */
export function variableNames(sentence: string): string[] {
  const plain = [...sentence.matchAll(withUnderscore)].map(([name]) => name);
  const said = [...sentence.matchAll(called)].map(([, after, before, own]) => after ?? before ?? own ?? '');
  return [...new Set([...plain, ...said])].filter((name) => isVariableName(name));
}
