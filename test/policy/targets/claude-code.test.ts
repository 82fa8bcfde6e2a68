import { describe, expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { claudeCode } from '../../../policy/targets/claude-code.ts';
import { policyOf } from './golden-policies.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

function permissions(...servers: ServerPolicy[]) {
  const { text, losses } = claudeCode.render(servers);
  return { ...JSON.parse(text).permissions, losses };
}

describe('Claude Code settings', () => {
  test('put every tool on one list', () => {
    const { allow, ask, deny } = permissions(
      server(
        'github',
        policyOf('list_issues', { decision: 'allow' }),
        policyOf('merge', { decision: 'ask' }),
        policyOf('run', { decision: 'deny' }),
        policyOf('delete_repo', { decision: 'hide' }),
      ),
    );
    expect({ allow, ask, deny }).toEqual({
      allow: ['mcp__github__list_issues'],
      ask: ['mcp__github__merge'],
      deny: ['mcp__github__run', 'mcp__github__delete_repo'],
    });
  });

  test('name tools as the client does, and none more widely', () => {
    const names = ['a(b)', '*', '', 'mcp__*', '🗑️', 'na\u200Bme', 'ﬁle'];
    const { allow } = permissions(
      server('my server', ...names.map((name) => policyOf(name, { decision: 'allow' }))),
    );
    expect(allow).toEqual([
      'mcp__my_server__a_b_',
      'mcp__my_server___',
      'mcp__my_server__',
      'mcp__my_server__mcp___',
      'mcp__my_server_____',
      'mcp__my_server__name',
      'mcp__my_server__file',
    ]);
  });

  test('let the stricter rule win where two tools get the same name', () => {
    const { allow, ask, losses } = permissions(
      server('s', policyOf('a.b', { decision: 'allow' }), policyOf('a/b', { decision: 'ask' })),
    );
    expect([allow, ask]).toEqual([[], ['mcp__s__a_b']]);
    expect(losses).toContainEqual(expect.objectContaining({ kind: 'collision', tool: 'a.b' }));
    expect(losses).not.toContainEqual(expect.objectContaining({ kind: 'collision', tool: 'a/b' }));
  });

  test('tell of a server that the rule for a tool of another takes along', () => {
    const { losses } = permissions(
      server('a', policyOf('b', { decision: 'hide' })),
      server('a__b', policyOf('c', { decision: 'allow' })),
    );
    expect(losses).toContainEqual(expect.objectContaining({ kind: 'collision', server: 'a__b', tool: 'c' }));
  });

  test('tell of names that are too long for the client', () => {
    const { losses } = permissions(
      server('s', ...[121, 120].map((length) => policyOf('x'.repeat(length), { decision: 'allow' }))),
    );
    const long = losses.filter(({ kind }: { kind: string }) => kind === 'name');
    expect(long.map(({ tool }: { tool: string }) => tool.length)).toEqual([121]);
  });
});
