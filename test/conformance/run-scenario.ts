import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const suite = join(import.meta.dirname, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');

/** The checks of a scenario that must fail, and why; every other has to pass. */
export interface Scenario {
  fails: string[];
  because?: string;
}

/** Runs scenarios of the official suite, prints a line for each, and returns how many did not end as they have to. */
export function runScenarios(side: string[], scenarios: Record<string, Scenario>): number {
  const output = mkdtempSync(join(tmpdir(), 'toolrisk-conformance-'));
  let problems = 0;
  for (const [name, { fails, because }] of Object.entries(scenarios)) {
    const args = [suite, ...side, '--scenario', name, '-o', output, '--timeout', '20000'];
    const run = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
    // oxlint-disable-next-line no-control-regex -- the suite colours its lines whether or not it is asked to
    const lines = `${run.stdout}${run.stderr}`.replace(/\u001b\[\d{1,3}m/g, '').split('\n');
    const failed = lines.flatMap((line) => /\[([\w-]+) *\] FAILURE/.exec(line)?.[1] ?? []);
    const ran = lines.some((line) => /^Passed: \d+\/\d+/.test(line));
    const asExpected = ran && [...new Set(failed)].sort().join() === [...fails].sort().join();
    if (!asExpected) problems += 1;
    const result = !ran
      ? 'did not run'
      : fails.length === 0
        ? 'passes'
        : `fails in ${fails.length}, as expected: ${because}`;
    console.log(
      `${asExpected ? 'ok ' : 'NOT'}  ${name}: ${asExpected ? result : `got failures [${failed.join(', ')}]`}`,
    );
    if (!asExpected) console.log(lines.slice(-40).join('\n'));
  }
  rmSync(output, { recursive: true });
  return problems;
}
