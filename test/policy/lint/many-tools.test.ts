import { describe, expect, test } from 'vitest';
import { categories, levels } from '../../../classifier/taxonomy.ts';
import { lintPolicy } from '../../../policy/lint.ts';
import type { ServerPolicy } from '../../../policy/policy.ts';
import { formats } from '../../../policy/formats/index.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import type { ClassifiedTool } from '../../../policy/recommend.ts';
import { findTarget } from '../../../policy/targets/index.ts';

const toolCount = 600;

function serverOf(): ServerPolicy {
  const tools = Array.from({ length: toolCount }, (_, index) => ({
    name: `tool_${index}`,
    classification: {
      category: categories[index % categories.length],
      level: levels[Math.floor(index / categories.length) % levels.length],
      effects: [],
      parameters: index % 2 === 0 ? [{ pointer: '/inputSchema/properties/path', role: 'path' }] : [],
    },
  })) as ClassifiedTool[];
  return recommendServer('shop', tools);
}

/** Lists of all the tools, for formats that nothing but people write. */
function listedText(id: string): string {
  const names = Array.from({ length: toolCount }, (_, index) => `tool_${index}`);
  if (id === 'opencode') {
    return JSON.stringify({ permission: Object.fromEntries(names.map((name) => [`shop_${name}`, 'ask'])) });
  }
  const [off, on] = [names.filter((_, at) => at % 2 === 0), names.filter((_, at) => at % 2 === 1)];
  const lists =
    id === 'gemini-settings'
      ? { excludeTools: off, includeTools: on }
      : id === 'cline'
        ? { autoApprove: names }
        : { disabledTools: off, alwaysAllow: on, autoApprove: on };
  return JSON.stringify({ mcpServers: { shop: { command: 'node', ...lists } } });
}

describe('a policy with a rule for each of many tools', () => {
  test.each(formats)('$target.id: each tool is held against its own rules alone', ({ target, reader }) => {
    const servers = [serverOf()];
    const text = findTarget(target.id)?.render(servers).text ?? listedText(target.id);
    const start = performance.now();
    const reading = reader.read(text);
    if ('error' in reading) throw new Error(reading.error);
    expect(reading.problems.filter(({ id }) => id === 'file-refused')).toEqual([]);
    let asked = 0;
    const rules = reading.rules.map((rule) => ({
      ...rule,
      fits: (server: string, tool: string) => {
        asked += 1;
        return rule.fits(server, tool);
      },
    }));
    const { tools } = lintPolicy({
      reading: { ...reading, rules },
      capabilities: target.capabilities,
      servers,
      areAll: true,
      isConfiguration: false,
    });
    expect(tools).toHaveLength(toolCount);
    // A rule of several names is one for all of them; there are few of those.
    expect(asked).toBeLessThan(12 * toolCount);
    // A tenth of it where nothing else runs.
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
