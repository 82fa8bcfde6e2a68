import type { PolicyProblem } from '../policy-reader.ts';

const known = {
  policy: ['version', 'description', 'default', 'hide', 'tools'],
  tool: ['rules'],
  rule: ['name', 'action', 'conditions', 'rate_limit', 'state', 'on_deny'],
} as const;

const entriesOf = (value: unknown): [string, unknown][] =>
  value instanceof Map ? [...value].map(([key, inner]): [string, unknown] => [String(key), inner]) : [];

function unknownIn(value: unknown, keys: readonly string[], place: string): PolicyProblem[] {
  return entriesOf(value)
    .filter(([key]) => !keys.includes(key))
    .map(([key]) => ({
      id: 'intercept-unknown-key',
      place: `${place}${key}`,
      message: `Intercept ignores the key ${key.slice(0, 120)}. Here it knows ${keys.join(', ')}.`,
      opens: true,
    }));
}

/** Finds keys that Intercept's validation lets pass and that nothing reads: a misspelled `hide` hides nothing. */
export function unknownKeys(policy: Map<unknown, unknown>, prefix: string): PolicyProblem[] {
  const problems = unknownIn(policy, known.policy, prefix);
  for (const [name, tool] of entriesOf(policy.get('tools'))) {
    const place = `${prefix}tools.${name}.`;
    problems.push(...unknownIn(tool, known.tool, place));
    const rules: unknown = tool instanceof Map ? tool.get('rules') : undefined;
    if (!Array.isArray(rules)) continue;
    for (const [index, rule] of rules.entries()) {
      problems.push(...unknownIn(rule, known.rule, `${place}rules[${index}].`));
    }
  }
  return problems;
}
