import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const maxBytes = 256 * 1024;

/**
 * The variables in which npm hands on what the `.npmrc` of the folder says that it was called in (`npx toolrisk` in a checkout): such
 * a file comes with what is to be checked, and could name a registry of its author's. A variable with another value is the user's own.
 */
export function folderSettings(env: NodeJS.ProcessEnv, directory: string = process.cwd()): string[] {
  const folders = new Set([directory, env.npm_config_local_prefix ?? directory, env.INIT_CWD ?? directory]);
  const said = new Map<string, string[]>();
  for (const file of [...folders].map((folder) => join(folder, '.npmrc')))
    for (const [name, value] of readSettings(file, env)) said.set(name, [...(said.get(name) ?? []), value]);
  return Object.entries(env).flatMap(([variable, value = '']) => {
    const name = /^npm_config_(.+)$/i.exec(variable)?.[1];
    const values = name === undefined ? undefined : said.get(plainName(name));
    return values?.some((each) => plainValue(each) === plainValue(value)) === true ? [variable] : [];
  });
}

function readSettings(file: string, env: NodeJS.ProcessEnv): [name: string, value: string][] {
  if (!existsSync(file) || !statSync(file).isFile() || statSync(file).size > maxBytes) return [];
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .flatMap((line) => {
      const equals = line.indexOf('=');
      const name = (equals < 0 ? line : line.slice(0, equals)).trim();
      if (name === '' || /^[#;[]/.test(name)) return [];
      // A name alone is a switch that is on; a list has one line for each value.
      const value = equals < 0 ? 'true' : line.slice(equals + 1).trim();
      return [[plainName(name.replace(/\[\]$/, '')), expand(value, env)]];
    });
}

function expand(value: string, env: NodeJS.ProcessEnv): string {
  return value.replace(
    /\$\{([^${}]{1,200})\}/g,
    (whole, name: string) => env[name.replace(/\?$/, '')] ?? whole,
  );
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

/** npm writes a switch that is off as nothing, and an address with a slash at its end. */
function plainValue(value: string): string {
  const bare = value
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/\/$/, '');
  return ['false', 'null'].includes(bare) ? '' : bare;
}
