import { beforeAll, describe, expect, test, vi } from 'vitest';
import { argumentsPattern } from '../../policy/formats/arguments-pattern.ts';
import { geminiCliReader } from '../../policy/readers/gemini-cli.ts';
import { geminiCli } from '../../policy/targets/gemini-cli.ts';
import { checkSample, judgeBy, samples, showCounts } from '../policy/targets/check-sample.ts';
import { agreeing } from './agreement.ts';
import { geminiEngine } from './gemini-engine.ts';

const faults = ({ errors }: Awaited<ReturnType<typeof geminiEngine>>) =>
  errors.filter(({ severity }) => severity !== 'warning');

const judge = agreeing(geminiCliReader, async (text) => {
  const engine = await geminiEngine(text);
  expect(faults(engine)).toEqual([]);
  return engine;
});

beforeAll(() => {
  // The client tells each of its steps.
  vi.spyOn(console, 'debug').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
});

describe('Gemini CLI decides', () => {
  test('as the neutral policy does on every call, conditions included', async () => {
    const result = await checkSample(geminiCli, samples.plain, judge);
    showCounts(`gemini-cli, plain`, result);
    expect(result.equal).toBe(result.calls);
  });

  test('never laxer, whatever the names', async () => {
    const result = await checkSample(geminiCli, samples.hostile, judge);
    showCounts(`gemini-cli, hostile`, result);
    expect(result.equal).toBeGreaterThan(result.stricter);
  });

  test('on arguments that try to pass for others', async () => {
    const pattern = argumentsPattern([{ kind: 'one-of', argument: 'dry_run', values: [true] }]);
    const rule = (more: string) => `[[rule]]\nmcpName = "s"\ntoolName = "run"\n${more}\n`;
    const engine = await geminiEngine(
      `${rule(`argsPattern = ${JSON.stringify(pattern)}\ndecision = "allow"\npriority = 800`)}${rule('decision = "deny"\npriority = 700')}`,
    );
    const decide = (given: Record<string, unknown>) => engine.decide({ server: 's', tool: 'run', given });
    expect(await decide({ dry_run: true, z: 1, a: { b: [1] } })).toBe('allow');
    for (const given of [
      { dry_run: 'true' },
      { a: '\0"dry_run":true\0' },
      { a: { dry_run: true } },
      { '\0"dry_run":true\0': 1 },
      { a: '\\u0000"dry_run":true\\u0000' },
    ]) {
      expect(await decide(given), JSON.stringify(given)).toBe('deny');
    }
  });
});

describe('Gemini CLI reads as our reader does', () => {
  const tool = 'toolName = "run"';
  const deny = 'decision = "deny"';
  const texts: [string, string][] = [
    ['a rule without a tool', `[[rule]]\nmcpName = "s"\n${deny}\npriority = 1`],
    ['an unknown decision', `[[rule]]\nmcpName = "s"\n${tool}\ndecision = "ask"\npriority = 1`],
    ['a priority that is too high', `[[rule]]\nmcpName = "s"\n${tool}\n${deny}\npriority = 1000`],
    ['a rule without priority', `[[rule]]\nmcpName = "s"\n${tool}\n${deny}`],
    ['a slow pattern', `[[rule]]\nmcpName = "s"\n${tool}\n${deny}\npriority = 1\nargsPattern = "(a+)+"`],
    ['all tools of a server', `[[rule]]\nmcpName = "s"\ntoolName = "*"\n${deny}\npriority = 1`],
    ['all servers', `[[rule]]\nmcpName = "*"\ntoolName = "*"\n${deny}\npriority = 1`],
    ['one tool of all servers', `[[rule]]\nmcpName = "*"\n${tool}\n${deny}\npriority = 1`],
    ['a full name', `[[rule]]\ntoolName = "mcp_s_run"\n${deny}\npriority = 1`],
    ['a full name within a server', `[[rule]]\nmcpName = "s"\ntoolName = "mcp_s_run"\n${deny}\npriority = 1`],
    ['a bare name', `[[rule]]\n${tool}\n${deny}\npriority = 1`],
    ['a star in a name', `[[rule]]\nmcpName = "s"\ntoolName = "ru*"\n${deny}\npriority = 1`],
    ['a full pattern', `[[rule]]\ntoolName = "mcp_s_*"\n${deny}\npriority = 1`],
    ['another server', `[[rule]]\nmcpName = "t"\n${tool}\n${deny}\npriority = 1`],
    ['a rule for another mode', `[[rule]]\nmcpName = "s"\n${tool}\n${deny}\npriority = 1\nmodes = ["plan"]`],
    [
      'a rule for nobody at the client',
      `[[rule]]\nmcpName = "s"\n${tool}\n${deny}\npriority = 1\ninteractive = false`,
    ],
    [
      'a rule by annotation',
      `[[rule]]\nmcpName = "s"\n${tool}\n${deny}\npriority = 1\ntoolAnnotations = { readOnlyHint = true }`,
    ],
    ['no rule', ''],
  ];
  test.each(texts)('%s', async (_, text) => {
    const engine = await geminiEngine(text);
    for (const name of ['run', 'run_all', 'other', '']) {
      const call = { server: 's', tool: name, given: {} };
      expect(await judgeBy(geminiCliReader)(text).decide(call), name).toBe(await engine.decide(call));
    }
  });

  test('and keeps plan mode from changing anything', async () => {
    const { text } = geminiCli.render([
      {
        server: 's',
        preset: 'supervised',
        tools: (['Read', 'Write'] as const).map((category) => ({
          tool: category,
          category,
          level: 'low',
          effects: [],
          decision: 'allow',
          exceptions: [],
          reason: '',
          evidence: [],
        })),
      },
    ]);
    const engine = await geminiEngine(text, 'plan');
    expect(await engine.decide({ server: 's', tool: 'Read', given: {} })).toBe('allow');
    expect(await engine.decide({ server: 's', tool: 'Write', given: {} })).toBe('hide');
  });
});
