import { isRecord } from '../client/json-bounds.ts';
import type { Endpoint, StdioLaunch } from '../listing.ts';
import { showWords } from '../show-words.ts';
import { bareUrl } from './normalise-url.ts';
import { argumentsOf, environmentOf } from './registry-inputs.ts';

type Package = Record<string, unknown>;

/** What a registry may name. `starter:` is not among it, since what this project has pinned is trusted more. */
const kinds = new Set(['npm', 'pypi', 'oci', 'mcpb', 'nuget', 'cargo']);

/** How a package of `server.json` is started, or why it cannot be; undefined for one that names nothing. */
export function packageEndpoint(pack: Package): Endpoint | undefined {
  const { registryType, identifier } = pack;
  if (typeof registryType !== 'string' || typeof identifier !== 'string') return undefined;
  const bare = identifier.includes('://') ? bareUrl(identifier) : identifier;
  const spec = `${registryType.slice(0, 20)}:${bare.slice(0, 512)}${versionOf(pack, identifier)}`;
  const locator = showWords([spec]).text;
  if (!kinds.has(registryType)) {
    return { locator, transport: 'stdio', needs: `expected a package of ${[...kinds].join(', ')}` };
  }
  const transport = isRecord(pack.transport) ? pack.transport : {};
  if (transport.type === 'streamable-http' || transport.type === 'sse') {
    return listeningEndpoint(pack, spec, `${locator} (${transport.type})`, transport.type, transport.url);
  }
  const bundle = registryType === 'mcpb' ? bundleSpec(pack, spec, identifier, bare) : { package: spec };
  if ('needs' in bundle) return { locator, transport: 'stdio', needs: bundle.needs };
  return { locator, transport: 'stdio', launch: launchOf(pack, bundle.package) };
}

/** npm and PyPI have versions of their own; an image has its tag in its name and a bundle its version in its address. */
function versionOf({ registryType, version }: Package, identifier: string): string {
  if (typeof version !== 'string' || version === '' || version === 'latest') return '';
  if (identifier.includes('@', 1) || identifier.includes('://')) return '';
  if (registryType === 'oci') return /:[^/]*$/.test(identifier) ? '' : `:${version.slice(0, 128)}`;
  return `@${version.slice(0, 256)}`;
}

function bundleSpec(
  { fileSha256 }: Package,
  spec: string,
  identifier: string,
  bare: string,
): { package: string } | { needs: string } {
  if (identifier !== bare || !/^https?:/i.test(identifier))
    return { needs: 'expected the address of a bundle without user info, query and fragment' };
  if (typeof fileSha256 !== 'string' || !/^[0-9a-f]{64}$/i.test(fileSha256))
    return { needs: 'expected fileSha256 beside the address of a bundle, by which its bytes are known' };
  return { package: `${spec}#sha256=${fileSha256.toLowerCase()}` };
}

function launchOf(pack: Package, spec: string, port?: string): StdioLaunch {
  const runner = argumentsOf(pack.runtimeArguments);
  const from = runner.indexOf('--from');
  // `uvx --from PACKAGE COMMAND` is the one runtime argument that says what is started.
  const bin = pack.registryType === 'pypi' && from >= 0 ? runner[from + 2] : undefined;
  const madeUp = new Set<string>();
  const args = argumentsOf(pack.packageArguments, port, (name) => madeUp.add(name));
  const env = environmentOf(pack.environmentVariables, port, (name) => madeUp.add(name));
  return {
    package: spec,
    ...(bin === undefined || !/^[\w.-]{1,200}$/.test(bin) ? {} : { bin }),
    args,
    env,
    ...(madeUp.size === 0 ? {} : { madeUp: [...madeUp] }),
  };
}

/** A package that listens on a port of this machine, where `{name}` in its address may be one of its arguments or variables. */
function listeningEndpoint(
  pack: Package,
  spec: string,
  locator: string,
  transport: 'streamable-http' | 'sse',
  address: unknown,
): Endpoint {
  const [, port = '', path = ''] =
    /^http:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\{[\w-]{1,100}\}):(\d{2,5}|\{[\w-]{1,100}\})(\/[\w./-]{0,500})?$/.exec(
      typeof address === 'string' ? address : '',
    ) ?? [];
  const needs = (why: string): Endpoint => ({ locator, transport, needs: why });
  if (port === '') return needs('expected an address of this machine with the port on which it listens');
  if (!['npm', 'pypi'].includes(String(pack.registryType)))
    return needs('it listens on a port, which only packages of npm and PyPI can do here');
  const name = /^\{(.*)\}$/.exec(port)?.[1];
  const launch = launchOf(pack, spec, name);
  const isTold = [...launch.args, ...Object.values(launch.env)].includes('{port}');
  if (name !== undefined && !isTold)
    return needs('expected to be told how it learns on which port to listen');
  const fixed = name === undefined ? Number(port) : undefined;
  return {
    locator,
    transport,
    url: `http://127.0.0.1:${fixed ?? 80}${path === '' ? '/' : path}`,
    launch: { ...launch, ...(fixed === undefined ? {} : { port: fixed }) },
  };
}
