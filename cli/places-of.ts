import { configurationLine, lockLines } from '../audit/report/lock-lines.ts';
import type { PlaceOf } from '../audit/report/report-place.ts';
import { decodeConfigText } from '../crawler/sources/read-bytes.ts';
import { readTextFile } from '../crawler/sources/read-text-file.ts';
import { hideSecrets } from '../crawler/secrets/hide-secrets.ts';
import { cutText } from '../policy/unseen-characters.ts';
import { reportPath } from './check-locks.ts';
import type { LockFile } from './check-locks.ts';
import { UsageError } from './command.ts';
import { defaultConfig } from './default-config.ts';
import type { JudgedServer } from './judge-servers.ts';

const maxLength = 200;

/**
 * A server that the command line names, as reports name a file: they have to name one, relative to the repository and without a scheme, and code
 * scanning refuses a report in which a place is anything else. So an address loses its scheme and its query, and no part leads upwards.
 */
function namedAsFile(endpoint: string): string {
  const shown = hideSecrets(endpoint);
  const address = /^[a-z][a-z+.-]*:\/\/([^?#]+)/i.exec(shown)?.[1] ?? shown;
  const parts = cutText(address, maxLength)
    .split('/')
    .filter((part) => !/^\.{0,2}$/.test(part));
  return parts.join('/') || 'server';
}

/**
 * Sends readers of reports to the tool in the lock, else to its server in the configuration. What the command line names stands in neither: then the
 * place is the file of definitions, or the package, address or command itself.
 */
export async function placesOf(
  lock: LockFile | undefined,
  config: string | undefined,
  servers: readonly Pick<JudgedServer, 'name' | 'endpoint' | 'source'>[],
): Promise<PlaceOf> {
  const lockLine = lock && lockLines(lock.text);
  const read = config === undefined ? { text: '' } : await readTextFile(config, decodeConfigText);
  if (!('text' in read)) throw new UsageError(`${read.error}.`);
  const configured = new Set(servers.filter(({ source }) => source === 'config').map(({ name }) => name));
  const others = new Map(
    servers
      .filter(({ name }) => !configured.has(name))
      .map(({ name, endpoint, source }) => [
        name,
        source === 'file' ? reportPath(endpoint) : namedAsFile(endpoint),
      ]),
  );
  return ({ server, tool }) => {
    const line = lockLine?.(server, tool);
    if (lock !== undefined && line !== undefined) return { file: reportPath(lock.path), line };
    const file = others.get(server) ?? reportPath(config ?? lock?.path ?? defaultConfig);
    return { file, line: others.has(server) ? 1 : (configurationLine(read.text, server) ?? 1) };
  };
}
