/**
 * Runs the official conformance suite against our client: `node test/conformance/run.ts`, after
 * `npm ci --ignore-scripts` in this folder. Fails if a scenario that must pass does not, if a check fails that is not
 * expected to, or if one that is expected to fail passes, so that the list stays true.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const client = `"${process.execPath}" --no-warnings "${join(import.meta.dirname, 'list-tools.ts')}"`;
const suite = join(import.meta.dirname, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');

const callsNothing = 'needs tools/call, and a catalogue must never call a tool';
/** Scenarios for a client that only lists, with the checks that must fail in each and why. */
const scenarios: Record<string, { fails: string[]; because?: string }> = {
  initialize: { fails: [] },
  'request-metadata': { fails: [] },
  'http-standard-headers': { fails: [] },
  'json-schema-ref-no-deref': { fails: [] },
  tools_call: { fails: ['tool-add-numbers'], because: callsNothing },
  'http-custom-headers': {
    fails: [
      'sep-2243-client-supports-custom-headers',
      'sep-2243-client-mirrors-designated-params',
      'sep-2243-client-encode-values',
      'sep-2243-client-base64-unsafe',
      'sep-2243-client-omit-null',
    ],
    because: callsNothing,
  },
  'http-invalid-tool-headers': { fails: ['sep-2243-client-reject-invalid-tool'], because: callsNothing },
  'json-schema-2020-12-preservation': {
    fails: ['json-schema-2020-12-client-echo-completed'],
    because: callsNothing,
  },
  'sse-retry': {
    fails: ['client-sse-graceful-reconnect'],
    because: 'follows a tools/call; we never resume a stream, since a list is asked for again at less cost',
  },
};

const output = mkdtempSync(join(tmpdir(), 'toolrisk-conformance-'));
let problems = 0;
for (const [name, { fails, because }] of Object.entries(scenarios)) {
  const args = [suite, 'client', '--command', client, '--scenario', name, '-o', output, '--timeout', '20000'];
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
process.exitCode = problems === 0 ? 0 : 1;
