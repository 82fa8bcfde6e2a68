import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { driftKinds } from '../../audit/drift/drift.ts';
import type { Drift, DriftKind } from '../../audit/drift/drift.ts';
import type { Problem } from '../../audit/report/problem.ts';
import { changes } from './drift-faces.ts';
import type { Change, Face } from './drift-faces.ts';
import { runCli } from './run-cli.ts';
import type { Ran } from './run-cli.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000, maxConcurrency: availableParallelism() });

/** What each word of a gate counts, by itself. */
const counted: Record<string, readonly DriftKind[]> = {
  new: ['server-added', 'server-moved', 'tool-added'],
  escalated: ['risk-up', 'usual-risk-up', 'poisoning-appeared'],
  poisoning: ['poisoning-appeared'],
  drift: driftKinds.filter((kind) => kind !== 'text-cosmetic'),
};
const words = Object.keys(counted);
const formats = ['text', 'json', 'sarif', 'junit', 'gitlab', 'markdown', 'cyclonedx'] as const;
type Format = (typeof formats)[number];

let folder: string;
const entry = (name: string, ...more: string[]) => ({
  command: 'node',
  args: ['server.mjs', `${name}.json`, ...more],
});
const write = (name: string, value: unknown) =>
  writeFileSync(join(folder, name), JSON.stringify(value, null, 2));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

interface LockJson {
  servers: { name: string }[];
}

