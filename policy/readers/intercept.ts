import type { Arguments } from '../condition.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReader, ReadRule } from '../policy-reader.ts';
import { parseYaml } from '../formats/parse-yaml.ts';
import { unknownKeys } from './intercept-keys.ts';
import { conditionHolds, readRule } from './intercept-rules.ts';
import type { InterceptRule } from './intercept-rules.ts';
import { isStrings } from './json.ts';

interface Policy {
  closes: boolean;
  hide: Set<string>;
  tools: Map<string, InterceptRule[]>;
}

function readTools(value: unknown): Map<string, InterceptRule[]> | string {
  const tools = new Map<string, InterceptRule[]>();
  if (!(value instanceof Map)) return 'tools has to be a map';
  for (const [name, entry] of value) {
    if (typeof name !== 'string') return `expected the name of a tool, got ${String(name)}`;
    const listed: unknown =
      entry instanceof Map ? (entry.get('rules') ?? []) : entry === null ? [] : undefined;
    if (!Array.isArray(listed)) return `expected rules at tools.${name}`;
    const rules: InterceptRule[] = [];
    for (const each of listed as unknown[]) {
      const rule = readRule(name, each);
      if (typeof rule === 'string') return `tools.${name}: ${rule}`;
      rules.push(rule);
    }
    const counters = rules.flatMap(({ counter }) => counter ?? []);
    if (new Set(counters).size < counters.length) return `tools.${name}: two rules share a counter`;
    tools.set(name, rules);
  }
  return tools;
}

/** Reads the policy of a server as Intercept's own validation does; text where it is invalid. */
function readPolicy(value: Map<unknown, unknown>): Policy | string {
  if (value.get('version') !== '1') return 'version has to be "1"';
  const standard = value.get('default') ?? 'allow';
  if (standard !== 'allow' && standard !== 'deny') return 'default has to be allow or deny';
  const hide = value.get('hide') ?? [];
  if (!isStrings(hide)) return 'hide has to be a list of names';
  if (hide.some((name) => name.trim() === '')) return 'hide has a blank name';
  if (new Set(hide).size < hide.length) return 'hide names a tool twice';
  const tools = readTools(value.get('tools') ?? new Map());
  return typeof tools === 'string' ? tools : { closes: standard === 'deny', hide: new Set(hide), tools };
}

function decideCall({ closes, hide, tools }: Policy, tool: string, given: Arguments): Decision {
  if (hide.has(tool) || hide.has('*')) return 'hide';
  if (closes && !tools.has(tool)) return 'deny';
  const rules = [...(tools.get(tool) ?? []), ...(tool === '*' ? [] : (tools.get('*') ?? []))];
  const passes = rules.every(
    ({ action, conditions }) =>
      action !== 'deny' && conditions.every((condition) => conditionHolds(condition, given)),
  );
  return passes ? 'allow' : 'deny';
}

function rulesOf({ hide, tools }: Policy, prefix: string, isFor: (server: string) => boolean): ReadRule[] {
  const ruleFor = (place: string, name: string, decision: Decision, text: string): ReadRule => ({
    place: `${prefix}${place}`,
    text: text.slice(0, 200),
    decision,
    isExact: name !== '*',
    ...(name !== '*' && { key: name }),
    fits: (server, tool) => isFor(server) && (name === '*' || name === tool),
  });
  return [
    ...[...hide].map((name, index) => ruleFor(`hide[${index}]`, name, 'hide', name)),
    ...[...tools].flatMap(([name, rules]) =>
      rules.length === 0 && name !== '*'
        ? [ruleFor(`tools.${name}`, name, 'allow', 'rules: []')]
        : rules.map((rule, index) =>
            ruleFor(
              `tools.${name}.rules[${index}]`,
              name,
              rule.action === 'deny' ? 'deny' : 'allow',
              rule.rateLimit ?? `${rule.name} ${JSON.stringify(rule.conditions, ['path', 'op', 'value'])}`,
            ),
          ),
    ),
  ];
}

function problemsOf(policy: Policy, prefix: string): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (!policy.closes) {
    const message =
      'The default is to allow: a tool without rules is open, and so is one that the server adds later.';
    problems.push({ id: 'intercept-default-allow', place: `${prefix}default`, message, opens: true });
  } else if (policy.tools.has('*')) {
    const message =
      'Rules for “*” limit the tools that are listed; they do not allow others under default: deny.';
    problems.push({ id: 'intercept-wildcard', place: `${prefix}tools.*`, message, opens: false });
  }
  return problems;
}

/** Reads a policy of Intercept, or an object of policies by server. */
export const interceptReader: PolicyReader = {
  target: 'intercept',
  refusal: { client: 'Intercept', instead: 'it does not start', decision: 'hide' },
  // Its parser goes by the mark.
  encodings: ['utf-16le', 'utf-16be'],
  read(text) {
    const parsed = parseYaml(text);
    if ('error' in parsed) return parsed;
    const { value } = parsed;
    if (!(value instanceof Map)) return { error: 'Expected version, default and tools.' };
    const isOne = typeof value.get('version') === 'string' || !(value.get('version') instanceof Map);
    const entries: [string | undefined, unknown][] =
      isOne && (value.has('version') || value.has('tools')) ? [[undefined, value]] : [...value];
    const rules: ReadRule[] = [];
    const problems: PolicyProblem[] = [];
    const policies = new Map<string | undefined, Policy>();
    for (const [owner, each] of entries) {
      const prefix = owner === undefined ? '' : `${owner}.`;
      const policy = each instanceof Map ? readPolicy(each) : 'expected a map';
      if (typeof policy === 'string') return { error: `Expected a policy of Intercept; ${prefix}${policy}.` };
      policies.set(owner, policy);
      rules.push(...rulesOf(policy, prefix, (server) => owner === undefined || server === owner));
      problems.push(...problemsOf(policy, prefix), ...(each instanceof Map ? unknownKeys(each, prefix) : []));
    }
    return {
      rules,
      problems,
      keysOf: (_, tool) => [tool],
      decide: ({ server, tool, given }) => {
        const policy = policies.get(undefined) ?? policies.get(server);
        return policy ? decideCall(policy, tool, given) : 'deny';
      },
    };
  },
};
