import fc from 'fast-check';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import type { PolicyReader } from '../../policy/policy-reader.ts';
import { claudeCodeReader } from '../../policy/readers/claude-code.ts';
import { codexReader } from '../../policy/readers/codex.ts';
import { geminiCliReader } from '../../policy/readers/gemini-cli.ts';
import { fuzzedSettings } from '../policy/readers/fuzzed-settings.ts';
import { claudeBinary } from './claude-code-engine.ts';
import { runCodex } from './codex-engine.ts';
import { geminiEngine } from './gemini-engine.ts';
import { rightSettings } from './right-settings.ts';
import { runClient } from './run-client.ts';

/** All of them with `--mode full`; else as many as tell within a minute that something is wrong. */
const count = (few: number) => (process.env['FULL'] ? 300 : few);

const samples = (right: readonly object[], few: number) =>
  fc.sample(fuzzedSettings(right), { numRuns: count(few), seed: 11 });

function isRefused(reader: PolicyReader, text: string): boolean {
  const reading = reader.read(text);
  return 'error' in reading || reading.problems.some(({ id }) => id === 'file-refused');
}

/** Counts what was refused, so that a test that refuses all or nothing is seen. */
function expectBoth(refused: boolean[]): void {
  if (process.env['SHOW_COUNTS']) console.log(refused.filter(Boolean).length, 'of', refused.length);
  expect(refused).toContain(true);
  expect(refused).toContain(false);
}

describe('files with faults are refused where the client refuses them', () => {
  test('by Codex', async () => {
    const refused: boolean[] = [];
    for (const settings of samples(rightSettings.codex, 150)) {
      const text = stringify(settings as Record<string, unknown>);
      const { code } = await runCodex(text, ['mcp', 'list']);
      refused.push(code !== 0);
      expect.soft(isRefused(codexReader, text), text).toBe(code !== 0);
    }
    expectBoth(refused);
  });

  test('by Gemini CLI, which decides on what it takes as our reader does', async () => {
    const refused: boolean[] = [];
    for (const settings of samples(rightSettings.gemini, 300)) {
      const text = stringify(settings as Record<string, unknown>);
      const engine = await geminiEngine(text).catch(failsToStart);
      const isFile =
        !engine || engine.errors.some(({ errorType }) => /schema_validation|toml_parse/.test(errorType));
      refused.push(isFile);
      expect.soft(isRefused(geminiCliReader, text), text).toBe(isFile);
      const reading = geminiCliReader.read(text);
      if (!engine || 'error' in reading) continue;
      for (const tool of ['getIssue', 'addComment', 'deleteIssue', 'other']) {
        const call = { server: 'atlassian', tool, given: { force: true } };
        expect.soft(reading.decide(call), `${tool} under ${text}`).toBe(await engine.decide(call));
      }
    }
    expectBoth(refused);
  });

  test('by Claude Code', async () => {
    const files = samples(rightSettings.claude, 24).map((settings) => JSON.stringify(settings));
    const refused: boolean[] = [];
    // The client tells of three files at once: the user's, the project's, and the user's own in the project.
    for (let at = 0; at < files.length; at += 3) {
      const texts = files.slice(at, at + 3);
      const told = await refusedByClaudeCode(texts);
      refused.push(...told);
      for (const [index, text] of texts.entries()) {
        expect.soft(isRefused(claudeCodeReader, text), text).toBe(told[index]);
      }
    }
    expectBoth(refused);
  }, 1_200_000);
});

/** Of a server without a name the client makes an error that ends it. */
function failsToStart(error: unknown): undefined {
  if (!String(error).includes('Invalid policy rule')) throw error;
}

/** What the examination says of an entry that is left out, and of a hook that takes the file with it. */
const tolerated = /ignored|skipped|removed|only honored/;
const takesAll = /nothing it sits in is applied/;

/** Which of three files Claude Code takes nothing of, by what its own examination says of each. */
async function refusedByClaudeCode(texts: string[]): Promise<boolean[]> {
  const home = await mkdtemp(join(tmpdir(), 'claude-settings-'));
  const cwd = join(home, 'project');
  const places = [
    join(home, '.claude/settings.json'),
    join(cwd, '.claude/settings.json'),
    join(cwd, '.claude/settings.local.json'),
  ];
  try {
    await mkdir(join(home, '.claude'), { recursive: true });
    await mkdir(join(cwd, '.claude'), { recursive: true });
    await Promise.all(texts.map((text, index) => writeFile(places[index] ?? '', text)));
    const env = { HOME: home, DISABLE_AUTOUPDATER: '1', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1' };
    const { stdout } = await runClient(claudeBinary(), ['doctor'], { cwd, env });
    if (!stdout.includes('Claude Code doctor')) throw new Error(`Expected an examination, got ${stdout}`);
    const lines = stdout.split('\n').filter((line) => line.startsWith('- '));
    return texts.map((_, index) =>
      lines.some(
        (line) => line.startsWith(`- ${places[index]} `) && (takesAll.test(line) || !tolerated.test(line)),
      ),
    );
  } finally {
    await rm(home, { recursive: true, maxRetries: 5, retryDelay: 200 });
  }
}
