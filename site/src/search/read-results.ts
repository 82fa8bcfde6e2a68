import { categories, levels } from '../../../classifier/taxonomy.ts';
import type { Category, Level } from '../../../classifier/taxonomy.ts';
import type { IndexRoot } from './index-files.ts';
import type { OpenIndex } from './open-index.ts';
import { count } from '../sentences/words.ts';

/** A line of results. */
export interface Result {
  /** The slugs that its address is made of. */
  server: string;
  tool?: string;
  name: string;
  /** What it is, and where. */
  words: string;
  /** How its description begins. */
  text: string;
}

/** A line of results that is a tool. */
export interface ToolResult extends Result {
  tool: string;
  level: Level;
  category: Category;
}

/** Reads the records of tools by their numbers, in their order; those of one block are one file. */
export async function readTools(index: OpenIndex, numbers: readonly number[]): Promise<ToolResult[]> {
  return Promise.all(
    numbers.map(async (number) => {
      const perBlock = index.root.toolsPerBlock;
      const block = await index.toolBlock(Math.floor(number / perBlock));
      const [name = '', slug = '', place = 0, category = 0, text = ''] = block.tools[number % perBlock] ?? [];
      const [server = '', serverName = ''] = block.servers[place] ?? [];
      const level = levelOf(index.root, number);
      const what = categories[category] ?? 'Unknown';
      return {
        server,
        tool: slug,
        name,
        level,
        category: what,
        words: `${level} · ${what} · on ${serverName}`,
        text,
      };
    }),
  );
}

/** Reads the records of servers by their numbers, in their order. */
export async function readServers(index: OpenIndex, numbers: readonly number[]): Promise<Result[]> {
  return Promise.all(
    numbers.map(async (number) => {
      const perBlock = index.root.serversPerBlock;
      const block = await index.serverBlock(Math.floor(number / perBlock));
      const [name = '', slug = '', tools = 0, text = ''] = block[number % perBlock] ?? [];
      return { server: slug, name, words: count(tools, 'tool'), text };
    }),
  );
}

function levelOf({ ends }: IndexRoot, number: number): Level {
  return levels.toReversed().find((level) => number < ends[level]) ?? 'low';
}
