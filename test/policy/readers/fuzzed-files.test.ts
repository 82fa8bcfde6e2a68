import fc from 'fast-check';
import { stringify as tomlOf } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { stringify as yamlOf } from 'yaml';
import { formats } from '../../../policy/formats/index.ts';
import type { PolicyReading } from '../../../policy/policy-reader.ts';
import { decodePolicy } from '../../../policy/readers/decode-policy.ts';
import { isObject } from '../../../policy/readers/json-value.ts';
import { judgeFiles } from '../../../policy/readers/judge-files.ts';
import { parseYamlDocuments } from '../../../policy/formats/parse-yaml.ts';
import { parseToml } from '../../../policy/formats/toml-text.ts';
import { targets } from '../../../policy/targets/index.ts';
import { goldenPolicies } from '../targets/golden-policies.ts';
import { fuzzedSettings } from './fuzzed-settings.ts';

const server = (lists: object) => ({ mcpServers: { s: { command: 'node', args: ['x'], ...lists } } });

/** Right files of the formats that are only read. */
const onlyRead: Record<string, object> = {
  cline: server({ autoApprove: ['run'], disabled: false }),
  roo: server({ alwaysAllow: ['run'], disabledTools: ['drop'], type: 'stdio' }),
  kiro: server({ autoApprove: ['run'], disabledTools: ['drop'] }),
  'gemini-settings': { ...server({ trust: true, excludeTools: ['drop'] }), mcp: { allowed: ['s'] } },
  opencode: { permission: { '*': 'ask', s_run: 'allow' }, mcp: { s: { enabled: true } } },
};

const parsers = {
  json: (text: string) => JSON.parse(text) as unknown,
  yaml: (text: string) => {
    const parsed = parseYamlDocuments(text);
    return 'values' in parsed ? parsed.values[0] : undefined;
  },
  toml: (text: string) => {
    const parsed = parseToml(text);
    return 'value' in parsed ? parsed.value : undefined;
  },
};
const writers = { json: JSON.stringify, yaml: yamlOf, toml: (value: object) => tomlOf({ ...value }) };

/** Texts with one sign changed, for the languages whose values we cannot take apart. */
const brokenTexts = (text: string) =>
  fc
    .tuple(fc.nat(text.length - 1), fc.constantFrom('', '"', '(', '}', '\u0000', 'x', ';'))
    .map(([at, sign]) => `${text.slice(0, at)}${sign}${text.slice(at + 1)}`);

/** Files of a format with faults, as many and the same in each run. */
function fuzzedFiles(id: string): string[] {
  const target = targets.find((each) => each.id === id);
  const text = target?.render(goldenPolicies.slice(0, 1)).text ?? JSON.stringify(onlyRead[id]);
  const language = target?.language ?? 'json';
  const options = { numRuns: 300, seed: 17 };
  if (language === 'cedar' || language === 'typescript') return fc.sample(brokenTexts(text), options);
  const right = parsers[language](text);
  const [holder] = [isObject(right) ? right : { held: right }];
  return fc
    .sample(fuzzedSettings([holder]), options)
    .map((value) => writers[language](isObject(right) ? value : ((value as { held?: object }).held ?? {})));
}

function hold(reading: PolicyReading): void {
  for (const tool of ['run', 'drop', 'never heard of', '']) {
    const decision = reading.decide({ server: 's', tool, given: { path: '/x' } });
    expect(['allow', 'ask', 'deny', 'hide']).toContain(decision);
    for (const rule of reading.rules) expect([true, false]).toContain(rule.fits('s', tool));
  }
  for (const { id, place, message } of reading.problems) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(place).not.toBe('');
    expect(message).toMatch(/\.$/);
  }
}

describe.each(formats)('$target.title', ({ target, reader }) => {
  test('makes something of every file that is nearly one of its own', () => {
    const files = fuzzedFiles(target.id);
    expect(files).toHaveLength(300);
    for (const text of files) {
      const reading = judgeFiles(reader, [{ file: target.file, text }]);
      if ('error' in reading) expect(reader.refusal).toBeUndefined();
      else hold(reading);
    }
  });

  test('makes something of whatever bytes there are', () => {
    for (const bytes of fc.sample(fc.uint8Array({ maxLength: 40 }), { numRuns: 300, seed: 18 })) {
      const reading = judgeFiles(reader, [{ file: target.file, ...decodePolicy(bytes) }]);
      if ('error' in reading) expect(reader.refusal).toBeUndefined();
      else hold(reading);
    }
  });

  test('takes no list for permission that is no list, and no name that is no text', () => {
    const wrong = ['run', 5, true, null, { run: true }, [5], [['run']], [{ name: 'run' }]];
    for (const value of wrong) {
      for (const key of ['alwaysAllow', 'autoApprove', 'tools', 'includeTools', 'allowed_tools']) {
        const text = JSON.stringify(server({ type: 'local', [key]: value }));
        const reading = judgeFiles(reader, [{ file: target.file, text }]);
        if ('error' in reading || target.capabilities.unlisted === 'allow') continue;
        if (reader.refusal?.decision === 'allow' || reading.rules.length > 0) continue;
        const call = { server: 's', tool: 'run', given: {} };
        const nothing = judgeFiles(reader, [{ file: target.file, text: JSON.stringify(server({})) }]);
        const before = 'error' in nothing ? undefined : nothing.decide(call);
        if (reading.decide(call) === 'allow') expect(before).toBe('allow');
      }
    }
  });
});
