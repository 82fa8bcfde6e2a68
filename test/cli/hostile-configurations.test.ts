import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
const run = (...args: string[]) => runCli(folder, [...args, '--sandbox', 'none', '--share', '.']);
const write = (name: string, value: unknown) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
};
const rows = (name: string): Record<string, unknown>[] =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const good = { command: 'node', args: ['server.mjs', 'harmless.json'] };
const evil = { command: 'node', args: ['server.mjs', 'dangerous.json'] };
const text = (entry: object) => JSON.stringify(entry).slice(1, -1);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-configurations-'));
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'server.mjs'));
  write('harmless.json', [{ name: 'list_zones', description: 'Lists the time zones.' }]);
  write('dangerous.json', [
    { name: 'detach_user_policy', description: 'Removes a managed policy from an IAM user.' },
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the gate', () => {
  test('sees all of the servers that a client would start, and is not sure of what it cannot ask', async () => {
    const marks = ['proto', 'constructor', 'switched', 'prototype', 'second', 'within', 'array', 'project'];
    const [proto, named, switched, prototype, second, within, array, project] = marks.map((mark) => {
      write(`${mark}.json`, [
        { name: `detach_${mark}`, description: 'Removes a managed policy from an IAM user.' },
      ]);
      return text({ command: 'node', args: ['server.mjs', `${mark}.json`] });
    });
    const open = '${TOOLRISK_NOT_NAMED}';
    write(
      '.mcp.json',
      `{"mcpServers":{"__proto__":{${proto}},"constructor":{${named}},"a":{"disabled":true,${switched}},
        "b":{"__proto__":{"disabled":true},${prototype}},"c":{${second}},"c":{${text(good)}},
        "servers":{"d":{${within}}},"odd":{"command":"./npx","args":["-y","x"]},"open":{"url":"https://x.example/${open}"}},
        "context_servers":[{"name":"e",${array}}],
        "projects":{"/p":{"mcpServers":{"f":{${project}}}}}}`,
    );
    const { code, stdout, stderr } = await run('check', '--fail-on', 'critical', '--format', 'json');
    const report = JSON.parse(stdout);
    expect(report.failing.map(({ tool }: { tool: string }) => tool).sort()).toEqual(
      marks.map((mark) => `detach_${mark}`).sort(),
    );
    expect(report.complete).toBe(false);
    expect(stderr).toContain(
      '.mcp.json: server open needs TOOLRISK_NOT_NAMED: name it with --env TOOLRISK_NOT_NAMED\n',
    );
    expect(code).toBe(1);
  });

  test('but it tells of one that its client leaves alone, and passes', async () => {
    write('.roo/mcp.json', { mcpServers: { good, off: { ...evil, disabled: true } } });
    const { code, stdout } = await run('check', '--config', '.roo/mcp.json', '--fail-on', 'critical');
    expect(stdout).toContain('off (config:off)\n  not listed: disabled: "disabled": true, which Roo Code');
    expect(code).toBe(0);
    const json = await run('check', '--config', '.roo/mcp.json', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      complete: true,
      servers: [{ name: 'good' }, { name: 'off', outcome: 'disabled', reason: expect.any(String) }],
    });
  });
});

describe('a report', () => {
  test('has exactly one row for each line of a list and each entry of a configuration', async () => {
    write(
      'list.txt',
      '# a list\nhttps://{tenant}.example/mcp\ncmd:node server.mjs harmless.json\nnonsense\n\ncmd:node server.mjs harmless.json\nnpm:../etc\n',
    );
    write(
      '.roo/mcp.json',
      `{"mcpServers":{"good":{${text(good)}},"again":{${text(good)}},"off":{"disabled":true},"odd":7,"odd":8,"open":{"url":"https://x.example/\${NO_ONE}"}}}`,
    );
    const { code, stdout, stderr } = await run(
      'crawl',
      'list:list.txt',
      'config:.roo/mcp.json',
      '--report',
      'report.jsonl',
    );
    expect(code).toBe(0);
    const report = rows('report.jsonl');
    expect(report.map(({ at, outcome }) => `${at}: ${outcome}`).sort()).toEqual([
      '.roo/mcp.json: server again: listed',
      '.roo/mcp.json: server good: listed',
      '.roo/mcp.json: server odd: needs-config',
      '.roo/mcp.json: server odd: needs-config',
      '.roo/mcp.json: server off: disabled',
      '.roo/mcp.json: server open: needs-config',
      'list.txt:2: needs-config',
      'list.txt:3: listed',
      'list.txt:4: needs-config',
      'list.txt:6: listed',
      'list.txt:7: needs-config',
    ]);
    expect(new Set(report.map(({ endpoint }) => endpoint)).size).toBe(report.length);
    expect(report.filter(({ outcome, reason }) => outcome !== 'listed' && !reason)).toEqual([]);
    expect(report.filter(({ sameAs }) => sameAs === 'cmd:node server.mjs harmless.json')).toHaveLength(3);
    expect(report.find(({ at }) => at === '.roo/mcp.json: server open')).toMatchObject({
      missing: ['NO_ONE'],
    });
    expect(stderr).toContain('.roo/mcp.json: server open needs NO_ONE: name it with --env NO_ONE\n');
    expect(stdout).toContain('1 disabled');
    // What could not be read as a server is no server of the catalogue.
    const stats = await runCli(folder, ['db', 'stats', '--format', 'json']);
    expect(JSON.parse(stats.stdout).outcomes).toEqual({ listed: 1, disabled: 1, 'needs-config': 2 });
  }, 240_000);

  test('makes a crawl complete, but no check of the same list', async () => {
    const { code, stdout } = await run('check', 'list:list.txt');
    expect(stdout).toContain('https://{tenant}.example/mcp\n  not listed: needs-config');
    expect(code).toBe(3);
  });

  test('has a row for every entry of a catalogue and every server of a registry', async () => {
    write(
      'catalogue.json',
      '{"registry":{"a":{"remote":{"url":"https://{x}.example/"},"image":7},"__proto__":{"type":"poci"},"b":3,"c":{"remote":{}}}}',
    );
    write('registry.json', [
      { server: { name: 'x/y', remotes: [{ url: 'https://{x}.example/' }, {}, 7], packages: [{}] } },
      { server: {} },
      null,
    ]);
    const { code } = await run(
      'crawl',
      'docker-catalog:catalogue.json',
      'registry-file:registry.json',
      '--report',
      'report.jsonl',
    );
    expect(code).toBe(0);
    expect(
      rows('report.jsonl')
        .map(({ at, endpoint, outcome }) => `${at}: ${endpoint}: ${outcome}`)
        .sort(),
    ).toEqual([
      'catalogue.json: entry 1: docker-catalog:a (image): needs-config',
      'catalogue.json: entry 1: https://{x}.example/: needs-config',
      'catalogue.json: entry 2: docker-catalog:__proto__: needs-config',
      'catalogue.json: entry 3: docker-catalog:entry 3: needs-config',
      'catalogue.json: entry 4: docker-catalog:c (remote): needs-config',
      'registry.json: row 1: registry-file:x/y (package 1): needs-config',
      'registry.json: row 1: registry-file:x/y (remote 2): needs-config',
      'registry.json: row 1: registry-file:x/y (remote 3): needs-config',
      'registry.json: row 2: registry-file:row 2: needs-config',
      'registry.json: row 3: registry-file:row 3: needs-config',
    ]);
  }, 240_000);
});
