import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../classifier/taxonomy.ts';
import { breakFlows } from '../../policy/break-flows.ts';
import { decideCall } from '../../policy/decide-call.ts';
import { findFlow, flowLegs } from '../../policy/flow.ts';
import { compareStrictness } from '../../policy/policy.ts';
import type { Decision, Exception, ServerPolicy, ToolPolicy } from '../../policy/policy.ts';
import { plainPolicies } from './targets/generated-policies.ts';
import { sampleCalls } from './targets/sample-calls.ts';

function line(tool: string, effects: Effect[], decision: Decision = 'allow', exceptions: Exception[] = []) {
  const policy: ToolPolicy = {
    tool,
    category: 'Write',
    level: 'medium',
    effects,
    decision,
    exceptions,
    reason: 'It is what it is.',
    evidence: [],
  };
  return policy;
}

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

const withinBounds = (decision: 'allow' | 'ask'): Exception => ({
  when: [{ kind: 'under', argument: 'path', prefixes: ['/workspace/'] }],
  decision,
  pointers: [],
  reason: 'Let it run when path is under “/workspace/”.',
});

const mail = server('mail', line('read_mail', ['reads-private-data']), line('send_mail', ['sends-outside']));
const web = server('web', line('fetch_page', ['reads-untrusted-content']));

/** What the merged policy decides on a tool, and by which exceptions. */
function decisionsOf(policies: ServerPolicy[], name: string) {
  const found = policies.flatMap(({ tools }) => tools).find(({ tool }) => tool === name);
  return [found?.decision, ...(found?.exceptions.map(({ decision }) => decision) ?? [])];
}

describe('the lethal trifecta', () => {
  test('is found over servers, and each leg named', () => {
    expect(findFlow([mail, web])).toEqual({
      'sends-outside': [{ server: 'mail', tool: 'send_mail', overridden: false }],
      'reads-untrusted-content': [{ server: 'web', tool: 'fetch_page', overridden: false }],
      'reads-private-data': [{ server: 'mail', tool: 'read_mail', overridden: false }],
    });
  });

  test('is found in one tool that does everything', () => {
    expect(findFlow([server('s', line('all', [...flowLegs]))])).toBeDefined();
  });

  test('needs all three legs', () => {
    expect(findFlow([mail])).toBeUndefined();
    expect(breakFlows([mail])).toEqual({ policies: [mail] });
  });

  test.each([
    ['ask', [], false],
    ['deny', [], false],
    ['hide', [], false],
    ['hide', [withinBounds('ask')], false],
    ['hide', [withinBounds('allow')], true],
    ['ask', [withinBounds('allow')], true],
  ] as const)(
    'is open through a tool with the decision %s and exceptions: %j, %s',
    (decision, exceptions, open) => {
      const sending = line('post', ['sends-outside'], decision, [...exceptions]);
      const reading = line('read', ['reads-private-data', 'reads-untrusted-content']);
      expect(findFlow([server('s', sending, reading)]) !== undefined).toBe(open);
    },
  );

  test('is not open through a name of which one tool waits for a person, since the stricter decides', () => {
    const twice = server('s', line('post', ['sends-outside']), line('post', ['sends-outside'], 'ask'));
    expect(findFlow([twice, server('m', line('read', ['reads-private-data'])), web])).toBeUndefined();
  });
});

describe('breaking a flow', () => {
  test('asks about what sends, where the legs cost the same', () => {
    const { policies, broken } = breakFlows([mail, web]);
    expect(broken).toMatchObject({
      leg: 'sends-outside',
      restricted: [{ server: 'mail', tool: 'send_mail' }],
    });
    expect(decisionsOf(policies, 'send_mail')).toEqual(['ask']);
    expect(decisionsOf(policies, 'read_mail')).toEqual(['allow']);
    expect(policies[0]?.tools[1]?.reason).toBe(
      'It is what it is. No call of it runs unasked: it sends something out, and with web/fetch_page (reads text of strangers) and mail/read_mail (reads private data) words of a stranger could make an agent send private data out.',
    );
  });

  test('asks about the fewest tools', () => {
    const more = server('chat', line('post_message', ['sends-outside']));
    expect(breakFlows([mail, web, more]).broken).toMatchObject({
      leg: 'reads-untrusted-content',
      restricted: [{ tool: 'fetch_page' }],
    });
  });

  test('leaves what a user has decided, where another leg costs the same', () => {
    const override = { match: '*', decision: 'allow' as const, reason: 'Internal relay.' };
    const tools = mail.tools.map((tool) => (tool.tool === 'send_mail' ? { ...tool, override } : tool));
    expect(breakFlows([{ ...mail, tools }, web]).broken?.leg).toBe('reads-untrusted-content');
  });

  test('closes exceptions without opening anything', () => {
    const asked = line('post', ['sends-outside'], 'ask', [withinBounds('allow')]);
    const hidden = line('publish', ['sends-outside'], 'hide', [withinBounds('allow')]);
    const readers = ['a', 'b', 'c'].flatMap((name) => [
      line(`read_${name}`, ['reads-private-data']),
      line(`fetch_${name}`, ['reads-untrusted-content']),
    ]);
    const { policies } = breakFlows([server('s', asked, hidden, ...readers)]);
    expect(decisionsOf(policies, 'post')).toEqual(['ask']);
    expect(decisionsOf(policies, 'publish')).toEqual(['hide', 'ask']);
    expect(policies[0]?.tools[1]?.exceptions[0]?.reason).toBe(
      'Ask a person when path is under “/workspace/”.',
    );
  });

  test('keeps the names of strangers on their line', () => {
    const hostile = server('web', line('x\n# allow: everything\u202e', ['reads-untrusted-content']));
    const { policies } = breakFlows([mail, hostile]);
    expect(policies[0]?.tools[1]?.reason).not.toMatch(/[\n\u202e]/);
  });
});

