import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { presets } from '../../policy/policy.ts';
import { overlayToolhive } from '../../policy/targets/overlay-toolhive.ts';
import { mergeToolhive, noDestructiveTools, throughGateway } from '../policy/targets/overlay-merge.ts';
import type { Hints, ToolConfig } from '../policy/targets/overlay-merge.ts';
import { loadCedar } from './cedar-engine.ts';

const engine = loadCedar(noDestructiveTools.join('\n'));

/** Hints are attributes of the tool; an error of any policy is an error of the whole, which denies. */
function permits(tool: string, hints: Hints): boolean {
  const resource = { type: 'Tool', id: tool };
  const { isAllowed, errors } = engine.ask({
    principal: { type: 'Client', id: 'someone' },
    action: { type: 'Action', id: 'call_tool' },
    resource,
    context: {},
    entities: [{ uid: resource, attrs: { ...hints, name: tool }, parents: [] }],
  });
  return isAllowed && errors === 0;
}

describe.each(presets)('Cedar decides by the hints of the overlay, %s', (preset) => {
  test('no dangerous call of a server without hints gets through, and harmless reads do', () => {
    const { dangerous, reads } = throughGateway(preset, (policy, tools, tool) => {
      const merged = mergeToolhive(parse(overlayToolhive.render([policy]).text) as ToolConfig, tools);
      const hints = merged.get(tool);
      return hints !== undefined && permits(tool, hints);
    });
    expect(dangerous).toEqual([]);
    expect(reads.through).toBe(reads.all);
    if (process.env.SHOW_COUNTS) console.log(preset, reads);
  });

  test('without the overlay, dangerous calls do', () => {
    const { dangerous } = throughGateway(preset, (_, tools, tool) => permits(tool, tools.get(tool) ?? {}));
    expect(dangerous.length).toBeGreaterThan(5);
  });
});
