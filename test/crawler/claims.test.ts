import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { npmClaims, pythonClaims } from '../../crawler/packages/package-claims.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import { dockerClaims, registryClaims } from '../../crawler/sources/listing-claims.ts';
import { visit } from '../../crawler/visit.ts';
import { serveNpm } from '../servers/npm-registry.ts';
import { registryRow } from '../servers/registry.ts';
import { file, read } from './source-support.ts';
import { optionsWith, sandboxOfThisMachine } from './support.ts';

describe('what a registry says of a server', () => {
  it.each([
    ['io.github.some-one/server', { kind: 'github', name: 'some-one' }],
    ['com.example.api/server', { kind: 'domain', name: 'api.example.com' }],
    ['io.github/server', { kind: 'domain', name: 'github.io' }],
    ['server', undefined],
    ['local/server', undefined],
  ])('names the namespace of %s', (name, namespace) => {
    expect(registryClaims(registryRow(name))?.namespace).toEqual(namespace);
  });

  it('has the licence and the state of its repository, wherever notes about it stand', async () => {
    const row = registryRow('io.github.a/b', {
      repository: { url: 'https://example.org/b', archived: true },
    });
    row['_meta']['org.example.notes'] = { github: { license: { spdx_id: 'MIT' } }, other: [1, null] };
    const { listings } = await read(`registry-file:${file('claims.json', JSON.stringify([row]))}`);
    expect(listings[0]?.claims).toEqual({
      namespace: { kind: 'github', name: 'a' },
      license: 'MIT',
      archived: true,
    });
  });

  it('is nothing where it says nothing', () => {
    for (const row of [null, {}, { server: {} }, registryRow('x', { repository: { archived: 'yes' } })])
      expect(registryClaims(row)).toBeUndefined();
  });
});

describe('what Docker’s catalogue says of a server', () => {
  it('is its owner, its licence and how often its image was pulled', async () => {
    const metadata = { owner: 'some\u202Eone', license: 'MIT License', pulls: 12 };
    const entries = [{ name: 'a', image: 'mcp/a', metadata }];
    const { listings } = await read(`docker-catalog:${file('claims-docker.json', JSON.stringify(entries))}`);
    expect(listings[0]?.claims).toEqual({ owner: 'some⟦U+202E⟧one', license: 'MIT License', pulls: 12 });
  });

  it.each([-1, 1.5, '12', Number.NaN])('has no number of pulls such as %s', (pulls) => {
    expect(dockerClaims({ metadata: { pulls } })).toBeUndefined();
  });
});

describe('what a registry says of a package', () => {
  it('is read without the addresses of persons and what an address hides', () => {
    expect(
      npmClaims({
        license: { type: 'MIT' },
        repository: { url: 'git+https://me:pass@example.org/a.git?token=1' },
        _npmUser: 'someone <someone@example.org>',
        dist: {
          attestations: { provenance: { predicateType: 'https://slsa.dev/provenance/v1' } },
          signatures: [{}],
        },
      }),
    ).toEqual({
      license: 'MIT',
      repository: 'https://example.org/a.git',
      publisher: 'someone',
      attestation: 'https://slsa.dev/provenance/v1',
      signed: true,
    });
  });

  it.each([undefined, null, 'x', [], {}, { dist: { attestations: [], signatures: {} }, license: 7 }])(
    'is nothing for %j',
    (version) => {
      expect(npmClaims(version)).toEqual({});
    },
  );

  it('is no advice against it where the publisher has taken that back', () => {
    expect(npmClaims({ deprecated: 'Use another.' })).toEqual({ deprecated: 'Use another.' });
    expect(npmClaims({ deprecated: '' })).toEqual({});
    expect(npmClaims({ deprecated: false })).toEqual({});
  });

  it('is in the head of the metadata of Python', () => {
    expect(
      pythonClaims(
        'Metadata-Version: 2.4\r\nLicense: MIT\r\n  and more\r\nLicense-Expression: Apache-2.0\r\nProject-URL: Home, https://example.org\r\nProject-URL: Source, https://example.org/a\r\n\r\nLicense: of the text\r\n',
      ),
    ).toEqual({ license: 'Apache-2.0', repository: 'https://example.org/a' });
    expect(pythonClaims(`License: ${'x'.repeat(1000)}`)).toEqual({});
    expect(pythonClaims('')).toEqual({});
  });
});

describe('a package of npm', () => {
  const directory = mkdtempSync(join(tmpdir(), 'toolrisk-claims-'));
  const saved = { registry: process.env.npm_config_registry, cache: process.env.npm_config_cache };
  let registry: Awaited<ReturnType<typeof serveNpm>>;
  beforeAll(async () => {
    registry = await serveNpm([
      {
        name: 'a-server',
        version: '1.2.3',
        bin: 'server.mjs',
        license: 'MIT',
        deprecated: 'Use another.',
        scripts: { install: 'exit 1' },
        hasInstallScript: true,
        _npmUser: { name: 'someone', email: 'someone@example.org' },
        dist: { attestations: { provenance: { predicateType: 'https://slsa.dev/provenance/v1' } } },
        files: [{ path: 'package/server.mjs', content: 'process.exit(3)' }],
      },
    ]);
    process.env.npm_config_registry = registry.url;
    process.env.npm_config_cache = join(directory, 'npm-cache');
  });
  afterAll(() => {
    registry.close();
    for (const [name, value] of Object.entries(saved)) {
      if (value === undefined) delete process.env[`npm_config_${name}`];
      else process.env[`npm_config_${name}`] = value;
    }
    rmSync(directory, { recursive: true, force: true });
  });

  const installed = { license: 'MIT', deprecated: 'Use another.', installScript: true };

  it.each([
    ['npm:a-server', { ...installed, publisher: 'someone', attestation: 'https://slsa.dev/provenance/v1' }],
    // With its version, nothing is asked of the registry but the package.
    ['npm:a-server@1.2.3', installed],
  ])(
    'that was started as %s brings along what was said of it, whatever came of the visit',
    async (spec, claims) => {
      const packages = openPackageStore({ cache: join(directory, 'cache') });
      const endpoint: Endpoint = {
        locator: spec,
        transport: 'stdio',
        launch: { package: spec, args: [], env: {} },
      };
      const options = { ...optionsWith(await sandboxOfThisMachine()), packages };
      expect(await visit(endpoint, options)).toMatchObject({ outcome: 'exited', packageVersion: '1.2.3' });
      expect((await visit(endpoint, options)).packageClaims).toEqual(claims);
      packages.close();
    },
  );
});
