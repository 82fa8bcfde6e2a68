import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from './install-package.ts';

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  needs?: string;
  permissions?: object;
  environment?: string;
  steps: Step[];
}
const text = readFileSync(join(root, '.github/workflows/publish.yml'), 'utf8');
const workflow = parse(text, { uniqueKeys: true }) as {
  on: object;
  permissions: object;
  jobs: Record<'pack' | 'publish', Job>;
};
const { pack, publish } = workflow.jobs;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

const scriptOf = ({ steps }: Job, wanted: string): string => {
  const found = steps.find(({ name }) => name === wanted)?.run;
  if (found === undefined) throw new Error(`Expected a step ${wanted}`);
  return found;
};

/** Runs a script as the runner does. */
function run(folder: string, script: string, env: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`, ...env },
  });
  return { code: status, stdout, stderr };
}

describe('the workflow that publishes', () => {
  test('begins with a tag and nothing else', () => {
    expect(workflow.on).toEqual({ push: { tags: ['v*'] } });
  });

  test('may only read, but for one job that runs nothing of ours and has no token of npm', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(workflow.jobs)).toEqual(['pack', 'publish']);
    expect(pack.permissions).toBeUndefined();
    expect(publish.permissions).toEqual({ 'id-token': 'write' });
    expect([publish.needs, publish.environment]).toEqual(['pack', 'npm']);
    const used = publish.steps.flatMap(({ uses = '' }) => uses.split('@')[0] || []);
    expect(used).toEqual(['actions/setup-node', 'actions/download-artifact']);
    const commands = publish.steps.flatMap(({ run: script = '' }) => script.match(/\bnpm \w+[^\n]*/g) ?? []);
    expect(commands).toEqual([expect.stringMatching(/^npm publish --ignore-scripts --provenance /)]);
    expect(text).not.toMatch(/\bsecrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
  });

  test('pins what it uses as the Action does, keeps no credentials, and has no expression in a script', () => {
    const steps = [...pack.steps, ...publish.steps];
    const pins = [...text.matchAll(/uses: (.*)$/gm)].map(([, pin]) => pin);
    expect(pins).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    for (const pin of pins) expect(pin).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const others = ['action.yml', 'docs/ci.md', 'docs/ci/operator.yml', 'cli/github-workflow.ts'];
    const known = others.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    for (const name of ['actions/checkout', 'actions/setup-node']) {
      const all = new Set([...`${known}\n${text}`.matchAll(/\bactions\/[\w-]+@[0-9a-f]{40}/g)].flat());
      expect([...all].filter((pin) => pin.startsWith(`${name}@`))).toHaveLength(1);
    }
    for (const { uses = '', run: script = '', with: inputs } of steps) {
      if (uses.startsWith('actions/checkout@')) expect(inputs).toEqual({ 'persist-credentials': false });
      expect(script).not.toContain('${{');
    }
  });

  test('tests what every change must pass, before it packs', () => {
    const names = pack.steps.flatMap(({ name }) => name ?? []);
    expect(names).toEqual(['Compare the tag with the version', 'Allow namespaces', 'Test', 'Pack']);
    const script = scriptOf(pack, 'Test').trim();
    expect(readFileSync(join(root, script), 'utf8')).toContain('npm test');
  });

  test('goes on with the tag of the version alone', () => {
    const script = scriptOf(pack, 'Compare the tag with the version');
    const compare = (tag: string) => run(root, script, { GITHUB_REF_NAME: tag });
    expect(compare(`v${manifest.version}`)).toEqual({ code: 0, stdout: '', stderr: '' });
    for (const tag of [manifest.version, `v${manifest.version}-1`, 'v', 'v9.9.9', `v${manifest.version} `]) {
      const { code, stderr } = compare(tag);
      expect([tag, code, stderr]).toEqual([
        tag,
        1,
        `Expected the tag v${manifest.version}, since package.json has that version, got ${tag}.\n`,
      ]);
    }
  });
});

describe('its scripts', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'toolrisk-publish-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The manifest of the repository, with something to pack that need not be built. */
  function openCheckout(name: string): string {
    const checkout = join(folder, name);
    mkdirSync(join(checkout, 'dist'), { recursive: true });
    writeFileSync(join(checkout, 'dist/x.js'), '');
    cpSync(join(root, 'package.json'), join(checkout, 'package.json'));
    cpSync(join(root, 'cli/toolrisk.mjs'), join(checkout, 'cli/toolrisk.mjs'));
    for (const script of ['prepare', 'prepack'])
      execFileSync('npm', ['pkg', 'delete', `scripts.${script}`], { cwd: checkout });
    return checkout;
  }

  test('pack a manifest that names the repository, and publish that archive', () => {
    const checkout = openCheckout('release');
    const script = scriptOf(pack, 'Pack').replace(/^npm ci .*\n/, '');
    const packed = run(checkout, script, {
      GITHUB_SERVER_URL: 'https://git.example',
      GITHUB_REPOSITORY: 'someone/a-copy',
    });
    expect([packed.code, packed.stderr]).toEqual([0, expect.stringContaining('Tarball Details')]);
    const archives = readdirSync(join(checkout, 'package'));
    expect(archives).toEqual([`toolrisk-${manifest.version}.tgz`]);
    const inside = execFileSync(
      'tar',
      ['-xzOf', join('package', archives[0] ?? ''), 'package/package.json'],
      {
        cwd: checkout,
        encoding: 'utf8',
      },
    );
    expect(JSON.parse(inside)).toMatchObject({
      name: 'toolrisk',
      license: 'Apache-2.0',
      publishConfig: { access: 'public', provenance: true },
      repository: { type: 'git', url: 'git+https://git.example/someone/a-copy.git' },
    });
    expect(JSON.parse(inside)).not.toHaveProperty('private');

    // A dry run does all but the upload.
    const script2 = scriptOf(publish, 'Publish');
    for (const [tag, wanted] of [
      [`v${manifest.version}`, 'latest'],
      [`v${manifest.version}-rc.1`, 'next'],
    ] as const) {
      const { code, stderr } = run(checkout, script2, { GITHUB_REF_NAME: tag, npm_config_dry_run: 'true' });
      expect([code, stderr]).toEqual([0, expect.stringContaining(`with tag ${wanted} and public access`)]);
    }
  });
});
