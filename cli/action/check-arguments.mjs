// The command line of `toolrisk check` that the inputs of the Action mean, and the environment that it gets.
import { join } from 'node:path';
import { input, inputLines } from './runner.mjs';

/** The reports that a job writes whatever comes of it. */
export function reportFiles(folder) {
  return {
    json: join(folder, 'toolrisk.json'),
    markdown: join(folder, 'toolrisk.md'),
    sarif: input('SARIF_FILE') || join(folder, 'toolrisk.sarif'),
  };
}

/** The paths that inputs name, each with the name of its input. */
export function namedPaths() {
  const config = input('CONFIG') || (inputLines('SERVER').length === 0 ? '.mcp.json' : '');
  const baseline = input('BASELINE') === 'base' ? '' : input('BASELINE');
  return [
    ['config', config],
    ['lock', input('LOCK')],
    ['baseline', baseline],
    ['sarif-file', input('SARIF_FILE')],
    ...inputLines('SHARE').map((folder) => ['share', folder]),
  ].filter(([, path]) => path !== '');
}

/** The variables that servers may be given, by name. */
const namedVariables = () =>
  input('ENV')
    .split(/[\s,]+/)
    .filter(Boolean);

const option = (name, value) => (value === '' ? [] : [`--${name}=${value}`]);

/** Each value stands in one word with its option, and servers behind `--`, so that none is taken for an option. */
export function checkArguments(files, baseline) {
  const directory = input('DIRECTORY').toLowerCase();
  return [
    'check',
    ...option('config', input('CONFIG')),
    ...option('fail-on', input('FAIL_ON')),
    ...option('warn-on', input('WARN_ON')),
    ...option('lock', input('LOCK')),
    ...option('baseline', baseline ?? ''),
    ...option('directory', directory === 'none' ? '' : directory),
    ...option('sandbox', input('SANDBOX')),
    ...inputLines('SHARE').flatMap((folder) => option('share', folder)),
    ...namedVariables().flatMap((name) => option('env', name)),
    ...(input('ALLOW_PARTIAL') === 'true' ? ['--allow-partial'] : []),
    ...Object.entries(files).flatMap(([format, file]) => option('report', `${format}=${file}`)),
    '--',
    ...inputLines('SERVER'),
  ];
}

/** What a program needs of a machine. Nothing that a job may know beyond that is passed on, its tokens least of all. */
const ofTheMachine =
  /^(?:PATH|HOME|USER|LOGNAME|TMPDIR|LANG|LC_[A-Z]+|TZ|NO_COLOR|HTTPS?_PROXY|NO_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|DOCKER_HOST|XDG_(?:CACHE|CONFIG|DATA|RUNTIME)_(?:HOME|DIR)|NPM_CONFIG_(?:REGISTRY|CAFILE|CACHE)|TOOLRISK_[A-Z_]+)$/i;

/** The environment of a check: what every program needs, and what the input `env` names. */
export function checkEnvironment() {
  const named = new Set(namedVariables());
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => ofTheMachine.test(name) || named.has(name)),
  );
}
