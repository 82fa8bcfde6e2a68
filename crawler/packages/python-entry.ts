import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, type Failure } from '../failure.ts';
import { insideApp } from '../sandbox/sandbox.ts';
import type { StartCommand } from './installed-package.ts';
import { normalName } from './python-spec.ts';

const maxBytes = 1024 ** 2;
/** As the packaging specification has it: a module and what to call in it. */
const entryPattern =
  /^([\w.-]{1,200})\s*=\s*([A-Za-z_][\w.]{0,300}):([A-Za-z_][\w.]{0,300})\s*(?:\[[^\]]{0,200}\])?$/;

/** The directory in which an installer notes what it knows of a package, relative to the tree; undefined if it is not installed there. */
export function distInfo(tree: string, name: string): string | undefined {
  return readdirSync(tree).find((entry) => {
    const [, project] = /^([\w.+!-]{1,250})-[\w.+!]{1,100}\.dist-info$/.exec(entry) ?? [];
    return project !== undefined && normalName(project) === normalName(name);
  });
}

/**
 * How to start a package that was installed into `tree`. Of several commands it takes `wanted`, else the one
 * named like the package (as uvx does), else the only or first one that mentions mcp; without any, the package's
 * own module if it can be run.
 */
export function resolvePythonEntry(
  tree: string,
  name: string,
  python: string,
  wanted?: string,
): StartCommand | Failure {
  const info = distInfo(tree, name);
  if (info === undefined)
    return failed('install-failed', `expected ${name} to be installed, found nothing of it`);
  const own = readScripts(join(tree, info, 'entry_points.txt'));
  // A package that only gathers others has the command of its name in one of them.
  const scripts = own.size > 0 ? own : namesake(tree, normalName(name));
  const names = [...scripts.keys()];
  const chosen =
    wanted ??
    [normalName(name), ...names.filter((each) => /mcp/i.test(each)), ...names]
      .map((candidate) => names.find((each) => each === candidate || normalName(each) === candidate))
      .find((each) => each !== undefined);
  // What runners install along with it has commands, too.
  const target =
    chosen === undefined
      ? undefined
      : (scripts.get(chosen) ?? namesake(tree, normalName(chosen)).get(chosen));
  const run = {
    command: python,
    env: { PYTHONPATH: insideApp, PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' },
  };
  // `uvx --from PKG python -m MODULE`: what follows is the interpreter's own.
  if (wanted !== undefined && target === undefined && /^python[\d.]{0,5}$/.test(wanted))
    return { ...run, args: ['-s'] };
  const module = name.replaceAll('-', '_');
  const how =
    target !== undefined
      ? ['-c', bootstrap(chosen ?? name, target)]
      : wanted === undefined && existsSync(join(tree, module, '__main__.py'))
        ? ['-m', module]
        : undefined;
  if (how === undefined) {
    return failed(
      'install-failed',
      `expected the package to have a command${wanted === undefined ? '' : ` ${wanted}`}, got ${names.join(', ') || 'none'}`,
    );
  }
  return { ...run, args: ['-s', ...how] };
}

function namesake(tree: string, name: string): Map<string, Target> {
  const all = readdirSync(tree)
    .filter((entry) => entry.endsWith('.dist-info'))
    .flatMap((entry) => [...readScripts(join(tree, entry, 'entry_points.txt'))]);
  return new Map(all.filter(([script]) => normalName(script) === name));
}

interface Target {
  module: string;
  attribute: string;
}

function readScripts(file: string): Map<string, Target> {
  const scripts = new Map<string, Target>();
  if (!existsSync(file)) return scripts;
  let section = '';
  for (const line of readFileSync(file, 'utf8').slice(0, maxBytes).split(/\r?\n/)) {
    const text = line.trim();
    if (text.startsWith('[')) section = text;
    const [, name, module, attribute] = entryPattern.exec(text) ?? [];
    if (section !== '[console_scripts]' || name === undefined) continue;
    scripts.set(name, { module: module ?? '', attribute: attribute ?? '' });
  }
  return scripts;
}

/** What the script that an installer writes would do; names were checked, so nothing here can be anything but a name. */
function bootstrap(name: string, { module, attribute }: Target): string {
  return [
    'import sys, importlib',
    `sys.argv[0] = ${JSON.stringify(name)}`,
    `target = importlib.import_module(${JSON.stringify(module)})`,
    `for part in ${JSON.stringify(attribute)}.split("."): target = getattr(target, part)`,
    'sys.exit(target())',
  ].join('\n');
}
