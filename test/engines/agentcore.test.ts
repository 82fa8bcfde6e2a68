import { describe, expect, test } from 'vitest';
import type { ServerPolicy } from '../../policy/policy.ts';
import type { Call } from '../../policy/policy-reader.ts';
import { agentcoreReader } from '../../policy/readers/agentcore.ts';
import {
  agentcore,
  agentcoreAction,
  agentcoreCaps,
  gatewayPlaceholder,
} from '../../policy/targets/agentcore.ts';
import { policyOf } from '../policy/targets/golden-policies.ts';
import { argumentAttributes, engineRecord, loadCedar } from './cedar-engine.ts';
import { checkEngine } from './check-engine.ts';

/** The schema that the service makes of the tools of a gateway, as far as it is documented. */
function schemaFor(servers: ServerPolicy[]) {
  const appliesTo = {
    principalTypes: ['OAuthUser'],
    resourceTypes: ['Gateway'],
    context: {
      type: 'Record' as const,
      attributes: { input: { type: 'Record' as const, required: true, attributes: argumentAttributes('') } },
    },
  };
  const names = servers.flatMap(({ server, tools }) =>
    tools.map(({ tool }) => agentcoreAction(server, tool)),
  );
  return {
    AgentCore: {
      entityTypes: { OAuthUser: {}, Gateway: {} },
      actions: Object.fromEntries(names.map((name) => [name, { appliesTo }])),
    },
  };
}

/** The service has an entity for null. */
function nullsOf(given: Call['given']) {
  const names = Object.keys(given).filter((name) => given[name] === null);
  return Object.fromEntries(
    names.map((name) => [name, { __entity: { type: 'AgentCore::Null', id: 'null' } }]),
  );
}

function load(text: string, servers: ServerPolicy[]) {
  const engine = loadCedar(text);
  expect(engine.problems(schemaFor(servers)), text).toEqual([]);
  return {
    decide({ server, tool, given }: Call) {
      const answer = engine.ask({
        principal: { type: 'AgentCore::OAuthUser', id: 'someone' },
        action: { type: 'AgentCore::Action', id: agentcoreAction(server, tool) },
        resource: { type: 'AgentCore::Gateway', id: gatewayPlaceholder },
        context: { input: { ...engineRecord(given), ...nullsOf(given) } },
        entities: [],
      });
      return answer.isAllowed ? ('allow' as const) : ('hide' as const);
    },
  };
}

describe('Cedar decides on policies for AgentCore', () => {
  test.each(['plain', 'hostile'] as const)('as the neutral policy does, on %s names', async (kind) => {
    const { calls } = await checkEngine(kind, agentcore, agentcoreReader, load);
    expect(calls).toBeGreaterThan(500);
  });

  test('in statements that are each as short as the service wants them', () => {
    const tools = Array.from({ length: 1000 }, (_, index) =>
      policyOf(`${'a'.repeat(200)}_${index}`, { decision: 'allow' }),
    );
    const { text } = agentcore.render([{ server: 'big', preset: 'supervised', tools }]);
    const statements = text.split(';\n').filter((each) => each.trim() !== '');
    expect(statements.length).toBeGreaterThan(1);
    expect(Math.max(...statements.map((each) => each.length))).toBeLessThan(agentcoreCaps.policyLength);
    const engine = load(text, [{ server: 'big', preset: 'supervised', tools }]);
    expect(engine.decide({ server: 'big', tool: tools[999]?.tool ?? '', given: {} })).toBe('allow');
  });
});