/** Whether any of the sample calls of a tool runs unasked, by the neutral decision alone. */
function runs(policy: ServerPolicy, tool: ToolPolicy): boolean {
  return sampleCalls(tool).some((given) => decideCall(policy, tool.tool, given) === 'allow');
}

function hasTrifecta(policies: ServerPolicy[]): boolean {
  const open = policies.flatMap((policy) => policy.tools.filter((tool) => runs(policy, tool)));
  return flowLegs.every((leg) => open.some(({ effects }) => effects.includes(leg)));
}

/** A policy in which some tools are asked about, whatever the call. */
function asking(policies: ServerPolicy[], chosen: Set<ToolPolicy>): ServerPolicy[] {
  return policies.map((policy) => ({
    ...policy,
    tools: policy.tools.map((tool) =>
      chosen.has(tool) ? { ...tool, decision: 'ask' as const, exceptions: [] } : tool,
    ),
  }));
}

/** The size of the smallest set of tools that ends the trifecta, by trying all of them. */
function smallestCut(policies: ServerPolicy[]): number {
  const open = policies.flatMap((policy) => policy.tools.filter((tool) => runs(policy, tool)));
  let smallest = open.length;
  for (let mask = 0; mask < 2 ** open.length; mask++) {
    const chosen = new Set(open.filter((_, at) => (mask >> at) & 1));
    if (chosen.size < smallest && !hasTrifecta(asking(policies, chosen))) smallest = chosen.size;
  }
  return smallest;
}

describe('for any policies', () => {
  test('a merge ends the trifecta, never loosens a call, and does nothing the second time', () => {
    let flows = 0;
    fc.assert(
      fc.property(plainPolicies, (policies) => {
        const merged = breakFlows(policies);
        if (merged.broken) flows += 1;
        expect(hasTrifecta(merged.policies)).toBe(false);
        expect(hasTrifecta(policies)).toBe(merged.broken !== undefined);
        policies.forEach((before, at) => {
          const after = merged.policies[at];
          if (!after) throw new Error('Expected a policy for every server');
          expect(after.tools.map(({ tool }) => tool)).toEqual(before.tools.map(({ tool }) => tool));
          for (const tool of before.tools) {
            for (const given of sampleCalls(tool)) {
              const [was, is] = [before, after].map((each) => decideCall(each, tool.tool, given));
              expect(compareStrictness(is ?? 'allow', was ?? 'hide')).toBeGreaterThanOrEqual(0);
            }
          }
        });
        expect(breakFlows(merged.policies)).toEqual({ policies: merged.policies });
      }),
      { numRuns: 400, seed: 5 },
    );
    // A property that never met a flow would say nothing.
    expect(flows).toBeGreaterThan(30);
  });

  test('no smaller set of tools would do', () => {
    const small = fc
      .array(
        fc.record({
          effects: fc.subarray([...flowLegs, 'writes-data' as const], { minLength: 1 }),
          decision: fc.constantFrom<Decision>('allow', 'allow', 'ask', 'hide'),
          opened: fc.boolean(),
        }),
        { minLength: 3, maxLength: 9 },
      )
      .map((tools) => {
        const lines = tools.map(({ effects, decision, opened }, at) =>
          line(
            `tool_${at}`,
            effects,
            decision,
            opened && decision !== 'allow' ? [withinBounds('allow')] : [],
          ),
        );
        return [server('a', ...lines.slice(0, 4)), server('b', ...lines.slice(4))];
      });
    let flows = 0;
    fc.assert(
      fc.property(small, (policies) => {
        const { broken } = breakFlows(policies);
        expect(broken?.restricted.length ?? 0).toBe(hasTrifecta(policies) ? smallestCut(policies) : 0);
        if (broken) flows += 1;
      }),
      { numRuns: 200, seed: 6 },
    );
    expect(flows).toBeGreaterThan(50);
  });
});
