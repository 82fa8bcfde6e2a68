import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchedPackages, pinOf } from '../../crawler/commands/package-pin.ts';
import { readConfigFacts } from '../../crawler/sources/config-facts.ts';
import type { ConfigFacts } from '../../crawler/sources/config-facts.ts';

const key = ['ghp', '4kQz8Wn2Xv7Rt5Yb1Lm9Pc3Ds6Fg0Hj2Ka4Z'].join('_');
const commit = '4f2a9c1e5b7d4e8f9a0b1c2d3e4f5a6b7c8d9e0f';
const digest = `sha256:${commit}${commit.slice(0, 24)}`;

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'config-facts-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function factsOf(mcpServers: object): Promise<ConfigFacts[]> {
  const file = join(folder, '.mcp.json');
  writeFileSync(file, JSON.stringify({ mcpServers }));
  const facts = await readConfigFacts(file);
  if ('error' in facts) throw new Error(facts.error);
  return facts;
}

describe('how firmly a package is named', () => {
  test.each([
    ['npm:a', 'none'],
    ['npm:@a/b', 'none'],
    ['npm:@a/b@latest', 'moving-tag'],
    ['npm:@a/b@next', 'moving-tag'],
    ['npm:a@^1.2.0', 'range'],
    ['npm:a@1', 'range'],
    ['npm:a@1.2', 'range'],
    ['npm:a@1.2.3', 'exact'],
    ['npm:a@1.2.3-beta.1', 'exact'],
    ['pypi:a', 'none'],
    ['pypi:a@latest', 'moving-tag'],
    ['pypi:a@1.2', 'exact'],
    ['oci:mcp/a', 'none'],
    ['oci:localhost:5000/mcp/a', 'none'],
    ['oci:mcp/a:latest', 'moving-tag'],
    ['oci:mcp/a:1.2.3', 'image-tag'],
    [`oci:mcp/a@${digest}`, 'exact'],
    [`oci:mcp/a:1.2.3@${digest}`, 'exact'],
  ])('%s: %s', (spec, pin) => expect(pinOf(spec)).toBe(pin));

  test.each([
    ['npx -y a', [{ package: 'npm:a', pin: 'none' }]],
    ['cmd /c npx -y a@latest --read-only', [{ package: 'npm:a@latest', pin: 'moving-tag' }]],
    ['uvx a==1.2.3', [{ package: 'pypi:a@1.2.3', pin: 'exact' }]],
    ['uvx --from a@1.2.3 start-a', [{ package: 'pypi:a@1.2.3', pin: 'exact' }]],
    ['docker run -i --rm -e KEY mcp/a', [{ package: 'oci:mcp/a', pin: 'none' }]],
    ['npx mcp-remote https://example.com/mcp', [{ package: 'npm:mcp-remote', pin: 'none' }]],
    [
      'uvx --from git+https://example.com/a/b start',
      [{ package: 'git+https://example.com/a/b', pin: 'branch' }],
    ],
    [
      `uvx --from git+https://example.com/a/b@${commit} start`,
      [{ package: `git+https://example.com/a/b@${commit}`, pin: 'exact' }],
    ],
    ['npx -y github:owner/repository', [{ package: 'github:owner/repository', pin: 'branch' }]],
    ['npx -y owner/repository', [{ package: 'owner/repository', pin: 'branch' }]],
    [
      'uvx --with b<2 --with c==1.0 a[x]==1.2.3',
      [
        { package: 'pypi:a@1.2.3', pin: 'exact' },
        { package: 'pypi:b<2', pin: 'range' },
        { package: 'pypi:c==1.0', pin: 'exact' },
      ],
    ],
    ['uvx a~=1.2', [{ package: 'pypi:a~=1.2', pin: 'range' }]],
    ['node server.js', []],
    ['docker exec -i container server', []],
  ])('%s', (line, packages) => expect(fetchedPackages(line.split(' '), folder)).toEqual(packages));
});

describe('secrets of a configuration', () => {
  test('are told by their places', async () => {
    const facts = await factsOf({
      a: { command: 'npx', args: ['-y', 'a@1.2.3', '--api-key', key], env: { TOKEN: key, DEBUG: 'true' } },
      b: { url: `https://example.com/mcp?key=${key}`, headers: { Authorization: `Bearer ${key}` } },
      c: { command: 'docker', args: ['run', '-e', `API_KEY=${key}`, '-e', 'MODE=fast', 'mcp/c'] },
      d: { command: 'npx', args: ['mcp-remote', 'https://example.com', '--header', `Authorization: ${key}`] },
      e: { url: 'https://example.com/mcp', oauth: { clientSecret: key, clientId: 'toolrisk' } },
      f: { command: ['f', '--token', key] },
      h: { command: 'h', args: ['--config', JSON.stringify({ db: { password: 'hunter2!' }, mode: 'fast' })] },
      i: { command: 'i', args: ['--config', JSON.stringify(JSON.stringify({ apiKey: key }))] },
      g: { command: 'sh', args: ['-c', `TOKEN=${key} node g.js`] },
    });
    expect(facts.map(({ server, secrets }) => [server, secrets])).toEqual([
      [
        'a',
        [
          { member: 'argument', name: '4' },
          { member: 'env', name: 'TOKEN' },
        ],
      ],
      [
        'b',
        [
          { member: 'url', name: '' },
          { member: 'header', name: 'Authorization' },
        ],
      ],
      ['c', [{ member: 'argument', name: '3' }]],
      ['d', [{ member: 'argument', name: '4' }]],
      ['e', [{ member: 'other', name: 'oauth.clientSecret' }]],
      ['f', [{ member: 'command', name: '3' }]],
      ['h', [{ member: 'argument', name: '2' }]],
      ['i', [{ member: 'argument', name: '2' }]],
      ['g', [{ member: 'argument', name: '2' }]],
    ]);
    expect(JSON.stringify(facts)).not.toContain(key.slice(4, 16));
  });

  test('are none where they are kept elsewhere or to be written', async () => {
    const facts = await factsOf({
      a: {
        command: 'npx',
        args: ['-y', 'a', '--api-key', '${input:key}', '--header', 'Authorization: Bearer ${TOKEN}'],
        env: { API_KEY: '<YOUR_KEY>', TOKEN: '${TOKEN}', AUTH_MODE: 'oauth' },
      },
      b: { url: 'https://example.com/mcp?key=${KEY}', bearer_token_env_var: 'EXAMPLE_TOKEN' },
      c: { command: 'docker', args: ['run', '--env-file', '.env', '-v', '/data:/data', 'mcp/c:1.2.3'] },
    });
    expect(facts.flatMap(({ secrets }) => secrets)).toEqual([]);
  });
});
