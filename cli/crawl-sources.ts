import { allSources } from '../crawler/sources/all-sources.ts';
import { parseSource, sourceOf } from '../crawler/sources/read-source.ts';
import { UsageError } from './command.ts';

/** What the arguments of a crawl name, by how it is read. */
export interface CrawlSources {
  /** Addresses of registries, each once: they are read while their servers are visited. */
  registries: string[];
  /** Everything else, which is read before. */
  others: string[];
  /** The kinds among the others whose servers are retired once they are no longer named. */
  retiring: string[];
  /** The user's files that are read. */
  files: string[];
}

/** Sorts sources by how they are read; one that is none is wrong usage. */
export function sortSources(texts: string[]): CrawlSources {
  if (texts.length === 0) {
    const usages = allSources.map(({ usage }) => usage).join(', ');
    throw new UsageError(`Expected a source (${usages}), got none.`);
  }
  const registries = new Set<string>();
  const retiring = new Set<string>();
  const others: string[] = [];
  const files: string[] = [];
  for (const text of texts) {
    const spec = parseSource(text);
    if ('error' in spec) throw new UsageError(`Expected a source: ${spec.error}.`);
    const source = sourceOf(spec);
    const address = 'registryAddress' in source ? source.registryAddress?.(spec) : undefined;
    if (typeof address === 'object') throw new UsageError(`Expected a source: ${address.error}.`);
    if (address !== undefined) registries.add(address);
    else others.push(text);
    if (address === undefined && 'retires' in source && source.retires) retiring.add(source.kind);
    if ('isFile' in source && source.isFile === true && spec.rest !== undefined) files.push(spec.rest);
  }
  return { registries: [...registries], others, retiring: [...retiring], files };
}

/** The sources as the help of a command shows them. */
export const sourceRows: [usage: string, about: string][] = allSources.map(({ usage, about }) => [
  usage,
  about.replaceAll('`', ''),
]);

/** What a source begins with, or is. */
export const sourceBeginnings = allSources.map(({ kind, usage }) => (usage === kind ? kind : `${kind}:`));

const typed = new Set(allSources.filter(({ isTyped }) => isTyped === true).map(({ kind }) => kind));

/** Whether the commands of a source are the user's own words, while a configuration may be that of a project. */
export function isTypedSource(source: string): boolean {
  return typed.has(source);
}