/** Checks the server of one kind against its part of the lock, and reads every report that was written. */
async function check(kind: DriftKind, ...gate: string[]): Promise<Ran & { reports: Record<Format, string> }> {
  const out = `${kind}-${gate.join('').replaceAll(/\W/g, '')}`;
  const lists = formats.flatMap((format) => ['--report', `${format}=${out}/${format}`]);
  const given = ['--config', `${kind}.config.json`, '--lock', `${kind}.lock.json`, '--share', '.'];
  const ran = await runCli(folder, ['check', ...given, ...gate, ...lists]);
  const reports = Object.fromEntries(formats.map((format) => [format, read(`${out}/${format}`)]));
  return { ...ran, reports: reports as Record<Format, string> };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drift-formats-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, '../servers/two-faced.mjs'), join(folder, 'server.mjs'));
  const reviewed = driftKinds.filter((kind) => changes[kind].before !== undefined);
  for (const kind of reviewed) write(`${kind}.json`, changes[kind].before);
  write('all.json', { mcpServers: Object.fromEntries(reviewed.map((kind) => [kind, entry(kind)])) });
  const all = ['--config', 'all.json', '--share', '.', '--lock', 'all.lock.json', '--update-lock'];
  const { code, stderr } = await runCli(folder, ['check', ...all]);
  expect([code, stderr]).toEqual([0, expect.stringContaining('Written to all.lock.json')]);
  const lock = JSON.parse(read('all.lock.json')) as LockJson;
  for (const kind of driftKinds) {
    const { after, moves } = changes[kind];
    write(`${kind}.lock.json`, { ...lock, servers: lock.servers.filter(({ name }) => name === kind) });
    if (after !== undefined) write(`${kind}.json`, after);
    const servers = after === undefined ? {} : { [kind]: entry(kind, ...(moves ? ['elsewhere'] : [])) };
    write(`${kind}.config.json`, { mcpServers: servers });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Reported {
  drifts: Drift[];
  problems: Problem[];
}
interface SarifJson {
  runs: {
    results: {
      ruleId: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
    }[];
  }[];
}
interface GitlabIssue {
  check_name: string;
  description: string;
  location: { path: string; lines: { begin: number } };
}

/** Letters and digits alone, since each format has its own way to write a sign that acts. */
const bare = (text: string) => text.replaceAll(/&\w+;|[^\p{L}\d]/gu, '');

/** Asserts that every report tells a change, with both sides, and that it fails where it says so. */
function expectTold(kind: DriftKind, reports: Record<Format, string>, stdout: string, fails: boolean): void {
  const { was, is, also = [], after } = changes[kind];
  const { drifts, problems } = JSON.parse(reports.json) as Reported;
  expect([...new Set(drifts.map((drift) => drift.kind))].sort()).toEqual(
    [...new Set([kind, ...also])].sort(),
  );
  const own = drifts.filter((drift) => drift.kind === kind);
  expect(
    own.some(({ before = '', after: now = '' }) => before.includes(was ?? '') && now.includes(is ?? '')),
  ).toBe(true);
  expect(
    own.every(
      ({ before, after: now }) =>
        (before === undefined) === (was === undefined) && (now === undefined) === (is === undefined),
    ),
  ).toBe(true);
  const rule = `drift-${kind}-${own[0]?.severity}`;
  const problem = problems.filter((each) => each.rule === rule);
  expect(problem.length).toBeGreaterThan(0);
  expect(problem.every((each) => each.fails === fails)).toBe(true);
  const sides = [was, is].filter((side) => side !== undefined).map(bare);
  const quotes = (text: string) => sides.every((side) => bare(text).includes(side));

  expect(reports.text).toBe(stdout);
  const line = stdout.indexOf(`  ${kind.padEnd(18)} ${kind}`);
  expect([line > 0, quotes(stdout.slice(line))]).toEqual([true, true]);

  const results = (JSON.parse(reports.sarif) as SarifJson).runs[0]?.results.filter(
    ({ ruleId }) => ruleId === rule,
  );
  expect(results?.some(({ message }) => quotes(message.text))).toBe(true);
  const place = results?.[0]?.locations[0]?.physicalLocation;
  const issues = (JSON.parse(reports.gitlab) as GitlabIssue[]).filter((issue) => issue.check_name === rule);
  expect(issues.some(({ description }) => quotes(description))).toBe(true);
  // A tool stands at its line in the lock, a server that the lock does not have at that in the configuration.
  for (const [file, at] of [
    [place?.artifactLocation.uri, place?.region.startLine],
    [issues[0]?.location.path, issues[0]?.location.lines.begin],
  ] as const) {
    const named = read(file ?? '').includes(`"name": "${problem[0]?.tool}"`) ? problem[0]?.tool : kind;
    // An entry of a lock begins with its bracket, and its name follows.
    const lines = read(file ?? '').split('\n');
    expect(lines.slice((at ?? 0) - 1, (at ?? 0) + 1).join('')).toContain(`"${named}"`);
  }

  const failure = `<failure type="${rule}"`;
  expect(reports.junit.includes(failure)).toBe(fails);
  if (fails) expect(quotes(reports.junit)).toBe(true);
  const severity = own[0]?.severity;
  const rows = reports.markdown
    .split('\n')
    .filter((row) => row.startsWith(fails ? `| **${severity}**` : `| ${severity}`));
  expect(rows.some(quotes)).toBe(true);
  // A bill of materials lists what is there now.
  const { services = [] } = JSON.parse(reports.cyclonedx) as { services?: { name: string }[] };
  const tools = (after?.tools ?? []) as { name: string }[];
  expect(services.map(({ name }) => name).sort()).toEqual(tools.map(({ name }) => name).sort());
}

describe.concurrent('a server that changes after the review', () => {
  test.each(driftKinds)('%s is told in every format, and passes or fails as each gate says', async (kind) => {
    const turn = driftKinds.indexOf(kind);
    const counting = words.filter((word) => counted[word]?.includes(kind));
    const passing = words.filter((word) => !counting.includes(word));
    const warned = await check(
      kind,
      ...(passing.length > 0 ? ['--fail-on', passing.join(',')] : []),
      ...(counting.length > 0 ? ['--warn-on', counting.join(',').toUpperCase()] : []),
    );
    expect([warned.code, warned.stderr]).toEqual([0, expect.any(String)]);
    expectTold(kind, warned.reports, warned.stdout, false);
    expect(warned.stdout.includes(`Warning: drift-${kind}-`)).toBe(counting.length > 0);
    // Each word has its turn with some kinds; the long tests try every word with every kind.
    const tried = process.env['FULL'] ? counting : counting.slice(turn % counting.length).slice(0, 1);
    for (const word of tried) {
      const failed = await check(kind, '--fail-on', word);
      expect([word, failed.code]).toEqual([word, 1]);
      expectTold(kind, failed.reports, failed.stdout, true);
    }
  });
});

describe('a server over HTTP', () => {
  let server: ChildProcess;
  let url: string;
  const show = (face: Face | 'hang') => write('http.json', face);
  const checkHttp = (...more: string[]) =>
    runCli(folder, [
      'check',
      '--config',
      'http.config.json',
      '--lock',
      'http.lock.json',
      '--allow-private',
      ...more,
    ]);

  beforeAll(async () => {
    show({ tools: [] });
    server = spawn(process.execPath, ['server.mjs', 'http.json', 'http'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = (await once(server.stdout ?? server, 'data')) as [Buffer];
    url = `http://127.0.0.1:${String(port).trim()}/mcp`;
    write('http.config.json', { mcpServers: { http: { type: 'http', url } } });
  });
  afterAll(() => server?.kill());

  test.each<[DriftKind, string]>([
    ['instructions-changed', 'drift'],
    ['tool-added', 'new'],
    ['usual-risk-up', 'escalated'],
    ['poisoning-appeared', 'poisoning'],
  ])('%s is told, and fails at %s', async (kind, word) => {
    const { before, after, was = '', is = '' }: Change = changes[kind];
    show(before ?? { tools: [] });
    expect((await checkHttp('--update-lock')).code).toBe(0);
    show(after ?? { tools: [] });
    const { code, stdout } = await checkHttp('--fail-on', word);
    expect([code, stdout]).toEqual([1, expect.stringContaining(kind)]);
    for (const side of [was, is]) expect(stdout).toContain(side);
  });
});

describe('reports of a check that fails or does not end well', () => {
  const all = (out: string) => formats.flatMap((format) => ['--report', `${format}=${out}/${format}`]);
  const run = (out: string, ...more: string[]) =>
    runCli(folder, [
      'check',
      '--config',
      'ends.config.json',
      '--share',
      '.',
      '--timeout',
      '15000',
      ...all(out),
      ...more,
    ]);

  beforeAll(() => {
    writeFileSync(join(folder, 'hang.json'), '"hang"');
    write('ends.json', changes['tool-added'].after);
    write('ends.config.json', { mcpServers: { hang: entry('hang'), ends: entry('ends') } });
  });

  test.each<[string, number, string[]]>([
    ['hangs', 3, []],
    ['hangs beside one that fails the gate', 1, ['--fail-on', 'high']],
  ])('are all there where a server %s', async (_, code, gate) => {
    const out = `ends-${code}`;
    const ran = await run(out, ...gate);
    expect(ran.code).toBe(code);
    const { servers, complete } = JSON.parse(read(`${out}/json`));
    expect([complete, servers.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([
      false,
      ['timed-out', 'listed'],
    ]);
    expect(JSON.parse(read(`${out}/sarif`)).runs[0].invocations[0].executionSuccessful).toBe(false);
    expect(read(`${out}/junit`)).toContain('<error type="timed-out"');
    expect(read(`${out}/gitlab`)).toContain('not-listed-medium');
    expect(read(`${out}/markdown`)).toContain('Not every server could be listed whole');
    expect(read(`${out}/text`)).toBe(ran.stdout);
    expect(JSON.parse(read(`${out}/cyclonedx`)).components).toHaveLength(2);
  });

  test('are there up to the one that cannot be written, which is wrong usage', async () => {
    mkdirSync(join(folder, 'taken'), { recursive: true });
    const { code, stderr } = await run('early', '--report', 'sarif=taken', '--fail-on', 'high');
    expect([code, stderr]).toEqual([2, expect.stringContaining('Expected to write taken')]);
    for (const format of formats) expect(read(`early/${format}`).length).toBeGreaterThan(0);
  });
});
