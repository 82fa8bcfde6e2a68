import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { delimiter, join } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';
import { addressProblem } from '../guard/address.ts';
import { NameError, resolveName } from '../guard/resolve-name.ts';
import { isAlive } from '../process-alive.ts';
import { containerLabel } from '../sandbox/container.ts';
import { toolPath } from '../sandbox/own-path.ts';
import type { ContainerImage } from '../sandbox/sandbox.ts';
import { installerEnvironment } from './installer-environment.ts';
import type { InstalledPackage } from './installed-package.ts';
import { installTimeoutMs } from './npm-client.ts';
import { lastWords, runProgram, type Ended } from './run-program.ts';

const probeTimeoutMs = 15_000;
/** A reference of the OCI distribution specification, with a tag, a digest or neither. */
const referencePattern = /^[a-z0-9](?:[\w.:/-]{0,400})(?:@sha256:[0-9a-f]{64})?$/i;

/** An engine of containers that answers, by the path of its command; what killed runs have left in it is removed. */
export async function findEngine(signal?: AbortSignal): Promise<string | Failure> {
  const found = ['docker', 'podman'].flatMap((name) =>
    toolPath()
      .split(delimiter)
      .map((directory) => join(directory, name))
      .filter((file) => existsSync(file))
      .slice(0, 1),
  );
  for (const engine of found) {
    const { ended } = await run(
      [engine, 'version', '--format', '{{.Server.Version}}'],
      probeTimeoutMs,
      signal,
    );
    if (ended !== '0') continue;
    await removeAbandonedContainers(engine, signal);
    return engine;
  }
  return failed(
    'no-runner',
    found.length === 0
      ? 'expected docker or podman in PATH, found neither'
      : `expected an engine that answers to ${found.join(' or ')}, found none`,
  );
}

function run(command: string[], timeoutMs: number, signal?: AbortSignal): Promise<Ended> {
  return runProgram(command, {
    directory: '/',
    env: installerEnvironment('engine', process.env),
    timeoutMs,
    signal,
  });
}

/**
 * Pulls an image and says how to start it: by the id of what was pulled, so that what runs is what is recorded. Without an engine of
 * containers there is no runner.
 */
export async function pullImage(
  reference: string,
  engine: () => Promise<string | Failure>,
  { allowPrivate, signal }: { allowPrivate: boolean; signal?: AbortSignal | undefined },
): Promise<InstalledPackage | Failure> {
  if (!referencePattern.test(reference) || reference.includes('..'))
    return failed(
      'install-failed',
      `expected an image such as owner/name:tag, got ${reference.slice(0, 300)}`,
    );
  const problem = allowPrivate ? undefined : await registryProblem(reference);
  if (problem !== undefined) return failed('blocked-address', problem);
  const command = await engine();
  if (isFailure(command)) return command;
  const pulled = await run([command, 'pull', '--quiet', reference], installTimeoutMs, signal);
  if (pulled.ended !== '0')
    return failed('install-failed', `pulling ended with ${pulled.ended}: ${lastWords(pulled.stderr)}`);
  const inspected = await run(
    [command, 'image', 'inspect', '--format', '{{.Id}}', reference],
    probeTimeoutMs,
    signal,
  );
  const id = /^(?:sha256:)?[0-9a-f]{64}$/.exec(inspected.stdout.trim())?.[0];
  if (id === undefined)
    return failed('install-failed', 'expected the id of the image that was pulled, got none');
  const image: ContainerImage = { engine: command, reference: id };
  return { tree: '', name: reference, version: id, image };
}

/** Why the registry that an image names must not be asked; the engine asks it, and knows nothing of our guard. */
async function registryProblem(reference: string): Promise<string | undefined> {
  const [first = '', ...rest] = reference.split('/');
  // Without a dot, a colon or a path it is a name of Docker's own registry.
  if (rest.length === 0 || !/[.:]|^localhost$/i.test(first)) return undefined;
  const [host = '', port = '443'] = first.split(':');
  if (port !== '443') return `port ${port} is not that of a public registry`;
  if (isIP(host) > 0) return addressProblem(host);
  if (/(?:^|\.)localhost$/i.test(host)) return `${host} is this machine`;
  try {
    const addresses = await resolveName(host);
    return addresses.map(({ address }) => addressProblem(address)).find((each) => each !== undefined);
  } catch (error) {
    // A name without an address harms nobody; the engine will say so in its own words.
    if (error instanceof NameError) return undefined;
    throw error;
  }
}

/** Removes the containers of runs on this machine that were killed. */
async function removeAbandonedContainers(command: string, signal?: AbortSignal): Promise<void> {
  const format = `{{.ID}} {{.Label "${containerLabel}"}}`;
  const { stdout } = await run(
    [command, 'ps', '--all', '--filter', `label=${containerLabel}`, '--format', format],
    probeTimeoutMs,
    signal,
  );
  const abandoned = stdout.split('\n').flatMap((line) => {
    const [, id, host, pid] = /^([0-9a-f]{12,64}) (\S{1,255}):(\d{1,10})$/.exec(line.trim()) ?? [];
    return id !== undefined && host === hostname() && !isAlive(Number(pid)) ? [id] : [];
  });
  if (abandoned.length > 0) await run([command, 'rm', '--force', ...abandoned], probeTimeoutMs, signal);
}
