import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePolicy } from '../../policy/readers/decode-policy.ts';
import { geminiSettingsReader } from '../../policy/readers/gemini-settings.ts';
import { judgeFiles } from '../../policy/readers/judge-files.ts';
import { isRefused } from '../../policy/readers/refused-file.ts';
import { fuzzedSettings } from '../policy/readers/fuzzed-settings.ts';
import { geminiServers, geminiSettingsEngine } from './gemini-settings-engine.ts';
import { rightSettings } from './right-settings.ts';

const strictness = { allow: 0, ask: 1, deny: 2, hide: 3 };

test('settings with faults are no stricter to us than to Gemini CLI, and mean the same where they have none', async () => {
  const samples = fc.sample(fuzzedSettings(rightSettings.geminiSettings), { numRuns: 300, seed: 11 });
  let same = 0;
  for (const settings of [...rightSettings.geminiSettings, ...samples]) {
    const text = JSON.stringify(settings);
    const reading = geminiSettingsReader.read(text);
    if ('error' in reading) throw new Error(reading.error);
    const engine = await geminiSettingsEngine(settings).catch(() => undefined);
    for (const tool of ['getIssue', 'addComment', 'deleteIssue']) {
      // Of what it stumbles over, the client offers no tool.
      const got = (await engine?.('atlassian', tool).catch(() => undefined)) ?? 'hide';
      const own = reading.decide({ server: 'atlassian', tool, given: {} });
      if (own === got) same += 1;
      const isRight = rightSettings.geminiSettings.some((each) => each === settings);
      if (isRight) expect.soft(own, `${tool} under ${text}`).toBe(got);
      else expect.soft(strictness[own], `${tool} under ${text}`).toBeLessThanOrEqual(strictness[got]);
    }
  }
  if (process.env['SHOW_COUNTS']) console.log(same, 'of', 3 * (samples.length + 2), 'the same');
  expect(same).toBeGreaterThan(600);
});

const right = JSON.stringify({ mcpServers: { s: { command: 'node' } } });

describe('a file is judged as by the client', () => {
  test.each<[what: string, content: string | Uint8Array]>([
    ['a list', '[]'],
    ['nothing', ''],
    ['a comment', `// ours\n${right}`],
    ['a trailing comma', right.replace(/\}$/, ',}')],
    ['a mark', `\uFEFF${right}`],
    ['UTF-16', Buffer.from(`\uFEFF${right}`, 'utf16le')],
    ['a server that is a list', '{"mcpServers": []}'],
  ])('%s', async (_, content) => {
    const servers = await geminiServers(content);
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const reading = judgeFiles(geminiSettingsReader, [{ file: 'settings.json', ...decodePolicy(bytes) }]);
    if ('error' in reading) throw new Error(reading.error);
    expect(isRefused(reading)).toBe(servers === undefined);
  });

  test('together with that of a project', async () => {
    const project = JSON.stringify({ mcpServers: { t: { command: 'node' } } });
    expect(await geminiServers(right, project)).toEqual(['s', 't']);
    expect(await geminiServers(right, '[]')).toBeUndefined();
  });
});
