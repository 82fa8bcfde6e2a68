import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodePolicy } from '../../policy/readers/decode-policy.ts';
import { judgeFiles } from '../../policy/readers/judge-files.ts';
import { isRefused } from '../../policy/readers/refused-file.ts';
import { opencodeReader } from '../../policy/readers/opencode.ts';
import { fuzzedSettings } from '../policy/readers/fuzzed-settings.ts';
import { startOpencode } from './opencode-engine.ts';
import type { OpencodeEngine } from './opencode-engine.ts';
import { rightSettings } from './right-settings.ts';

const count = process.env['FULL'] ? 300 : 40;
let engine: OpencodeEngine;
beforeAll(async () => {
  engine = await startOpencode();
});
afterAll(() => engine?.stop());

const tools = ['getIssue', 'addComment', 'deleteIssue'];

test('files with faults are refused where OpenCode refuses them, and mean the same where it does not', async () => {
  const samples = fc.sample(fuzzedSettings(rightSettings.opencode), { numRuns: count, seed: 11 });
  const taken: boolean[] = [];
  for (const settings of samples) {
    const text = JSON.stringify(settings);
    const { isTaken, decide } = await engine.read({ 'opencode.json': text });
    taken.push(isTaken);
    const reading = opencodeReader.read(text);
    if ('error' in reading) throw new Error(reading.error);
    expect.soft(isRefused(reading), text).toBe(!isTaken);
    for (const tool of tools) {
      const own = reading.decide({ server: 'atlassian', tool, given: {} });
      expect.soft(own, `${tool} under ${text}`).toBe(decide('atlassian', tool));
    }
  }
  if (process.env['SHOW_COUNTS']) console.log(taken.filter(Boolean).length, 'of', taken.length);
  expect(new Set(taken).size).toBe(2);
});

const user = '~/.config/opencode/opencode.json';

test.each<[what: string, files: Record<string, object>]>([
  [
    'a project after its user',
    {
      [user]: { permission: { '*': 'allow' } },
      'opencode.json': { permission: { atlassian_getIssue: 'deny' } },
    },
  ],
  [
    'the same name in both',
    {
      [user]: { permission: { atlassian_getIssue: 'deny' } },
      'opencode.json': { permission: { atlassian_getIssue: 'ask' } },
    },
  ],
  [
    'a pattern of the project',
    {
      [user]: { permission: { atlassian_getIssue: 'deny' } },
      'opencode.json': { permission: { 'atlassian_*': 'ask' } },
    },
  ],
  [
    'switches of earlier versions',
    {
      [user]: { tools: { atlassian_addComment: false } },
      'opencode.json': { permission: { atlassian_addComment: 'ask' } },
    },
  ],
  [
    'the folder beside the file',
    {
      'opencode.json': { permission: { atlassian_getIssue: 'allow' } },
      '.opencode/opencode.json': { permission: { atlassian_getIssue: 'deny' } },
    },
  ],
  [
    'a server that the project shuts',
    {
      [user]: { mcp: { atlassian: { type: 'local', command: ['x'] } } },
      'opencode.json': { mcp: { atlassian: { enabled: false } } },
    },
  ],
  [
    'one decision for all',
    { [user]: { permission: 'ask' }, 'opencode.json': { permission: { atlassian_deleteIssue: 'deny' } } },
  ],
])('several files mean the same to both: %s', async (_, files) => {
  const texts = Object.fromEntries(
    Object.entries(files).map(([file, value]) => [file, JSON.stringify(value)]),
  );
  const fresh = await startOpencode();
  try {
    const { decide } = await fresh.read(texts);
    const reading = opencodeReader.readAll?.(
      Object.entries(texts).map(([file, text]) => ({
        file: file.startsWith('~') ? file : `/srv/app/${file}`,
        text,
      })),
    );
    if (!reading || 'error' in reading) throw new Error('Expected a reading');
    for (const tool of tools) {
      expect
        .soft(reading.decide({ server: 'atlassian', tool, given: {} }), tool)
        .toBe(decide('atlassian', tool));
    }
  } finally {
    await fresh.stop();
  }
});

test.each<[what: string, content: string | Uint8Array]>([
  ['a list', '[]'],
  ['a text', '"x"'],
  ['nothing', ''],
  ['another language', 'permission: ask'],
  ['a mark', '\uFEFF{"permission": "ask"}'],
  ['UTF-16', Buffer.from('\uFEFF{"permission": "ask"}', 'utf16le')],
  [
    'bytes that are none of UTF-8',
    Buffer.concat([Buffer.from('{"username": "'), Buffer.from([0xe9]), Buffer.from('"}')]),
  ],
  ['a trailing comma and a comment', '{ // ours\n "permission": "ask", }'],
])('is judged as by the client: %s', async (_, content) => {
  const { isTaken } = await engine.read({ 'opencode.json': content });
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const reading = judgeFiles(opencodeReader, [{ file: 'opencode.json', ...decodePolicy(bytes) }]);
  if ('error' in reading) throw new Error(reading.error);
  expect(isRefused(reading)).toBe(!isTaken);
});
