import type { SchemaJson } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../policy/policy-reader.ts';
import { dockerMcpCedarReader } from '../../policy/readers/docker-mcp-cedar.ts';
import { dockerMcpCedar } from '../../policy/targets/docker-mcp-cedar.ts';
import { goldenPolicies } from '../policy/targets/golden-policies.ts';
import { argumentAttributes, engineRecord, loadCedar } from './cedar-engine.ts';
import { checkEngine } from './check-engine.ts';

const schema: SchemaJson<string> = {
  MCP: {
    entityTypes: {
      User: {},
      Server: {},
      Tool: {
        memberOfTypes: ['Server'],
        shape: { type: 'Record', attributes: { name: { type: 'String' } } },
      },
    },
    actions: {
      invokeTool: {
        appliesTo: {
          principalTypes: ['User'],
          resourceTypes: ['Tool'],
          context: {
            type: 'Record',
            attributes: { args: { type: 'Record', required: false, attributes: argumentAttributes('') } },
          },
        },
      },
    },
  },
};

function load(text: string) {
  const engine = loadCedar(text);
  expect(engine.problems(schema), text).toEqual([]);
  return {
    decide({ server, tool, given }: Call) {
      const resource = { type: 'MCP::Tool', id: tool };
      const answer = engine.ask({
        principal: { type: 'MCP::User', id: 'someone' },
        action: { type: 'MCP::Action', id: 'invokeTool' },
        resource,
        context: { args: engineRecord(given) },
        entities: [
          { uid: resource, attrs: { name: tool }, parents: [{ type: 'MCP::Server', id: server }] },
          { uid: { type: 'MCP::Server', id: server }, attrs: {}, parents: [] },
        ],
      });
      if (!answer.isAllowed) return 'deny' as const;
      return answer.annotations.includes('requireApproval') ? ('ask' as const) : ('allow' as const);
    },
  };
}

describe('Cedar decides on policies for Docker', () => {
  test.each(['plain', 'hostile'] as const)('as the neutral policy does, on %s names', async (kind) => {
    const { calls } = await checkEngine(kind, dockerMcpCedar, dockerMcpCedarReader, load);
    expect(calls).toBeGreaterThan(500);
  });

  test('and asks a person where arguments are not handed over', () => {
    const engine = loadCedar(dockerMcpCedar.render(goldenPolicies).text);
    const resource = { type: 'MCP::Tool', id: 'write_drawing' };
    const answer = engine.ask({
      principal: { type: 'MCP::User', id: 'someone' },
      action: { type: 'MCP::Action', id: 'invokeTool' },
      resource,
      context: {},
      entities: [
        {
          uid: resource,
          attrs: { name: 'write_drawing' },
          parents: [{ type: 'MCP::Server', id: 'workshop' }],
        },
        { uid: { type: 'MCP::Server', id: 'workshop' }, attrs: {}, parents: [] },
      ],
    });
    expect(answer).toEqual({ isAllowed: true, annotations: ['requireApproval'], errors: 0 });
  });
});
