import { describe, expect, it } from 'vitest';
import { namesForLack } from '../../crawler/missing/code-names.ts';
import { readMissing } from '../../crawler/missing/read-missing.ts';
import { madeUpValue } from '../../crawler/packages/made-up-value.ts';

const variables = (text: string): string[] => readMissing(text).variables.map(({ name }) => name);
const options = (text: string): string[] => readMissing(text).options.map(({ name }) => name);
const positionals = (text: string): string[] => readMissing(text).positionals.map(({ name }) => name);

describe('variables that a server says it lacks', () => {
  it.each<[string, string[]]>([
    ['Error: ACME_TOKEN is required', ['ACME_TOKEN']],
    ['Missing ACME_TOKEN', ['ACME_TOKEN']],
    ['Please set ACME_TOKEN and ACME_SITE before you start this server.', ['ACME_TOKEN', 'ACME_SITE']],
    ['fatal: environment variable ACMEKEY not set', ['ACMEKEY']],
    ['\u001B[31mConfig error:\u001B[0m ACME_ORG_ID must be provided', ['ACME_ORG_ID']],
    ['{"level":"fatal","msg":"ACME_TOKEN is not configured"}', ['ACME_TOKEN']],
    ["KeyError: 'ACME_TOKEN'", ['ACME_TOKEN']],
    [
      'The following variables are missing:\n\n * ACME_TOKEN: your token\n * ACME_SITE\n\nBye',
      ['ACME_TOKEN', 'ACME_SITE'],
    ],
    ['1 validation error for Settings\nacme_token\n  Field required [type=missing]', ['ACME_TOKEN']],
    ['❌ Invalid environment variables: {\n  ACME_TOKEN: [ "Required" ],\n}', ['ACME_TOKEN']],
    ['✖ Invalid input: expected string, received undefined\n  → at ACME_TOKEN', ['ACME_TOKEN']],
    ['Set ACME_TOKEN_FILE, or ACME_TOKEN: one of the two is required', ['ACME_TOKEN']],
    ['Error: no contexts are defined in kubeconfig, and one is required', ['KUBECONFIG']],
    ['Set the variable. ACME_TOKEN is missing; ACME_REGION is optional.', ['ACME_TOKEN']],
  ])('%j: %j', (text, wanted) => {
    expect(variables(text)).toEqual(wanted);
  });

  it.each([
    'ACME_REGION is not set, using the default (eu)',
    'NODE_ENV is not set',
    'HOME must be set; PATH is required',
    'DEBUG is undefined',
    'Error [ERR_MODULE_NOT_FOUND]: Cannot find package, which is required',
    'request failed: INVALID_API_KEY is an invalid code',
    'ACME_TOKEN is optional',
    'ACME_TOKEN: ✓ set',
    'Loaded ACME_TOKEN from the environment',
    '{"jsonrpc":"2.0","id":1,"result":{"text":"ACME_TOKEN is required"}}',
    'file:///app/x.js:3\n  if (!token) throw new Error("ACME_OTHER is required");\n        ^\n\nError: broken',
  ])('are none in %j', (text) => {
    expect(variables(text)).toEqual([]);
  });

  it('are those that it mentions beside a lack in other words', () => {
    const missing = readMissing('An API key is required.\nFor example: ACME_KEY=… npx acme');
    expect(missing.variables).toEqual([]);
    expect(missing.mentioned.map(({ name }) => name)).toEqual(['ACME_KEY']);
    expect(readMissing('Started with ACME_KEY').mentioned).toEqual([]);
  });

  it('are read in time that grows with the text alone', () => {
    for (const unit of [
      'ACME_',
      'A is required: ',
      '--a',
      '[',
      '<a ',
      '"path": [',
      'Usage: ',
      'please provide a b c ',
      '\n  - A_B',
      ' or "a" | ',
    ]) {
      const text = unit.repeat(Math.ceil(40_000 / unit.length));
      expect(readMissing(text)).toBeDefined();
    }
  });
});

