import { classifyDefinition } from '../classifier/classify-definition.ts';
import { annotationState } from '../site/src/facets/annotation-state.ts';
import type { IndexedServer, IndexedTool } from '../site/src/search/index-files.ts';
import { findDataFile, readRows } from './classifier-data.ts';

const toolsOfServer = 23;
const transports = ['stdio', 'stdio', 'stdio', 'streamable-http', 'streamable-http', 'sse'] as const;
const sources = ['registry', 'registry', 'registry', 'registry', 'docker', 'starter', 'list-a', 'list-b'];

/** A catalogue of so many tools and their servers: real definitions, repeated under names and servers of their own. */
export function manyTools(
  count: number,
  file: string | undefined,
): { tools: IndexedTool[]; servers: IndexedServer[] } {
  const source = findDataFile(file, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  if (source === undefined)
    throw new Error('Expected a file of definitions: name it with --tools, or set TOOLRISK_TOOLS');
  const real = readRows(source).flatMap((row) => labelled(row as Record<string, unknown>));
  return {
    tools: Array.from({ length: count }, (_, number) => copy(real, number)),
    servers: Array.from({ length: Math.ceil(count / toolsOfServer) }, (_, number) => ({
      name: `server-${number}`,
      slug: `server-${number}`,
      title: '',
      description: `Server ${number} of many.`,
      tools: toolsOfServer,
    })),
  };
}

type Labelled = Omit<IndexedTool, 'slug' | 'server' | 'serverName' | 'transports' | 'sources'>;

function labelled(row: Record<string, unknown>): Labelled[] {
  const classified = classifyDefinition(row);
  if ('error' in classified) return [];
  const { category, level, effects, parameters, contested } = classified.classification;
  const description = typeof row.description === 'string' ? row.description : '';
  return [
    {
      name: String(row.name),
      description,
      category,
      level,
      effects,
      annotations: annotationState(row, classified.classification),
      hasSafeguard: parameters.some(({ role }) => role === 'safeguard'),
      isContested: contested,
      tokens: Math.ceil(JSON.stringify(row).length / 4),
    },
  ];
}

/** A number that looks drawn by chance, the same each time. */
function mixed(number: number): number {
  return (Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) ^ (number >>> 12)) >>> 0;
}

const halves = (text: string): [string, string] => {
  const middle = text.indexOf(' ', text.length / 2);
  return middle < 0 ? [text, ''] : [text.slice(0, middle), text.slice(middle)];
};

/**
 * Copies are called and described half as one tool and half as another, with a syllable of their own in some, so that texts differ and
 * words grow with the tools as they do.
 */
function copy(real: readonly Labelled[], number: number): IndexedTool {
  const tool = real[number % real.length] as Labelled;
  const isFirst = number < real.length;
  const other = isFirst ? tool : (real[mixed(number) % real.length] as Labelled);
  const own = isFirst || number % 7 !== 0 ? '' : `_k${(number * 2_654_435_761) % 40_000}`;
  const serverNumber = Math.floor(number / toolsOfServer);
  const server = `server-${serverNumber}`;
  const name = isFirst
    ? tool.name
    : `${tool.name.split('_')[0]}_${other.name.split('_').slice(1).join('_')}${own}`;
  // Copies differ in what they touch, as other authors' tools do.
  const effects =
    isFirst || number % 11 !== 0 ? tool.effects : tool.effects.filter((_, place) => place !== number % 5);
  return {
    ...tool,
    name,
    effects,
    slug: name.toLowerCase(),
    server,
    serverName: server,
    annotations: mixed(number) % 9 === 0 ? 'agrees' : tool.annotations,
    isContested: mixed(number) % 50 === 1 ? !tool.isContested : tool.isContested,
    hasSafeguard: mixed(number) % 97 === 2 ? !tool.hasSafeguard : tool.hasSafeguard,
    transports: [transports[mixed(serverNumber) % transports.length] ?? 'stdio'],
    sources: [sources[mixed(serverNumber + 7) % sources.length] ?? 'registry'],
    tokens: tool.tokens + (number % 13),
    description: isFirst
      ? tool.description
      : `${halves(tool.description)[0]}${halves(other.description)[1]} ${own}`,
  };
}
