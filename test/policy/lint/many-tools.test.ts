import { describe, expect, test } from 'vitest';
import { categories, levels } from '../../../classifier/taxonomy.ts';
import { lintPolicy } from '../../../policy/lint.ts';
import type { ServerPolicy } from '../../../policy/policy.ts';
import { findFormat } from '../../../policy/formats/index.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import type { ClassifiedTool } from '../../../policy/recommend.ts';
import { targets } from '../../../policy/targets/index.ts';

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

describe('a policy with a rule for each of many tools', () => {
  test.each(targets)('$id: each tool is held against its own rules alone', (target) => {
    const servers = [serverOf()];
    const reading = findFormat(target.id)?.reader.read(target.render(servers).text);
    if (!reading || 'error' in reading) throw new Error(reading?.error ?? 'expected a reader');
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
  });
});
