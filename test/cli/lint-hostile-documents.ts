import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodes, UsageError } from '../../cli/command.ts';
import { policyLint } from '../../cli/policy-lint.ts';
import { goldenPolicies } from '../policy/targets/golden-policies.ts';
import { documents } from './hostile-documents.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-hostile-policy-'));
  const tools = goldenPolicies.flatMap((server) => server.tools.map(({ tool }) => ({ name: tool })));
  writeFileSync(join(folder, 'tools.json'), JSON.stringify(tools));
  for (const [name, document] of Object.entries(documents)) writeFileSync(join(folder, name), document);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Examines a file as the command does: with its exit code, or the sentence of wrong usage. */
async function lint(file: string, target: string | undefined): Promise<number | string> {
  try {
    return await policyLint.run({
      positionals: [join(folder, file)],
      values: {
        file: join(folder, 'tools.json'),
        name: 'workshop',
        out: join(folder, 'out.txt'),
        ...(target && { target }),
      },
      signal: AbortSignal.timeout(120_000),
    });
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

/** Examines every hostile document as each of the formats; without one, as the format that is guessed. */
export function lintHostileDocuments(formats: (string | undefined)[]): void {
  describe.each(formats)('read as %s', (format) => {
    test.each(Object.keys(documents))('%s ends with a sentence', async (name) => {
      const result = await lint(name, format);
      if (typeof result === 'number') {
        expect([exitCodes.done, exitCodes.findings, exitCodes.incomplete]).toContain(result);
        return;
      }
      expect(result).toMatch(/^[A-Z/].*[.;)”]$/s);
      expect(result.length).toBeLessThan(2000);
      expect(result).not.toMatch(/Maximum call stack|undefined|\[object|\n\s+at /);
    });
  });
}
