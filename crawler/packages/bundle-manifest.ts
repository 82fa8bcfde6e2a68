import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isRecord } from '../client/json-bounds.ts';
import { failed, type Failure } from '../failure.ts';
import { insideApp } from '../sandbox/sandbox.ts';
import { madeUpValue } from './made-up-value.ts';
import type { StartCommand } from './installed-package.ts';

const maxManifestBytes = 1024 ** 2;
const maxArguments = 200;
/** Programs that would fetch a server from a network that is not there while it runs. */
const fetchers = new Set(['npx', 'bunx', 'pnpx', 'uvx', 'uv', 'pipx', 'docker', 'podman', 'dnx']);

/** How the server of a bundle is started, and which version it says it is. */
export type BundleStart = StartCommand & { version?: string };

/**
 * Reads the `manifest.json` of an unpacked bundle (MCPB, formerly DXT): which command starts its server, with made-up values for what
 * its user would have configured. What only a user can know and need not give is left out.
 */
export function readBundleManifest(tree: string, platform: NodeJS.Platform): BundleStart | Failure {
  const manifest = readManifest(tree);
  if ('failure' in manifest) return manifest;
  const { server } = manifest.value;
  if (!isRecord(server)) return bad('a server');
  const platforms = isRecord(manifest.value.compatibility)
    ? manifest.value.compatibility.platforms
    : undefined;
  if (Array.isArray(platforms) && platforms.length > 0 && !platforms.includes(platform))
    return failed('no-runner', `the bundle is for ${platforms.map(String).join(', ')}, this is ${platform}`);
  if (server.type === 'uv')
    return failed(
      'no-runner',
      'the bundle has uv fetch its dependencies when it starts, and there is no network then',
    );
  const start = startOf(server, platform);
  if (start === undefined) return bad('an entry_point or an mcp_config with a command');
  const config = userValues(manifest.value.user_config);
  const [command = ''] = fill(start.command, config) ?? [];
  const program = posix.basename(command).replace(/\.exe$/, '');
  if (fetchers.has(program))
    return failed(
      'no-runner',
      `the bundle starts ${program}, which would need a network while the server runs`,
    );
  const { version } = manifest.value;
  return {
    command: inside(command, program),
    args: start.args.slice(0, maxArguments).flatMap((word) => fill(word, config) ?? []),
    env: Object.fromEntries(
      Object.entries(start.env).flatMap(([name, value]) => {
        const filled = fill(value, config)?.join(',');
        return filled === undefined || !/^[A-Za-z_]\w{0,200}$/.test(name) ? [] : [[name, filled]];
      }),
    ),
    ...(typeof version === 'string' && version !== '' ? { version: version.slice(0, 256) } : {}),
  };
}

function bad(expected: string): Failure {
  return failed('install-failed', `expected ${expected} in the manifest of the bundle`);
}

function readManifest(tree: string): { value: Record<string, unknown> } | Failure {
  const file = join(tree, 'manifest.json');
  try {
    if (statSync(file).size > maxManifestBytes) return bad(`at most ${maxManifestBytes} bytes`);
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(value) ? { value } : bad('an object');
  } catch (error) {
    const what = error instanceof SyntaxError ? 'JSON' : 'a file manifest.json';
    return failed('install-failed', `expected ${what} in the bundle`);
  }
}

interface RawStart {
  command: string;
  args: string[];
  env: Record<string, string>;
}

function startOf(server: Record<string, unknown>, platform: string): RawStart | undefined {
  const config = isRecord(server.mcp_config) ? server.mcp_config : {};
  const overrides = isRecord(config.platform_overrides) ? config.platform_overrides[platform] : undefined;
  const { command, args, env } = { ...config, ...(isRecord(overrides) ? overrides : {}) } as Record<
    string,
    unknown
  >;
  const words = Array.isArray(args) ? args.filter((word) => typeof word === 'string') : [];
  const given = isRecord(env) ? Object.entries(env) : [];
  const variables = Object.fromEntries(
    given.filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  if (typeof command === 'string' && command !== '') return { command, args: words, env: variables };
  const entry = typeof server.entry_point === 'string' ? `\${__dirname}/${server.entry_point}` : undefined;
  if (entry === undefined) return undefined;
  if (server.type === 'binary') return { command: entry, args: words, env: variables };
  const interpreter = server.type === 'python' ? 'python3' : 'node';
  return { command: interpreter, args: [entry, ...words], env: variables };
}

/** A command's name is looked up by the sandbox; anything with a slash lies within the bundle or nowhere. */
function inside(command: string, program: string): string {
  if (program === 'node') return 'node';
  if (/^python3?$/.test(program)) return 'python3';
  if (!command.includes('/')) return command;
  const path = posix.resolve(insideApp, command);
  return path.startsWith(`${insideApp}/`) ? path : posix.join(insideApp, 'outside-of-the-bundle');
}

/** A value for each setting that has to have one, by its default or made up; several for one that may be repeated. */
function userValues(settings: unknown): ReadonlyMap<string, string[]> {
  const values = new Map<string, string[]>();
  if (!isRecord(settings)) return values;
  for (const [name, setting] of Object.entries(settings).slice(0, 200)) {
    if (!isRecord(setting)) continue;
    const given = [setting.default]
      .flat()
      .filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
    if (given.length > 0) values.set(name, given.map(String));
    else if (setting.required === true) values.set(name, [made(name, setting)]);
  }
  return values;
}

function made(name: string, { type, sensitive, min }: Record<string, unknown>): string {
  if (type === 'directory') return '{dir}';
  if (type === 'file') return '{dir}/no-such-file';
  if (type === 'number') return String(typeof min === 'number' ? min : 1);
  if (type === 'boolean') return 'false';
  return madeUpValue(name, { isSecret: sensitive === true });
}

/** The words that one becomes, or undefined if it stands on a setting without a value. */
function fill(text: string, config: ReadonlyMap<string, string[]>): string[] | undefined {
  const [, only] = /^\$\{user_config\.([\w.-]{1,200})\}$/.exec(text) ?? [];
  if (only !== undefined) return config.get(only)?.map((value) => places(value));
  let isOpen = false;
  const filled = text.replace(/\$\{user_config\.([\w.-]{1,200})\}/g, (_, name: string) => {
    const values = config.get(name);
    isOpen ||= values === undefined;
    return values?.join(',') ?? '';
  });
  return isOpen ? undefined : [places(filled)];
}

/** The directories that a client would name. */
function places(text: string): string {
  return text
    .replaceAll('${__dirname}', insideApp)
    .replace(/\$\{(?:\/|pathSeparator)\}/g, '/')
    .replace(/\$\{(?:HOME|DESKTOP|DOCUMENTS|DOWNLOADS)\}/g, '{dir}');
}
