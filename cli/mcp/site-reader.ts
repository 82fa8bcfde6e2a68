import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent, fetch } from 'undici';

/** Reads files of a built site: by their path below its root, as JSON; undefined where there is none. */
export type ReadSiteFile = (path: string) => Promise<unknown>;

/** The largest file of a site is a server with a few thousand tools. */
const maxBytes = 64 * 1024 ** 2;
const timeoutMs = 15_000;

/** Nothing but plain names, so that no path leads out of the site. */
const isPlainPath = (path: string) => /^(?:[a-z0-9][\w.-]*\/)*[a-z0-9][\w.-]*$/i.test(path);

function parse(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new Error(`Expected ${path} of the catalogue to be JSON, got something else`, { cause });
  }
}

const tooLarge = (path: string) => new Error(`Expected ${path} of the catalogue to have at most 64 MB`);

/** Reads from a folder on this machine. */
export function folderReader(folder: string): ReadSiteFile {
  return async (path) => {
    if (!isPlainPath(path)) return undefined;
    const file = await open(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return undefined;
      throw error;
    });
    if (file === undefined) return undefined;
    try {
      const found = await file.stat();
      if (!found.isFile()) return undefined;
      if (found.size > maxBytes) throw tooLarge(path);
      return parse(path, await file.readFile());
    } finally {
      await file.close();
    }
  };
}

/** Whether a folder has a built site in it. */
export async function isSiteFolder(folder: string): Promise<boolean> {
  return (await stat(join(folder, 'index.html')).catch(() => undefined))?.isFile() ?? false;
}

/** Reads from a site that somebody serves. Redirects are not followed: the user has named who is asked. */
export function urlReader(root: URL): ReadSiteFile {
  const dispatcher = new Agent({ connect: { timeout: timeoutMs }, bodyTimeout: timeoutMs });
  return async (path) => {
    if (!isPlainPath(path)) return undefined;
    const response = await fetch(new URL(path, root), {
      dispatcher,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'application/json' },
    });
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += (chunk as Uint8Array).byteLength;
      if (bytes > maxBytes) throw tooLarge(path);
      chunks.push(chunk as Uint8Array);
    }
    if (response.status === 404) return undefined;
    if (response.status !== 200)
      throw new Error(`Expected HTTP 200 for ${path} of the catalogue, got ${response.status}`);
    return parse(path, Buffer.concat(chunks));
  };
}
