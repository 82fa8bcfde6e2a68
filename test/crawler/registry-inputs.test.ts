import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { argumentsOf, environmentOf } from '../../crawler/sources/registry-inputs.ts';
import { readRegistryRow } from '../../crawler/sources/registry-row.ts';
import { isSourceError } from '../../crawler/sources/source-error.ts';
import { visit } from '../../crawler/visit.ts';
import { registryRow } from '../servers/registry.ts';
import { optionsWith, root, sandboxOfThisMachine } from './support.ts';

const required = (name: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  name,
  isRequired: true,
  ...more,
});

describe('the environment of a package', () => {
  it.each([
    [required('API_KEY', { isSecret: true }), 'not-a-real-value-toolrisk'],
    [required('GITHUB_TOKEN'), 'not-a-real-value-toolrisk'],
    [required('LIMIT', { format: 'number' }), '1'],
    [required('DEBUG', { format: 'boolean' }), 'false'],
    [required('ROOT', { format: 'filepath' }), '{dir}'],
    [required('VAULT_PATH'), '{dir}'],
    [required('BASE_URL'), 'https://example.invalid'],
    [required('DATABASE_URL', { isSecret: true }), 'postgres://nobody:nothing@example.invalid/none'],
    [required('POSTGRES_URL', { isSecret: true }), 'postgres://nobody:nothing@example.invalid/none'],
    [required('DB_PORT'), '9'],
    [required('TRINO_HOST'), 'example.invalid'],
    [required('USER_EMAIL'), 'nobody@example.invalid'],
    [required('MODE', { choices: ['fast', 'slow'] }), 'fast'],
    [required('MODE', { choices: ['fast', 'slow'], default: 'slow' }), 'slow'],
    [{ name: 'GIVEN', value: 'x' }, 'x'],
    [
      { name: 'FILLED', value: 'Bearer {token}', variables: { token: { isRequired: true, isSecret: true } } },
      'Bearer not-a-real-value-toolrisk',
    ],
    [{ name: 'FILLED', value: '{a}/{b}', variables: { a: { default: 'x' }, b: { value: 'y' } } }, 'x/y'],
  ])('gets for %j the value %j', (variable, value) => {
    expect(Object.values(environmentOf([variable]))).toEqual([value]);
  });

  it.each([
    [{ name: 'OPTIONAL' }],
    [{ name: 'OPEN', value: '{nobody-knows}' }],
    [{ name: 'OPEN', value: '{a}', variables: { a: {} } }],
    [{ name: 'OPEN', value: '{a}', variables: { a: { value: '{a}', variables: { a: { value: '{a}' } } } } }],
    [{ name: 'not a name', value: 'x' }],
    [{ name: '', value: 'x' }],
    [null],
  ])('leaves out %j', (variable) => {
    expect(environmentOf([variable])).toEqual({});
  });
});

describe('the arguments of a package', () => {
  it.each([
    [[{ type: 'positional', value: 'serve' }], ['serve']],
    [[{ type: 'positional', valueHint: 'directory_path', isRequired: true }], ['{dir}']],
    [[{ type: 'positional', valueHint: 'connection_string', isRequired: true }], ['https://example.invalid']],
    [[{ type: 'positional', valueHint: 'optional' }], []],
    [[{ type: 'named', name: '--mode', default: 'fast' }], ['--mode', 'fast']],
    [
      [{ type: 'named', name: '--config-file', isRequired: true, format: 'filepath' }],
      ['--config-file', '{dir}'],
    ],
    [[{ type: 'named', name: '--stdio', isRequired: true }], ['--stdio']],
    [[{ type: 'named', name: '--transport=stdio' }], ['--transport=stdio']],
    [
      [
        { type: 'named', name: '--verbose' },
        { type: 'named', name: '--x', format: 'boolean' },
      ],
      [],
    ],
    ['nonsense', []],
  ])('of %j are %j', (list, words) => {
    expect(argumentsOf(list)).toEqual(words);
  });
});

const endpointsOf = (server: Record<string, unknown>): Endpoint[] => {
  const listing = readRegistryRow(registryRow('a/b', server), 'registry');
  if (isSourceError(listing)) throw new Error(listing.error);
  return listing.endpoints;
};
const hash = 'AB'.repeat(32);

