import type { SchemaJson } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../policy/policy-reader.ts';
import { toolhiveReader } from '../../policy/readers/toolhive.ts';
import { toolhive } from '../../policy/targets/toolhive.ts';
import { argumentAttributes, loadCedar } from './cedar-engine.ts';
import type { CedarEngine, EngineRequest } from './cedar-engine.ts';
import { checkEngine } from './check-engine.ts';

const schema: SchemaJson<string> = {
  '': {
    entityTypes: {
      Client: {},
      MCP: {},
      Tool: { memberOfTypes: ['MCP'], shape: { type: 'Record', attributes: { name: { type: 'String' } } } },
    },
    actions: {
      call_tool: {
        appliesTo: {
          principalTypes: ['Client'],
          resourceTypes: ['Tool'],
          context: { type: 'Record', attributes: argumentAttributes('arg_') },
        },
      },
    },
  },
};

/** Arguments as ToolHive hands them over: numbers as decimals, of lists and objects only that they are there. */
function contextOf(given: Record<string, unknown>): EngineRequest['context'] {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (typeof value === 'string' || typeof value === 'boolean') return [`arg_${name}`, value];
      if (typeof value === 'number') {
        return [`arg_${name}`, { __extn: { fn: 'decimal', arg: value.toFixed(1) } }];
      }
      return [`arg_${name}_present`, true];
    }),
  );
}

interface Config {
  cedar: { policies: string[] };
}

function isConfig(value: object): value is Config {
  return 'cedar' in value && 'type' in value;
}

function load(text: string) {
  const value = JSON.parse(text) as Config | Record<string, Config>;
  const configs = new Map<string | undefined, Config>(
    isConfig(value) ? [[undefined, value]] : Object.entries(value),
  );
  const engines = new Map<string | undefined, CedarEngine>();
  for (const [server, { cedar }] of configs) {
    // It parses each policy by itself, and takes no empty list.
    expect(cedar.policies.length).toBeGreaterThan(0);
    for (const policy of cedar.policies) expect(loadCedar(policy).size).toBe(1);
    const engine = loadCedar(cedar.policies.join('\n'));
    expect(engine.problems(schema), text).toEqual([]);
    engines.set(server, engine);
  }
  return {
    decide({ server, tool, given }: Call) {
      const engine = engines.get(undefined) ?? engines.get(server);
      const resource = { type: 'Tool', id: tool };
      const answer = engine?.ask({
        principal: { type: 'Client', id: 'someone' },
        action: { type: 'Action', id: 'call_tool' },
        resource,
        context: contextOf(given),
        entities: [{ uid: resource, attrs: { name: tool }, parents: [] }],
      });
      // An error of any policy is an error of the whole, which denies; what is denied is not listed.
      return answer?.isAllowed === true && answer.errors === 0 ? ('allow' as const) : ('hide' as const);
    },
  };
}

describe('Cedar decides on policies for ToolHive', () => {
  test.each(['plain', 'hostile'] as const)('as the neutral policy does, on %s names', async (kind) => {
    const { calls } = await checkEngine(kind, toolhive, toolhiveReader, load);
    expect(calls).toBeGreaterThan(500);
  });
});
