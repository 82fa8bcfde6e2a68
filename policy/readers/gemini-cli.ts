import { argumentsText } from '../arguments-text.ts';
import { geminiName } from '../client-names.ts';
import type { Decision } from '../policy.ts';
import type { Call, PolicyProblem, PolicyReader, ReadRule } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import { parseToml } from '../toml-text.ts';
import { expandRule, fileRefusal, isAbout, keysOf } from './gemini-rule.ts';
import type { GeminiRule } from './gemini-rule.ts';
import { listOf, ownValue } from './json-value.ts';
import { ruleText } from './rule-text.ts';

function decisionOn(
  about: (server: string, name: string) => GeminiRule[],
  { server, tool, given }: Call,
): Decision {
  // The client does not offer a tool without a name.
  if (tool === '') return 'hide';
  const name = geminiName(server, tool);
  const rules = about(server, name);
  const text = argumentsText(given);
  const decision = rules.find(({ pattern }) => pattern?.test(text) ?? true)?.decision ?? 'ask';
  if (decision !== 'deny') return decision;
  const first = rules.find(({ pattern, decision: its }) => !pattern || its !== 'deny');
  return first?.decision === 'deny' ? 'hide' : 'deny';
}

const readRule = (rule: GeminiRule): ReadRule => ({
  place: rule.place,
  text: ruleText(rule.toolName),
  decision: rule.decision,
  isExact: !rule.toolName.includes('*'),
  ...(rule.key !== undefined && { key: rule.key }),
  isConditional: rule.pattern !== undefined,
  fits: (server, tool) => isAbout(rule, server, geminiName(server, tool)),
});

/**
 * Reads Gemini CLI's policy rules (https://geminicli.com/docs/reference/policy-engine/) as its loader and its engine do
 * in the default mode, with a person at the client.
 */
export const geminiCliReader: PolicyReader = {
  target: 'gemini-cli',
  read(text) {
    const parsed = parseToml(text);
    if ('error' in parsed) return parsed;
    const { value } = parsed;
    const tables = listOf(ownValue(value, 'rule'));
    const refused = fileRefusal(tables);
    const problems: PolicyProblem[] = refused ? [refused] : [];
    const rules = refused ? [] : tables.flatMap((rule, index) => expandRule(rule, index, problems));
    const sorted = rules.toSorted((a, b) => b.priority - a.priority);
    const byKey = indexByKey(sorted);
    const about = (server: string, name: string) =>
      byKey(keysOf(server, name)).filter((rule) => isAbout(rule, server, name));
    return {
      rules: sorted.map(readRule),
      problems,
      keysOf: (server, tool) => keysOf(server, geminiName(server, tool)),
      decide: (call) => decisionOn(about, call),
    };
  },
};
