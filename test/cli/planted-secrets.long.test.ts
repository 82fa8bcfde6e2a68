import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantedForms } from '../secrets/planted-forms.ts';
import { plantSecrets, type Planted } from './plant-secrets.ts';

let planted: Planted;
beforeAll(async () => {
  planted = await plantSecrets(plantedForms);
});
afterAll(() => planted.close());

const visiting = [
  '--allow-private',
  '--share',
  '.',
  '--timeout',
  '30000',
  '--concurrency',
  '8',
  '--per-host',
  '8',
];
const found = (name: string): string => planted.outputs.get(name) ?? '';

test('no secret comes out of crawls: their output, their reports and the rows of the database', async () => {
  const sources = [
    'config:lists.json',
    'config:exits.json',
    'config:fails.json',
    'config:remote.json',
    'list:urls.txt',
    'list:lines.txt',
  ];
  await planted.run('crawl', ...sources, '--report', 'reports/crawl.jsonl', ...visiting);
  await planted.run(
    'crawl',
    'config:few-mute.json',
    '--report',
    'reports/mute.jsonl',
    '--share',
    '.',
    '--timeout',
    '5000',
  );
  await planted.run('db', 'stats');
  await planted.run('db', 'stats', '--format', 'json');
  planted.addFiles('reports');
  await planted.addRows();
  expect(planted.leaks()).toEqual([]);
  expect(found('table tool').split('plain_tool').length - 1).toBeGreaterThan(150);
  expect(found('/reports/crawl.jsonl')).toContain('"outcome":"exited"');
  for (const outcome of [
    'listed',
    'rpc-error',
    'needs-auth',
    'bad-redirect',
    'refused',
    'dns-failure',
    'tls-failure',
    'server-error',
    'install-failed',
  ])
    expect(found('/reports/crawl.jsonl')).toContain(`"outcome":"${outcome}"`);
});

test('no secret comes out of checks and policies', async () => {
  await planted.run('check', '--config', 'lists.json', '--fail-on', 'low', ...visiting);
  await planted.run('check', '--config', 'exits.json', '--format', 'json', ...visiting);
  await planted.run(
    'check',
    '--config',
    'remote.json',
    '--format',
    'json',
    '--out',
    'reports/check.json',
    ...visiting,
  );
  const targets = readdirSync(join(import.meta.dirname, '../../policy/targets')).map((file) =>
    file.replace('.ts', ''),
  );
  for (const target of targets.filter((name) => name !== 'index')) {
    await planted.run(
      'policy',
      '--config',
      'few-lists.json',
      '--target',
      target,
      '--out',
      `policies/${target}`,
    );
    await planted.run('policy', 'lint', `policies/${target}`, '--config', 'few-lists.json');
  }
  await planted.run('policy', '--config', 'few-exits.json');
  for (const file of ['exits.json', 'remote.json'])
    await planted.run('policy', '--servers', file, '--out', `policies/servers-${file}`, ...visiting);
  await planted.run('explain', 'server-0', 'plain_tool');
  await planted.run('explain', 'server-0', 'no_such_tool');
  planted.addFiles('reports');
  planted.addFiles('policies');
  expect(planted.leaks()).toEqual([]);
});

test('no secret is in the snapshot and in the pages', async () => {
  expect(await planted.run('site', 'build', '--out', 'pages')).toBe(0);
  planted.addFiles('pages');
  planted.addFiles('.toolrisk/snapshot');
  expect(planted.leaks()).toEqual([]);
});
