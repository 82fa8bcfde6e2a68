import { hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { failed, type Failure } from '../failure.ts';
import { walkTree, type TreeEntry } from './walk-tree.ts';

/** What a manifest says of a tree as a whole, in its first line. */
export interface TreeSummary {
  /** What it takes up on the disk, about. */
  bytes: number;
  entries: number;
  /** A hash over all that it holds. */
  digest: string;
}

const version = 1;
const blockBytes = 4096;
const maxHeadBytes = 512;

/**
 * Writes down what a tree holds (path, type, whether it may be run, size, hash), so that later it can be told whether it still does.
 * One with a link that leads out of it, or with anything but files, directories and links, is refused.
 */
export async function writeManifest(tree: string, file: string): Promise<TreeSummary | Failure> {
  const lines: string[] = [];
  let bytes = 0;
  for await (const entry of walkTree(tree, { settle: true })) {
    if (entry.problem !== undefined)
      return failed(
        'install-failed',
        `expected a package of files and links within it, got ${entry.path}: ${entry.problem}`,
      );
    bytes += Math.max(1, Math.ceil(entry.bytes / blockBytes)) * blockBytes;
    lines.push(lineOf(entry));
  }
  const body = lines.sort().join('\n');
  const summary: TreeSummary = { bytes, entries: lines.length, digest: hash('sha256', body) };
  writeFileSync(file, `${JSON.stringify({ version, ...summary })}\n${body}\n`);
  return summary;
}

/** A hash over all that a tree holds. */
export async function treeDigest(tree: string): Promise<string> {
  const lines: string[] = [];
  for await (const entry of walkTree(tree, { settle: true })) lines.push(lineOf(entry));
  return hash('sha256', lines.sort().join('\n'));
}

/** How a tree differs from its manifest, as a clause, or undefined if it does not. Every byte of it is read. */
export async function findDifference(tree: string, file: string): Promise<string | undefined> {
  const summary = readSummary(file);
  if (summary === undefined) return 'there is no list of what was installed';
  const lines = readFileSync(file, 'utf8').split('\n').slice(1, -1);
  if (hash('sha256', lines.join('\n')) !== summary.digest) return 'the list of what was installed is damaged';
  const wanted = new Map(lines.map((line) => [line.slice(line.lastIndexOf('\t') + 1), line]));
  for await (const entry of walkTree(tree)) {
    const path = JSON.stringify(entry.path);
    const line = wanted.get(path);
    if (line === undefined) return `${entry.path} was added`;
    if (entry.problem !== undefined) return `${entry.path}: ${entry.problem}`;
    if (line !== lineOf(entry)) return `${entry.path} was changed`;
    wanted.delete(path);
  }
  const [missing] = wanted.keys();
  return missing === undefined ? undefined : `${String(JSON.parse(missing))} was removed`;
}

/** Tabs stand between the fields, and none is in them: JSON writes them otherwise. */
function lineOf({ path, type, isExecutable, bytes, content }: TreeEntry): string {
  return [type, isExecutable ? 'x' : '-', bytes, JSON.stringify(content), JSON.stringify(path)].join('\t');
}

/** What the manifest says of the whole, or undefined where there is none that can be read. */
export function readSummary(file: string): TreeSummary | undefined {
  try {
    const head = JSON.parse(readHead(file)) as Partial<TreeSummary & { version: unknown }>;
    const { bytes, entries, digest } = head;
    const isWhole = typeof bytes === 'number' && typeof entries === 'number' && typeof digest === 'string';
    return isWhole && head.version === version ? { bytes, entries, digest } : undefined;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (error instanceof SyntaxError || ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return undefined;
    throw error;
  }
}

function readHead(file: string): string {
  const head = Buffer.alloc(maxHeadBytes);
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, head, 0, head.length, 0);
    return head.toString('utf8', 0, length).split('\n', 1)[0] ?? '';
  } finally {
    closeSync(descriptor);
  }
}