describe('a package of a registry', () => {
  it.each([
    [{ registryType: 'oci', identifier: 'docker.io/a/b', version: '1.0' }, 'oci:docker.io/a/b:1.0'],
    [{ registryType: 'oci', identifier: 'ghcr.io/a/b:2', version: '1.0' }, 'oci:ghcr.io/a/b:2'],
    [{ registryType: 'pypi', identifier: 'a', version: '1.0' }, 'pypi:a@1.0'],
    [{ registryType: 'nuget', identifier: 'A.B', version: '1.0' }, 'nuget:A.B@1.0'],
    [
      { registryType: 'mcpb', identifier: 'https://x.example/a.mcpb', version: '1', fileSha256: hash },
      `mcpb:https://x.example/a.mcpb#sha256=${hash.toLowerCase()}`,
    ],
  ])('%j is %s', (pack, spec) => {
    expect(endpointsOf({ packages: [pack] })).toMatchObject([{ launch: { package: spec } }]);
    expect(endpointsOf({ packages: [pack] })[0]?.locator).toBe(spec.split('#')[0]);
  });

  it('is started by the command that uvx is told', () => {
    const runtimeArguments = [
      { type: 'named', name: '--from', value: 'a' },
      { type: 'positional', value: 'a-tool' },
    ];
    const packages = [{ registryType: 'pypi', identifier: 'a', version: '1', runtimeArguments }];
    expect(endpointsOf({ packages })).toMatchObject([{ launch: { package: 'pypi:a@1', bin: 'a-tool' } }]);
  });

  it.each([
    [{ registryType: 'mcpb', identifier: 'https://x.example/a.mcpb' }, /expected fileSha256/],
    [{ registryType: 'mcpb', identifier: '/etc/passwd', fileSha256: hash }, /expected the address/],
    [{ registryType: 'starter', identifier: 'semver', version: '1.0.0' }, /expected a package of npm/],
    [
      { registryType: 'mcpb', identifier: 'https://x.example/a.mcpb?sig=1', fileSha256: hash },
      /without user info/,
    ],
    [
      { registryType: 'npm', identifier: 'a', transport: { type: 'sse', url: 'https://far.example/sse' } },
      /this machine/,
    ],
    [
      { registryType: 'npm', identifier: 'a', transport: { type: 'sse', url: 'http://localhost:{port}/x' } },
      /on which port/,
    ],
    [
      { registryType: 'oci', identifier: 'a', transport: { type: 'sse', url: 'http://localhost:80/x' } },
      /only packages of npm and PyPI/,
    ],
  ])('%j needs configuration', (pack, says) => {
    expect(endpointsOf({ packages: [pack] })[0]?.needs).toMatch(says);
  });

  it('that names nothing at all is told by its one endpoint', () => {
    expect(endpointsOf({})).toMatchObject([
      { locator: 'registry:a/b', needs: expect.stringContaining('neither an address nor a package') },
    ]);
  });

  it('has an address whose variables are filled in only where they are known', () => {
    const remotes = [
      { type: 'sse', url: 'https://{region}.example/mcp', variables: { region: { default: 'eu' } } },
      { type: 'sse', url: 'https://{tenant}.example/mcp', variables: { tenant: { isRequired: true } } },
      { type: 'sse', url: 'https://{path}/mcp', variables: { path: { value: '127.0.0.1' } } },
    ];
    expect(endpointsOf({ remotes })).toMatchObject([
      { url: 'https://eu.example/mcp' },
      { needs: expect.stringContaining('placeholders') },
      { url: 'https://127.0.0.1/mcp' },
    ]);
  });
});

describe('a package that listens on a port', () => {
  it.each([
    [
      'of its own',
      {
        transport: { type: 'streamable-http', url: 'http://localhost:3015/mcp' },
        packageArguments: [{ type: 'positional', value: '3015' }],
      },
    ],
    [
      'that it is told',
      {
        transport: { type: 'streamable-http', url: 'http://127.0.0.1:{port}/mcp' },
        packageArguments: [{ type: 'positional', valueHint: 'port', isRequired: true }],
      },
    ],
  ])('%s is asked there', async (_, pack) => {
    const [endpoint] = endpointsOf({
      packages: [{ registryType: 'npm', identifier: 'listens', version: '1.0.0', ...pack }],
    });
    if (endpoint?.launch === undefined) throw new Error('expected a launch');
    // A server of ours in the package's place, started by the arguments that were read.
    const { package: _package, ...launch } = endpoint.launch;
    const args = [join(root, 'test/servers/with-sdk.ts'), 'http', ...launch.args];
    const found = await visit(
      { ...endpoint, launch: { ...launch, command: 'node', args } },
      optionsWith(await sandboxOfThisMachine()),
    );
    expect(found).toMatchObject({ outcome: 'listed', transport: 'streamable-http' });
  });
});
