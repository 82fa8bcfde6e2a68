import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { classifyDefinition } from '../../classifier/classify-definition.ts';
import { willStartServers } from '../../cli/head-start.ts';
import { openJudgeAhead } from '../../cli/judge-ahead.ts';

const folder = mkdtempSync(join(tmpdir(), 'toolrisk-head-start-'));
afterAll(() => rmSync(folder, { recursive: true }));
const local = join(folder, 'local.json');
const remote = join(folder, 'remote.json');
writeFileSync(local, JSON.stringify({ mcpServers: { a: { command: 'node', args: ['a.js'] } } }));
writeFileSync(remote, JSON.stringify({ mcpServers: { a: { url: 'https://example.com/mcp' } } }));

describe('a sandbox is tried ahead', () => {
  it.each([
    ['of a command', ['cmd:node server.js']],
    ['of a package', ['--fail-on', 'critical', 'npm:some-server']],
    ['of a configuration with a command', ['--config', local]],
    ['of one after an equals sign', [`--config=${local}`, '--json']],
  ])('%s', (_what, args) => {
    expect(willStartServers(args)).toBe(true);
  });

  it.each([
    ['of a server elsewhere', ['url:https://example.com/mcp']],
    ['of a configuration without a command', ['--config', remote]],
    ['of a configuration that is not there', ['--config', join(folder, 'none.json')]],
    ['of definitions in a file', ['--file', 'tools.json', 'cmd:x']],
    ['where nobody is asked', ['--offline', '--config', local]],
    ['where one is named', ['cmd:node server.js', '--sandbox', 'none']],
    ['for help', ['cmd:node server.js', '-h']],
  ])('not %s', (_what, args) => {
    expect(willStartServers(args)).toBe(false);
  });
});

describe('what is judged ahead', () => {
  const tool = (name: string) => ({ name, description: 'Deletes every record for good.', inputSchema: {} });

  it('gets the verdict that it gets otherwise, and what has changed one of its own', async () => {
    const ahead = openJudgeAhead();
    ahead.prepare();
    ahead.begin([tool('a'), tool('b'), 'no definition']);
    const judge = await ahead.judge();
    const changed = { ...tool('a'), description: 'Lists the records.' };
    for (const definition of [tool('a'), tool('b'), changed, 'no definition'])
      expect(judge(definition)).toEqual(classifyDefinition(definition));
  });
});
