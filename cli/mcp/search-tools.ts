import { categories, effects, levels } from '../../classifier/taxonomy.ts';
import { statusOf } from '../../site/src/search/search-sentences.ts';
import type { CatalogueTool } from './catalogue-tool.ts';
import { numberArgument, textArgument } from './catalogue-tool.ts';

export const searchTools: CatalogueTool = {
  name: 'search_tools',
  title: 'Search tools and servers',
  description:
    'Finds tools and servers of the catalogue by words of their names and descriptions, and by filters: ' +
    `level:${levels.join('|')}, category:${categories.map((each) => each.toLowerCase()).join('|')}, effect:${effects.join('|')}. ` +
    'Returns names, categories and levels, the best match first and then the most dangerous.',
  parameters: {
    query: {
      type: 'string',
      description: 'Words and filters, such as “send email level:high”.',
      maxLength: 200,
    },
    limit: { type: 'integer', minimum: 1, maximum: 50, default: 10, description: 'How many tools at most.' },
  },
  required: ['query'],
  async answer(args, catalogue) {
    const limit = numberArgument(args, 'limit', { min: 1, max: 50, otherwise: 10 });
    const { query, found, root, tools, servers } = await catalogue.search(textArgument(args, 'query'), limit);
    const lines = [
      statusOf(query, found, root),
      ...servers.map(({ name, words, server }) => `Server ${name} (${server}): ${words}`),
      ...tools.map(({ name, words, server }) => `Tool ${name} (${server}): ${words}`),
    ];
    return {
      text: lines.join('\n'),
      data: {
        found: { tools: found.tools.length, servers: found.servers.length, isAtLeast: found.isCut },
        corrected: found.corrected.map(([written, taken]) => ({ written, taken })),
        absent: found.absent,
        // What a definition says stays out: it is a stranger's text, and an agent reads this.
        tools: tools.map(({ name, tool, server, level, category }) => ({
          server,
          tool,
          name,
          level,
          category,
        })),
        servers: servers.map(({ name, server }) => ({ server, name })),
      },
    };
  },
};
