import { describe, expect, test } from 'vitest';
import type { Decision, ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { approvalDenial, gatewayJson } from '../../../policy/targets/gateway-json.ts';
import { targets } from '../../../policy/targets/index.ts';

function line(tool: string, decision: Decision, limit?: ToolPolicy['limit']): ToolPolicy {
  return {
    tool,
    category: 'Write',
    level: 'medium',
    effects: [],
    decision,
    ...(limit && { limit }),
    exceptions: [],
    reason: '',
    evidence: [],
  };
}

function server(name: string, ...tools: ToolPolicy[]): ServerPolicy {
  return { server: name, preset: 'supervised', tools };
}

const mixed = server(
  'github',
  line('list_issues', 'allow'),
  line('create_issue', 'allow', { max: 30, window: 'hour' }),
  line('merge', 'ask'),
  line('run', 'deny'),
  line('delete_repo', 'hide'),
);

describe('gateway policy', () => {
  test('of one critical tool is three members long', () => {
    const { text, losses } = gatewayJson.render([server('iam', line('detach_user_policy', 'hide'))]);
    expect(JSON.stringify(JSON.parse(text))).toBe(
      '{"version":"1","default":"deny","hide":["detach_user_policy"]}',
    );
    expect(losses).toEqual([]);
  });

  test('of a server lists what it allows, since the default denies', () => {
    const { text, losses } = gatewayJson.render([mixed]);
    expect(JSON.parse(text)).toEqual({
      version: '1',
      default: 'deny',
      hide: ['delete_repo'],
      tools: {
        list_issues: {},
        create_issue: {
          limits: [{ counter: 'create_issue_per_hour', window: 'hour', max: 30, scope: 'grant' }],
        },
        merge: { deny_if: [{ conditions: [], on_deny: approvalDenial }] },
        run: { deny_if: [{ conditions: [], on_deny: 'Denied by policy.' }] },
      },
    });
    expect(losses).toEqual([expect.objectContaining({ tool: 'merge' })]);
  });

  test('never names a tool in a way that hides or allows another', () => {
    const { text, losses } = gatewayJson.render([server('s', line('*', 'hide'), line('__proto__', 'allow'))]);
    expect(text).not.toContain('"*"');
    expect(text).toContain('"__proto__": {}');
    expect(losses).toEqual([expect.objectContaining({ tool: '*' })]);
  });

  test('lets the stricter decision hold for two tools of one name', () => {
    for (const pair of [
      [line('run', 'hide'), line('run', 'allow')],
      [line('run', 'allow'), line('run', 'hide')],
    ]) {
      const { text, losses } = gatewayJson.render([server('s', ...pair)]);
      expect(JSON.parse(text)).toEqual({ version: '1', default: 'deny', hide: ['run'] });
      expect(losses).toHaveLength(1);
    }
  });

  test('of several servers is keyed by server', () => {
    const { text } = gatewayJson.render([mixed, server('iam', line('x', 'hide'))]);
    expect(Object.keys(JSON.parse(text))).toEqual(['github', 'iam']);
  });
});

const jsonTargets = targets.filter(({ language }) => language === 'json');

test.each(jsonTargets)('$id renders hostile names as valid text', (target) => {
  const names = ['"', '\n', '{}', '*', 'mcp__*', '\u202e', 'a'.repeat(300), '../..', ''];
  const { text } = target.render([server('"evil\n', ...names.map((name) => line(name, 'hide')))]);
  expect(() => JSON.parse(text)).not.toThrow();
});
