import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Entry {
  link?: boolean;
  inBundle?: boolean;
  integrity?: string;
}

/** The locks of this project; those of packages that are installed are none of ours. */
function locks(): string[] {
  if (existsSync(join(root, '.git')))
    return execFileSync('git', ['ls-files', '--', 'package-lock.json', '**/package-lock.json'], {
      cwd: root,
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('package-lock.json') && !name.includes('node_modules'),
  );
}

test.each(locks())('every entry of %s has the hash of what it stands for', (file) => {
  const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
    packages: Record<string, Entry>;
  };
  const entries = Object.entries(packages).filter(
    ([path, { link, inBundle }]) => path !== '' && link !== true && inBundle !== true,
  );
  expect(entries.length).toBeGreaterThan(20);
  expect(entries.filter(([, { integrity }]) => !/^sha\d{3}-[\w+/]{20,}=*$/.test(integrity ?? ''))).toEqual(
    [],
  );
});

test('the locks are those of the project, of the starter list and of what only tests need', () => {
  expect(locks().sort()).toEqual([
    'crawler/starter/package-lock.json',
    'package-lock.json',
    'test/conformance/package-lock.json',
    'test/engines/package-lock.json',
  ]);
});
