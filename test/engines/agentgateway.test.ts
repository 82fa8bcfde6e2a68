import { celEnv, isCelError, parse as parseCel, plan } from '@bufbuild/cel';
import type { CelInput } from '@bufbuild/cel';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Call } from '../../policy/policy-reader.ts';
import { agentgatewayReader } from '../../policy/readers/agentgateway.ts';
import { agentgateway, celString } from '../../policy/targets/agentgateway.ts';
import { hostileNames } from '../policy/targets/generated-policies.ts';
import { checkEngine } from './check-engine.ts';

const env = celEnv();

type Rule = string | { allow: string } | { deny: string } | { require: string };

/** An expression that fails or is no truth value holds for nothing. */
function compile(expression: string) {
  const evaluate = plan(env, parseCel(expression));
  return (mcp: CelInput): boolean => {
    const value = evaluate({ mcp });
    return !isCelError(value) && value === true;
  };
}

/** The combination of rules in crates/agentgateway/src/http/authorization.rs, with the real language for each. */
function combine(rules: Rule[]) {
  const of = (mode: 'allow' | 'deny' | 'require') =>
    rules.flatMap((rule) => {
      if (typeof rule === 'string') return mode === 'allow' ? [compile(rule)] : [];
      return mode in rule ? [compile(Object.values(rule)[0] ?? '')] : [];
    });
  const [allow, deny, require] = [of('allow'), of('deny'), of('require')];
  return (mcp: CelInput): boolean => {
    if (deny.some((holds) => holds(mcp))) return false;
    if (!require.every((holds) => holds(mcp))) return false;
    return allow.length === 0 || allow.some((holds) => holds(mcp));
  };
}

// Authorization sees the target and the name alone.
const toolOf = ({ server, tool }: Call): CelInput =>
  new Map([
    [
      'tool',
      new Map([
        ['target', server],
        ['name', tool],
      ]),
    ],
  ]);

function rulesIn(text: string): Rule[] {
  const { mcpAuthorization } = parse(text) as { mcpAuthorization: { rules: Rule[] } };
  return mcpAuthorization.rules;
}

function load(text: string) {
  const isAllowed = combine(rulesIn(text));
  return { decide: (call: Call) => (isAllowed(toolOf(call)) ? ('allow' as const) : ('hide' as const)) };
}

describe('CEL decides on rules for agentgateway', () => {
  test.each(['plain', 'hostile'] as const)('as the neutral policy does, on %s names', async (kind) => {
    const { calls } = await checkEngine(kind, agentgateway, agentgatewayReader, load);
    expect(calls).toBeGreaterThan(500);
  });

  test('and takes every string for what it was', () => {
    for (const name of hostileNames) {
      expect(plan(env, parseCel(celString(name)))({}), JSON.stringify(name)).toBe(name);
    }
  });

  const written = [
    ['mcp.tool.name == "a"'],
    ['!(mcp.tool.name == "a")', 'mcp.tool.target == "other"'],
    [{ require: 'mcp.tool.name != "a"' }],
    [{ deny: 'mcp.tool.name.startsWith("a")' }, 'true'],
    [{ deny: 'mcp.tool.arguments.x == 1' }, 'true'],
    [{ allow: 'mcp.tool.arguments.x == 1' }],
    [{ allow: '!has(mcp.tool.arguments) || mcp.tool.arguments.x == 1' }],
    [{ require: 'has(mcp.tool.arguments)' }],
    [{ allow: 'mcp.prompt.name == "a" || mcp.tool.name in ["a", "b"]' }],
    [{ allow: 'mcp.tool.name in ["a"] && mcp.prompt.name == "a"' }],
    [{ allow: 'mcp.tool.name.matches("^a|c$") && 1 < 2' }],
    [{ allow: "mcp.tool.name.endsWith('b') || mcp.tool.name.contains('c')" }],
    ["mcp.tool['name'] == 'a'"],
  ] satisfies Rule[][];

  test.each(written.map((rules) => [JSON.stringify({ mcpAuthorization: { rules } }), rules] as const))(
    'as the reader says, on %s',
    (text, rules) => {
      const reading = agentgatewayReader.read(text);
      if ('error' in reading) throw new Error(reading.error);
      const isAllowed = combine(rules);
      for (const tool of ['a', 'b', 'c', 'ab', '']) {
        for (const server of ['workshop', 'other']) {
          const call = { server, tool, given: { x: 1 } };
          expect(reading.decide(call), tool).toBe(isAllowed(toolOf(call)) ? 'allow' : 'hide');
        }
      }
    },
  );
});