describe('arguments that a server says it lacks', () => {
  it.each<[string, string[]]>([
    ["error: required option '--api-key <key>' not specified", ['--api-key']],
    ['Missing required argument: api-key', ['--api-key']],
    ['Missing required arguments: api-key, url', ['--api-key', '--url']],
    ['error: the following arguments are required: -t/--token, --site', ['--token', '--site']],
    ["Error: Missing option '--token' / '-t'.", ['--token']],
    [
      'error: the following required arguments were not provided:\n  --token <TOKEN>\n\nUsage: acme',
      ['--token'],
    ],
    ['Error: required flag(s) "token" not set', ['--token']],
    ['You must provide --api-key', ['--api-key']],
    ['  --client  The client to use  [string] [required]', ['--client']],
    ['  --log-level  Set the log level', []],
  ])('%j: options %j', (text, wanted) => {
    expect(options(text)).toEqual(wanted);
  });

  it.each<[string, string[]]>([
    ["error: missing required argument 'folder'", ['folder']],
    ["Error: Missing argument 'FOLDER'.", ['FOLDER']],
    ['error: the following arguments are required: folder', ['folder']],
    ['Please provide a database URL as a command-line argument', ['database URL']],
    ['Not enough non-option arguments: got 0, need at least 1', ['argument']],
    ['Error: requires at least 1 arg(s), only received 0', ['argument']],
  ])('%j: arguments %j', (text, wanted) => {
    expect(positionals(text)).toEqual(wanted);
  });

  it.each<[string, string[], string[]]>([
    ['Usage: acme <folder> [more-folders…]', ['folder'], []],
    ['Usage: npx -y acme --token <token> [--verbose]', [], ['--token']],
    ['usage: acme [-h] --site SITE FOLDER', ['folder'], ['--site']],
    ['Usage: acme postgres://user@host/name', ['url'], []],
    ['Usage:\n  acme [command] [flags]', [], []],
    ['Usage: acme [options]', [], []],
    ['memory usage: 12 <MB>', [], []],
  ])('%j shows %j and %j', (text, words, flags) => {
    const { shown } = readMissing(text);
    expect(shown.positionals.map(({ name }) => name)).toEqual(words);
    expect(shown.options.map(({ name }) => name)).toEqual(flags);
  });

  it.each<[string, string[]]>([
    ['Usage: acme <command>\n\nCommands:\n  login   Sign in\n  mcp     Start the MCP server', ['mcp']],
    ['Usage: acme <serve|login>', ['serve']],
    ['usage: acme [-h] {login,stdio} ...', ['stdio']],
    ['Usage: acme [options]\n\nOptions:\n  --stdio  Speak over stdio\n  --http   Listen', ['--stdio']],
    ['Usage: acme <command>\n\nCommands:\n  install   Install the MCP server\n  status    Show it', []],
    ['Options:\n  --install-mcp  Install the MCP server', []],
  ])('%j starts with %j', (text, wanted) => {
    expect(readMissing(text).starters).toEqual(wanted);
  });
});

describe('a made-up value', () => {
  it.each<[string, Parameters<typeof madeUpValue>[1], string]>([
    ['ACME_TOKEN', {}, 'not-a-real-value-toolrisk'],
    ['ACME_URL', {}, 'https://example.invalid'],
    ['ACME_HOST', {}, 'example.invalid'],
    ['ACME_PORT', {}, '9'],
    ['ACME_EMAIL', {}, 'nobody@example.invalid'],
    ['AWS_REGION', {}, 'us-east-1'],
    ['ACME_DIR', {}, '{dir}'],
    ['CONFIG_FILE', {}, '{json}'],
    ['GOOGLE_APPLICATION_CREDENTIALS', {}, '{account}'],
    ['KUBECONFIG', {}, '{kubeconfig}'],
    ['MYSQL_URL', {}, 'mysql://nobody:nothing@example.invalid/none'],
    ['database URL', { about: 'npm:acme-mysql' }, 'mysql://nobody:nothing@example.invalid/none'],
    ['ACME_ID', { format: 'uuid' }, '00000000-0000-4000-8000-000000000000'],
    ['ACME_ID', { format: 'number' }, '1'],
    ['ACME_MODE', { choices: ['sse', 'stdio'] }, 'stdio'],
    ['ACME_MODE', { choices: ['fast', 'slow'] }, 'fast'],
    ['ACME_KEY', { prefix: 'ak-' }, 'ak-not-a-real-value-toolrisk'],
    ['ENABLE_CACHE', {}, 'false'],
    ['MAX_TOKENS', {}, 'not-a-real-value-toolrisk'],
  ])('for %s and %j is %j', (name, hint, value) => {
    expect(madeUpValue(name, hint)).toBe(value);
  });
});

describe('variables of the code of a server', () => {
  const names = ['ACME_ORG_URL', 'ACME_PAT', 'ACME_AUTH_METHOD', 'OTHER_ACCESS_TOKEN'];
  it.each<[string, string[]]>([
    ['Organization URL is required', ['ACME_ORG_URL']],
    ['Please provide a token', ['OTHER_ACCESS_TOKEN']],
    ['Something is required', []],
    ['The organization URL is https://x.example', []],
  ])('are found for %j: %j', (sentence, wanted) => {
    expect(namesForLack([sentence], names).map(({ name }) => name)).toEqual(wanted);
  });
});
