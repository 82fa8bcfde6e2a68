import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNpm } from '../../crawler/packages/npm-client.ts';
import { findPython } from '../../crawler/packages/python.ts';
import { installerEnvironment } from '../../crawler/packages/installer-environment.ts';
import { findEngine } from '../../crawler/packages/container-image.ts';
import { startServer } from '../../crawler/sandbox/start-server.ts';
import { visit } from '../../crawler/visit.ts';
import { optionsWith, sandboxOfThisMachine, serverEndpoint } from './support.ts';

const secrets = {
  AWS_SECRET_ACCESS_KEY: 'hunter2-aws-key',
  GITHUB_TOKEN: 'hunter2-github-token',
  MY_COMPANY_PASSWORD: 'hunter2-password',
  NODE_OPTIONS: '--title=hunter2-title',
  PYTHONPATH: '/hunter2-path',
};
const saved = { ...process.env };
const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
const log = join(directory, 'log');

beforeAll(() => {
  chmodSync(directory, 0o755);
  Object.assign(process.env, secrets);
});
afterAll(() => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, saved);
  rmSync(directory, { recursive: true, force: true });
});

describe('of the environment of whoever runs a crawl', () => {
  it.each(['sandbox', 'none'])('a server sees nothing but what it was given (%s)', async (kind) => {
    const sandbox = kind === 'none' ? ({ kind: 'none' } as const) : await sandboxOfThisMachine();
    const endpoint = serverEndpoint('tell-environment.mjs', [], { GIVEN: 'fast' });
    const found = await visit(endpoint, optionsWith(sandbox));
    expect(found.outcome).toBe('listed');
    // The shell's own variables aside, which a start by a shell leaves behind.
    const names = found.tools.map(({ name }) => name).filter((name) => !/^(?:PWD|SHLVL|_)$/.test(name));
    expect(names.sort()).toEqual(['GIVEN', 'HOME', 'PATH']);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('npm gets what its settings ask for, and no other secret', async () => {
    const npm = join(directory, 'npm-cli.js');
    writeFileSync(npm, 'console.log(JSON.stringify(process.env))');
    const settings = join(directory, 'npmrc');
    writeFileSync(settings, '//registry.example/:_authToken=${GITHUB_TOKEN}\n');
    Object.assign(process.env, { npm_execpath: npm, npm_config_userconfig: settings, PATH: '/usr/bin:/bin' });
    const printed = JSON.parse(String(await runNpm(directory, ['install']))) as Record<string, string>;
    expect(printed.npm_config_userconfig).toBe(settings);
    expect(Object.entries(printed).filter(([, value]) => value.includes('hunter2'))).toEqual([
      ['GITHUB_TOKEN', 'hunter2-github-token'],
    ]);
    delete process.env.npm_config_userconfig;
    process.env.HOME = directory;
    expect(String(await runNpm(directory, ['install']))).not.toContain('hunter2');
  });

  it.each(['python', 'engine'] as const)('what installs by %s gets none', (kind) => {
    const given = {
      ...secrets,
      HTTPS_PROXY: 'http://proxy.example',
      DOCKER_HOST: 'unix:///x',
      PIP_INDEX_URL: 'x',
    };
    const kept = installerEnvironment(kind, given);
    expect(Object.keys(kept).sort()).toEqual(
      ['HTTPS_PROXY', kind === 'python' ? 'PIP_INDEX_URL' : 'DOCKER_HOST'].sort(),
    );
  });

  it('programs in the place of pip’s and docker’s get none', async () => {
    const bin = join(directory, 'bin');
    mkdirSync(bin);
    const script = `#!/bin/sh\nenv >> ${log}\necho 27.0.1\n`;
    for (const name of ['docker', 'python3', 'uv']) writeFileSync(join(bin, name), script, { mode: 0o755 });
    process.env.PATH = `${bin}:/usr/bin:/bin`;
    const engine = await findEngine();
    expect(engine).toBe(join(bin, 'docker'));
    await findPython({ ...process.env });
    const server = await startServer(
      { kind: 'none' },
      {
        command: '',
        args: [],
        env: {},
        workingDirectory: '/',
        mounts: [],
        scratch: [],
        image: { engine: String(engine), reference: 'x' },
      },
    );
    await server.ended;
    await server.stop();
    expect(readFileSync(log, 'utf8')).toContain('PATH=');
    expect(readFileSync(log, 'utf8')).not.toContain('hunter2');
  });
});
