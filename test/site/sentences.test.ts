import { describe, expect, it } from 'vitest';
import { categories, levels } from '../../classifier/taxonomy.ts';
import { geminiCli } from '../../policy/targets/gemini-cli.ts';
import { gatewayJson } from '../../policy/targets/gateway-json.ts';
import { presets } from '../../policy/policy.ts';
import type { ToolPolicy } from '../../policy/policy.ts';
import { limitInWords, recommendTool } from '../../policy/recommend.ts';
import type { ToolRecord } from '../../db/snapshot-record.ts';
import { agentSees } from '../../site/src/sentences/agent-sees.ts';
import { visitInWords } from '../../site/src/sentences/outcomes.ts';
import { questionsAbout } from '../../site/src/tool-page/questions.ts';
import { count, formatConfidence, formatPartialDate, listInWords } from '../../site/src/sentences/words.ts';
import { classificationOf, detachPolicy } from './fixture-tools.ts';

const seen = {
  locator: 'npm:x@1',
  transport: 'stdio',
  outcome: 'listed',
  at: '2026-11-20T09:30:00.000Z',
  durationMs: 1,
  tools: 1,
} as const;

function record(label: Partial<ToolRecord['classification']> = {}): ToolRecord {
  return {
    server: { slug: 'x', name: 'X', tools: 1 },
    slug: 'y',
    name: 'detach_user_policy',
    definition: detachPolicy.definition,
    tokens: 120,
    classification: { ...classificationOf(detachPolicy, ''), ...label },
    seen: [seen],
    firstSeenAt: seen.at,
    definitionSince: seen.at,
    sameDefinition: { count: 0, tools: [] },
    related: [],
  };
}

const everyPolicy: { tool: ToolRecord; policy: ToolPolicy; gateway: string }[] = presets.flatMap((preset) =>
  categories.flatMap((category) =>
    levels.map((level) => {
      const tool = record({ category, level, effects: ['sends-outside'] });
      const policy = recommendTool(tool, preset);
      const gateway = gatewayJson.render([
        { server: 'x', preset, tools: [{ ...policy, tool: tool.name }] },
      ]).text;
      return { tool, policy, gateway };
    }),
  ),
);

describe('what a tool page says about its policy', () => {
  it('never contradicts the policy on the page, for any label and preset', () => {
    for (const { tool, policy, gateway } of everyPolicy) {
      const answers = Object.fromEntries(
        questionsAbout(tool, policy).map((one) => [one.question, one.answer]),
      );
      const limiting = answers['Can I rate-limit it?'] ?? '';
      const blocking = answers['How do I block it?'] ?? '';
      const hidden = (JSON.parse(gateway) as { hide?: string[] }).hide?.includes(tool.name) ?? false;
      expect(blocking.includes('The recommended policy does'), gateway).toBe(hidden);
      expect(blocking.includes('stricter'), gateway).toBe(!hidden);
      const counted = policy.exceptions.some(({ limit }) => limit);
      expect(limiting.includes('no calls left to limit'), gateway).toBe(
        (policy.decision === 'hide' || policy.decision === 'deny') && !counted,
      );
      expect(limiting.includes('at most'), gateway).toBe(
        counted || (policy.limit !== undefined && limiting.startsWith('Yes')),
      );
      if (policy.limit && limiting.startsWith('Yes')) expect(limiting).toContain(limitInWords(policy.limit));
    }
  });

  it('says that the agent sees the tool only where the policy does not hide it', () => {
    for (const { policy, gateway } of everyPolicy) {
      const sees = agentSees(policy, gatewayJson);
      expect(sees.includes('missing from what the agent sees'), gateway).toBe(gateway.includes('"hide"'));
      expect(sees.startsWith('The tool works as before'), gateway).toBe(policy.decision === 'allow');
    }
  });

  it('says of a tool with exceptions neither that it is missing nor that each call is denied', () => {
    const policy: ToolPolicy = {
      ...recommendTool(record({ level: 'critical' })),
      decision: 'hide',
      exceptions: [
        {
          when: [{ kind: 'unset', argument: 'script' }],
          decision: 'ask',
          pointers: [],
          reason: 'Ask a person.',
        },
      ],
    };
    expect(agentSees(policy, geminiCli)).toBe(
      'Calls that fit an exception are put before a person; every other call is denied.',
    );
  });

  it('names the tool in what blocks it, and puts no strange name on a command line', () => {
    const policy = recommendTool(record({ category: 'Write', level: 'low' }));
    const blocking = (name: string) =>
      questionsAbout({ ...record(), name }, policy).find(({ question }) => question.includes('block'))
        ?.answer;
    expect(blocking('update_page')).toContain('--override "update_page=hide:why"');
    expect(blocking('a" --yes "*')).not.toContain('--override');
  });
});

describe('a failed visit', () => {
  it('is never taken for an empty list', () => {
    expect(visitInWords({ ...seen, outcome: 'timed-out', tools: 0 })).toContain('This is not “no tools”');
  });
});

describe('small words', () => {
  it('agree in number', () => {
    expect([count(1, 'tool'), count(0, 'tool'), count(1200, 'tool')]).toEqual([
      '1 tool',
      '0 tools',
      '1,200 tools',
    ]);
  });

  it('list with commas, and with semicolons where commas are taken', () => {
    expect(listInWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listInWords(['a, or so', 'b'])).toBe('a, or so; and b');
  });

  it('never round a confidence up to certainty', () => {
    expect(formatConfidence(0.999)).toBe('99 %');
  });

  it('date an incident as exactly as its source does', () => {
    expect([formatPartialDate('2025-07'), formatPartialDate('2025-07-13')]).toEqual([
      'July 2025',
      '13 July 2025',
    ]);
  });
});

it('a list that came with made-up values says so', () => {
  const one = {
    locator: 'npm:acme@1',
    transport: 'stdio' as const,
    outcome: 'listed' as const,
    at: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    tools: 2,
  };
  expect(visitInWords(one)).toBe('Listed 2 tools.');
  expect(visitInWords({ ...one, madeUp: ['ACME_TOKEN'], addedArguments: ['mcp'] })).toBe(
    'Listed 2 tools, started with made-up ACME_TOKEN and the argument mcp.',
  );
});
