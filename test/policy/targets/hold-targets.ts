import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../../policy/policy.ts';
import { findFormat } from '../../../policy/formats/index.ts';
import { isRefused } from '../../../policy/readers/refused-file.ts';
import { judgeFiles } from '../../../policy/readers/judge-files.ts';
import { targets } from '../../../policy/targets/index.ts';
import { checkTarget } from './check-target.ts';
import type { CheckResult } from './check-target.ts';
import { hostilePolicies, plainPolicies } from './generated-policies.ts';
import { goldenPolicies } from './golden-policies.ts';
import { readAny, readWhole } from './read-whole.ts';

const extensions: Record<Target['language'], string> = {
  json: 'json',
  yaml: 'yaml',
  toml: 'toml',
  cedar: 'cedar',
  typescript: 'ts',
};

const written = targets.map((target) => {
  const reader = findFormat(target.id)?.reader;
  if (!reader) throw new Error(`Expected a reader of ${target.id}`);
  return { target, reader };
});

/**
 * Holds targets to the neutral policy, with their readers as the judges: on plain names, on hostile ones, and word by
 * word. Those of one kind are a file, so that files can run beside each other.
 */
export function holdTargets(isHeld: (target: Target) => boolean): void {
  describe.each(written.filter(({ target }) => isHeld(target)))('$target.title', ({ target, reader }) => {
    test('writes what it wrote before', async () => {
      const { text, losses } = target.render(goldenPolicies);
      await expect(text).toMatchFileSnapshot(`golden/${target.id}.${extensions[target.language]}`);
      const lost = losses.map(
        ({ kind, server, tool, message }) => `${server}/${tool ?? ''}: ${kind}: ${message}`,
      );
      await expect(`${lost.join('\n')}\n`).toMatchFileSnapshot(`golden/${target.id}.losses.txt`);
    });

    test('decides as the neutral policy, or is stricter and says so', async () => {
      const sum: CheckResult = { calls: 0, equal: 0, stricter: 0, weaker: 0 };
      let tools = 0;
      for (const servers of fc.sample(plainPolicies, { numRuns: 60, seed: 5 })) {
        const result = await checkTarget(target, servers, (text) => readWhole(reader, text));
        tools += servers.reduce((count, server) => count + server.tools.length, 0);
        for (const key of ['calls', 'equal', 'stricter', 'weaker'] as const) sum[key] += result[key];
      }
      expect(tools).toBeGreaterThan(500);
      expect(sum.equal).toBeGreaterThan(sum.calls / 4);
      if (process.env.SHOW_COUNTS) console.log(target.id, tools, sum);
    });

    test('is neither broken nor widened by hostile names', async () => {
      for (const servers of fc.sample(hostilePolicies, { numRuns: 120, seed: 6 })) {
        await checkTarget(target, servers, (text) => readAny(reader, text));
      }
    });

    test('does with a tool that it does not list what it says', () => {
      const reading = readAny(reader, target.render(goldenPolicies).text);
      const got = reading.decide({ server: 'workshop', tool: 'never heard of', given: {} });
      expect(got).toBe(target.capabilities.unlisted);
    });

    test('knows for each rule which tools it speaks of', () => {
      const reading = readAny(reader, target.render(goldenPolicies).text);
      expect(reading.rules.length).toBeGreaterThan(0);
      const tools = goldenPolicies[0]?.tools ?? [];
      expect(tools.some(({ tool }) => reading.rules.some((rule) => rule.fits('workshop', tool)))).toBe(true);
      expect(reading.rules.filter((rule) => rule.isExact && rule.fits('workshop', 'never heard of'))).toEqual(
        [],
      );
    });

    test('refuses text of another kind', () => {
      const reading = judgeFiles(reader, [{ file: target.file, text: '\u0000 { [' }]);
      expect('error' in reading || isRefused(reading)).toBe(true);
    });
  });
}
