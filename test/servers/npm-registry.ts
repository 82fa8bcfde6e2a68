/** A registry of npm packages made here, whose archives are written by hand so that they may be as bad as tests need. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface TarEntry {
  path: string;
  content?: string | Buffer;
  /** Where a link leads. */
  link?: string;
}

export interface NpmPackage {
  name: string;
  version: string;
  files: TarEntry[];
  [key: string]: unknown;
}

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

function tarEntry({ path, content = '', link }: TarEntry): Buffer {
  const body = Buffer.from(link === undefined ? content : '');
  const header = Buffer.alloc(512);
  const write = (text: string, at: number): void => void header.write(text, at, 'latin1');
  write(path, 0);
  write(octal(0o755, 8), 100);
  write(octal(0, 8), 108);
  write(octal(0, 8), 116);
  write(octal(body.length, 12), 124);
  write(octal(0, 12), 136);
  write(' '.repeat(8), 148);
  write(link === undefined ? '0' : '2', 156);
  write(link ?? '', 157);
  write('ustar\u000000', 257);
  write(
    octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    ),
    148,
  );
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/** Serves packages, each with its manifest in `package/package.json` unless its files have one; of several versions, the last is the latest. */
export async function serveNpm(packages: NpmPackage[]): Promise<{ url: string; close(): void }> {
  const archives = new Map(
    packages.map(({ files, ...manifest }) => {
      const hasManifest = files.some(({ path }) => path === 'package/package.json');
      const all = hasManifest
        ? files
        : [{ path: 'package/package.json', content: JSON.stringify(manifest) }, ...files];
      return [
        `${manifest.name}-${manifest.version}`,
        gzipSync(Buffer.concat([...all.map(tarEntry), Buffer.alloc(1024)])),
      ];
    }),
  );
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '').slice(1));
    const archive = archives.get(name.replace(/\.tgz$/, ''));
    if (archive !== undefined && name.endsWith('.tgz')) return void response.end(archive);
    const found = packages.filter((each) => each.name === name);
    if (found.length === 0) return void response.writeHead(404).end('{}');
    const versions = found.map((each) => {
      const { files: _, ...manifest } = each;
      const file = `${name}-${manifest.version}`;
      const dist = {
        ...(manifest.dist as object | undefined),
        tarball: `http://${request.headers.host}/${file}.tgz`,
        integrity: `sha512-${createHash('sha512')
          .update(archives.get(file) ?? '')
          .digest('base64')}`,
      };
      return [manifest.version, { ...manifest, dist }] as const;
    });
    response.end(
      JSON.stringify({
        name,
        'dist-tags': { latest: versions.at(-1)?.[0] },
        versions: Object.fromEntries(versions),
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
