import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseTool } from '../classifier/parse-tool.ts';
import type { Category, Effect, Level, Reversibility } from '../classifier/taxonomy.ts';
import type { Tool } from '../classifier/tool.ts';

/** What a person said about a definition, by docs/taxonomy.md. */
export interface HandLabel {
  category: Category;
  level: Level;
  effects: Effect[];
  reversibility: Reversibility;
  /** Whether the person was sure. */
  sure: boolean;
}

/** A definition with its label. */
export interface LabelledTool {
  tool: Tool;
  server: string;
  label: HandLabel;
}

/** A definition with what a third party says it does. */
export interface BehavedTool {
  tool: Tool;
  /** Where the definition was collected, the same for several servers. */
  collection: string;
  server: string;
  behaviour: 'read' | 'write' | 'destructive' | 'destructive-or-overwrite';
  /** Who states the behaviour. */
  source: string;
}

/**
 * Whether a server belongs to the part that nobody looks at while developing: three in ten, by the first byte of
 * the SHA-256 of its name.
 */
export function isHeldOut(server: string): boolean {
  const [first = 0] = createHash('sha256').update(server, 'utf8').digest();
  return first % 10 < 3;
}

/** The rows of a file of JSON Lines, plain or gzipped. */
export function readRows(file: string): Record<string, unknown>[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function toolOf(row: Record<string, unknown>): Tool {
  const parsed = parseTool(row);
  if ('error' in parsed) throw new Error(`Expected a readable definition in the data: ${parsed.error}`);
  return parsed.tool;
}

/** The hand-labelled definitions of a file. */
export function readLabels(file: string): LabelledTool[] {
  return readRows(file).map((row) => ({
    tool: toolOf(row),
    server: String(row['server']),
    label: row['label'] as HandLabel,
  }));
}

/** A definition and the server that offers it. */
export interface SourcedTool {
  tool: Tool;
  server: string;
}

/** Every definition of a file, and those with a known behaviour; these have their annotations taken away. */
export function readCorpus(file: string): {
  tools: Tool[];
  sourced: SourcedTool[];
  behaved: BehavedTool[];
} {
  const tools: Tool[] = [];
  const sourced: SourcedTool[] = [];
  const behaved: BehavedTool[] = [];
  for (const row of readRows(file)) {
    const tool = toolOf(row);
    tools.push(tool);
    sourced.push({ tool, server: String(row['server']) });
    if (row['behaviour'] === undefined) continue;
    const { annotations: _, ...bare } = tool;
    behaved.push({
      tool: bare,
      collection: String(row['source']),
      server: String(row['server']),
      behaviour: row['behaviour'] as BehavedTool['behaviour'],
      source: String(row['behaviourSource']),
    });
  }
  return { tools, sourced, behaved };
}

/** The definitions of a file that are known to be poisoned, or to be benign. */
export function readPoison(file: string): { tool: Tool; isPoisoned: boolean }[] {
  return readRows(file).map((row) => ({ tool: toolOf(row), isPoisoned: row['label'] === 'poisoned' }));
}

/** The file that an option, an environment variable or the folder beside the checkout names; undefined if none exists. */
export function findDataFile(option: string | undefined, variable: string, name: string): string | undefined {
  const candidates = [
    option,
    process.env[variable],
    new URL(`../../shared/data/${name}`, import.meta.url).pathname,
  ];
  const first = candidates.find((candidate) => candidate !== undefined && candidate !== '');
  return first !== undefined && existsSync(first) ? first : undefined;
}
