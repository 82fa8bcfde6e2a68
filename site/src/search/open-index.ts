import type { Cells } from '../facets/cells.ts';
import type {
  CommonWord,
  IndexFile,
  IndexRoot,
  ServerBlock,
  SortHead,
  SortKey,
  TermRow,
  ToolBlock,
} from './index-files.ts';

/** Fetches a file of the index by its name, as JSON. */
export type FetchFile = (name: string) => Promise<unknown>;

/** The index, of which each file is fetched once and only when it is asked for. */
export interface OpenIndex {
  root: IndexRoot;
  /** The file of terms that has a term, if any does, and all that begin with it up to the end of that file. */
  termsNear: (term: string) => Promise<TermRow[]>;
  /** The words that most tools have, with the number of those. */
  commonWords: () => Promise<CommonWord[]>;
  /** All tools by what filters ask of them. */
  cells: () => Promise<Cells>;
  sortHead: (key: SortKey) => Promise<SortHead>;
  toolBlock: (number: number) => Promise<ToolBlock>;
  serverBlock: (number: number) => Promise<ServerBlock>;
}

/** Opens the index that a root leads to; files of another index are not read. */
export function openIndex(root: OpenIndex['root'], fetchFile: FetchFile): OpenIndex {
  const fetched = new Map<string, Promise<unknown>>();
  const once = <Content>(name: string): Promise<Content> => {
    let content = fetched.get(name);
    if (content === undefined) {
      content = fetchFile(name).then((file) => contentOf(root, file));
      // What failed once is asked for again.
      content.catch(() => fetched.delete(name));
      fetched.set(name, content);
    }
    return content as Promise<Content>;
  };
  return {
    root,
    termsNear: async (term) => {
      const file = root.shards.findLastIndex((first) => first <= term);
      return file < 0 ? [] : once<TermRow[]>(`terms-${file}`);
    },
    commonWords: () => once('common'),
    cells: () => once('cells'),
    sortHead: (key) => once(`by-${key}`),
    toolBlock: (number) => once(`tools-${number}`),
    serverBlock: (number) => once(`servers-${number}`),
  };
}

/** A page may be older than the files that it fetches, and numbers of tools mean something within one index only. */
function contentOf({ generatedAt }: IndexRoot, file: unknown): unknown {
  const [stamp, content] = file as IndexFile;
  if (stamp !== generatedAt)
    throw new Error('the catalogue has been built anew since this page was loaded: load it again');
  return content;
}
