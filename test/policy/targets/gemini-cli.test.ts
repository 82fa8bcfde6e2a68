import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import type { Exception, ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { geminiCliReader } from '../../../policy/readers/gemini-cli.ts';
import { geminiCli } from '../../../policy/targets/gemini-cli.ts';
import { policyOf } from './golden-policies.ts';
import { readWhole } from './read-whole.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

function rulesOf(...servers: ServerPolicy[]) {
  const { text, losses } = geminiCli.render(servers);
  return { rules: parse(text)['rule'] as Record<string, unknown>[], losses, text };
}

const under = (prefixes: string[]): Exception => ({
  when: [{ kind: 'under', argument: 'path', prefixes }],
  decision: 'allow',
  pointers: [],
  reason: 'Let it run in these folders.',
});

describe('Gemini CLI policies', () => {
  test('have a tool in every rule, and stay in the bounds of a priority', () => {
    const exceptions = Array.from({ length: 40 }, (_, index) => under([`/${index}/`]));
    const { rules } = rulesOf(server('s', policyOf('a', { decision: 'ask', exceptions })));
    expect(rules).toHaveLength(42);
    for (const rule of rules) {
      expect(rule['toolName']).toBeTruthy();
      expect(rule['priority']).toBeGreaterThan(400);
      expect(rule['priority']).toBeLessThan(900);
    }
  });

  test('leave plan mode to itself for all that is not a read', () => {
    const { rules } = rulesOf(
      server(
        's',
        policyOf('look', { decision: 'allow', category: 'Read' }),
        policyOf('make', { decision: 'allow' }),
        policyOf('drop', { decision: 'hide' }),
      ),
    );
    const modes = rules.map(({ toolName, modes: its }) => [toolName, its]);
    expect(modes).toEqual([
      [['look'], undefined],
      [['make'], ['default', 'autoEdit', 'yolo']],
      [['drop'], undefined],
      ['*', undefined],
    ]);
  });

  test('leave out an exception whose pattern the client would refuse, and what stands behind it', () => {
    const many = Array.from({ length: 300 }, (_, index) => `/folder-${index}/`);
    const switches = Array.from({ length: 60 }, (_, index) => ({
      kind: 'unset' as const,
      argument: `force_${index}_of_many_switches`,
    }));
    const exceptions: Exception[] = [under(many), { ...under(['/a/']), when: switches }, under(['/b/'])];
    const { rules, losses, text } = rulesOf(server('s', policyOf('a', { decision: 'ask', exceptions })));
    expect(rules.filter(({ argsPattern }) => argsPattern !== undefined)).toEqual([]);
    expect(losses.filter(({ kind }) => kind === 'exception')).toHaveLength(3);
    const decide = readWhole(geminiCliReader, text).decide;
    expect(decide({ server: 's', tool: 'a', given: { path: '/b/c' } })).toBe('ask');
  });

  test('name tools in full where the client replaces characters of the server', () => {
    const { rules, losses } = rulesOf(server('my server', policyOf('a b', { decision: 'allow' })));
    expect(rules).toEqual([expect.objectContaining({ toolName: ['mcp_my_server_a_b'] })]);
    expect(rules[0]).not.toHaveProperty('mcpName');
    expect(losses).toContainEqual(expect.objectContaining({ kind: 'unlisted', server: 'my server' }));
  });

  test('cut the middle out of long names as the client does', () => {
    const { rules } = rulesOf(server('s', policyOf('x'.repeat(80), { decision: 'hide' })));
    expect(rules[0]).toMatchObject({ mcpName: 's', toolName: [`${'x'.repeat(24)}...${'x'.repeat(30)}`] });
  });

  test('warn of underscores in the name of a server', () => {
    const { losses } = rulesOf(server('a_b', policyOf('c', { decision: 'hide' })));
    expect(losses).toContainEqual(expect.objectContaining({ kind: 'name', server: 'a_b' }));
  });
});
