import { describe, expect, it } from 'vitest';
import type { Classification } from '../../classifier/classification.ts';
import { classify } from '../../classifier/classify.ts';
import type { ServerTool } from '../../db/snapshot-record.ts';
import { serverTool } from '../../db/snapshot-rows.ts';
import { breakFlows } from '../../policy/break-flows.ts';
import { presets } from '../../policy/policy.ts';
import { recommendServer } from '../../policy/recommend.ts';
import { targets } from '../../policy/targets/index.ts';
import { enforces } from '../../site/src/client-choice.ts';
import { keyFrom, readChosen } from '../../site/src/client-picker/chosen-client.ts';
import { policiesOf, serversInClient, toolInClient } from '../../site/src/client-picker/client-policy.ts';
import { kinds } from '../audit/stack/stacks.ts';
import { hostileTools, plainTools, classificationOf } from './fixture-tools.ts';

/** What the file of a server says of a tool, after it was JSON. */
function twinOf(name: string, classification: Classification) {
  const { category, level } = classification;
  const summary = { server: 'any', serverName: 'any', slug: 'any', name, category, level };
  const tool = JSON.parse(JSON.stringify(serverTool(summary, classification, 1))) as ServerTool;
  return { name, slug: tool.slug, classification: tool };
}

const servers = [
  ...Object.entries(kinds).map(([name, tools]) => ({
    name,
    tools: tools.map((tool) => ({ name: tool.name, classification: classify(tool) })),
  })),
  ...[plainTools, hostileTools].map((tools, at) => ({
    name: `fixture-${at}`,
    tools: tools.map((tool) => ({ name: tool.definition.name, classification: classificationOf(tool, '') })),
  })),
];
const keys = ['files', 'my server', 'a__b', '</script>\u202E"\n', 'x'.repeat(200)];

describe('the policy for the reader’s client', () => {
  it.each(targets)('$id is what the command line writes, whatever the preset and the key', (target) => {
    for (const [at, { name, tools }] of servers.entries())
      for (const preset of presets) {
        const key = keys[at % keys.length] ?? name;
        const written = target.render(breakFlows([recommendServer(key, tools, preset)]).policies);
        const fetched = {
          slug: name,
          name,
          tools: tools.map((tool) => twinOf(tool.name, tool.classification)),
        };
        const { policies } = policiesOf(fetched, key, preset);
        expect(serversInClient(policies, target).text).toBe(written.text);
      }
  });

  it('is never shown as if it was all where it is not', () => {
    let departures = 0;
    for (const { name, tools } of servers)
      for (const preset of presets)
        for (const policy of recommendServer(name, tools, preset).tools)
          for (const target of targets) {
            const { warnings } = toolInClient(name, policy, preset, target);
            if (enforces(target, policy)) continue;
            departures += 1;
            expect(warnings, `${target.id}: ${policy.tool}, ${policy.decision}`).not.toEqual([]);
          }
    expect(departures).toBeGreaterThan(100);
  });
});

describe('what is kept of a choice', () => {
  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another value', '[]'],
    ['null', 'null'],
    ['a format that is gone', JSON.stringify({ target: 'gone', preset: 'supervised', keys: {} })],
    ['a preset that is gone', JSON.stringify({ target: 'codex', preset: 'gone', keys: {} })],
    ['too much', JSON.stringify({ target: 'codex', preset: 'supervised', keys: { a: 'x'.repeat(70_000) } })],
  ])('%s is no choice', (_, text) => expect(readChosen(text)).toBeUndefined());

  it('is bounded, and a key that says nothing is that of the page', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`server-${at}`, `key-${at}`]));
    const kept = readChosen(
      JSON.stringify({
        target: 'codex',
        preset: 'read-only',
        keys: { ...many, same: 'same', empty: ' ', no: 4 },
      }),
    );
    expect(kept).toMatchObject({ target: 'codex', preset: 'read-only' });
    expect(Object.keys(kept?.keys ?? {}).length).toBeLessThanOrEqual(200);
    expect(kept?.keys).not.toHaveProperty('same');
    expect(keyFrom(`  ${'k'.repeat(500)}`, 'page')).toHaveLength(200);
    expect([keyFrom('  ', 'page'), keyFrom(undefined, 'page')]).toEqual(['page', 'page']);
  });
});
