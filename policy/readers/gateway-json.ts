import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReader, ReadRule } from '../policy-reader.ts';
import { parseJson } from '../parse-json.ts';
import { isObject } from './json-value.ts';
import { isStrings, policyFor } from './json.ts';
import type { JsonObject } from './json-value.ts';

const isPolicy = (value: JsonObject) => typeof value.version === 'string';
const windows = ['minute', 'hour', 'day'];

const isEmptyCondition = (rule: unknown) =>
  isObject(rule) && Array.isArray(rule.conditions) && rule.conditions.length === 0;

/** Says what is wrong with the policy of a server; undefined if nothing is. */
function problemOf(policy: unknown): string | undefined {
  if (!isObject(policy) || policy.version !== '1') return 'version has to be "1"';
  if (policy.default !== 'allow' && policy.default !== 'deny') return 'default has to be allow or deny';
  if (policy.hide !== undefined && !isStrings(policy.hide)) return 'hide has to be a list of names';
  if (policy.tools !== undefined && !isObject(policy.tools)) return 'tools has to be an object';
  for (const [name, rules] of Object.entries(isObject(policy.tools) ? policy.tools : {})) {
    if (!isObject(rules)) return `tools.${name} has to be an object`;
    const limits = rules.limits ?? [];
    const isLimit = (limit: unknown) =>
      isObject(limit) &&
      Number.isInteger(limit.max) &&
      windows.includes(String(limit.window)) &&
      typeof limit.counter === 'string';
    if (!Array.isArray(limits) || !limits.every(isLimit)) return `tools.${name}.limits are not understood`;
    if (rules.deny_if !== undefined && !Array.isArray(rules.deny_if))
      return `tools.${name}.deny_if has to be a list`;
  }
  return undefined;
}

function notUnderstood(policy: JsonObject, prefix: string): PolicyProblem[] {
  const tools = isObject(policy.tools) ? policy.tools : {};
  return Object.entries(tools).flatMap(([name, rules]): PolicyProblem[] => {
    if (!isObject(rules)) return [];
    const denials = Array.isArray(rules.deny_if) ? rules.deny_if : [];
    const hasMore = rules.require !== undefined || denials.some((rule) => !isEmptyCondition(rule));
    const message = 'Conditions of this format are not documented; nothing is said about what they do.';
    return hasMore ? [{ id: 'not-understood', place: `${prefix}tools.${name}`, message, opens: true }] : [];
  });
}

function decideTool(policy: JsonObject, tool: string): Decision {
  const hide = isStrings(policy.hide) ? policy.hide : [];
  if (hide.includes(tool) || hide.includes('*')) return 'hide';
  const tools = isObject(policy.tools) ? policy.tools : {};
  const rules = Object.hasOwn(tools, tool) ? tools[tool] : undefined;
  if (!isObject(rules)) return policy.default === 'allow' ? 'allow' : 'deny';
  return Array.isArray(rules.deny_if) && rules.deny_if.some(isEmptyCondition) ? 'deny' : 'allow';
}

function rulesOf(policy: JsonObject, prefix: string, isFor: (server: string) => boolean): ReadRule[] {
  const hide = isStrings(policy.hide) ? policy.hide : [];
  const hidden = hide.map((name, index): ReadRule => ({
    place: `${prefix}hide[${index}]`,
    text: name,
    decision: 'hide',
    isExact: name !== '*',
    ...(name !== '*' && { key: name }),
    fits: (server, tool) => isFor(server) && (name === '*' || name === tool),
  }));
  const named = Object.entries(isObject(policy.tools) ? policy.tools : {}).map(([name, rules]): ReadRule => ({
    place: `${prefix}tools.${name}`,
    text: JSON.stringify(rules).slice(0, 200),
    decision: decideTool({ ...policy, hide: [] }, name),
    isExact: true,
    key: name,
    fits: (server, tool) => isFor(server) && tool === name,
  }));
  return [...hidden, ...named];
}

/** Reads the policy of the gateway, one or an object of policies by server. */
export const gatewayJsonReader: PolicyReader = {
  target: 'gateway-json',
  refusal: { client: 'The gateway', instead: 'it denies every call without one', decision: 'deny' },
  read(text) {
    const parsed = parseJson(text);
    if ('error' in parsed) return parsed;
    const { value } = parsed;
    if (!isObject(value) || Object.keys(value).length === 0)
      return { error: 'Expected an object with version, default and tools.' };
    const policies: [string | undefined, unknown][] = isPolicy(value)
      ? [[undefined, value]]
      : Object.entries(value);
    const rules: ReadRule[] = [];
    const problems: PolicyProblem[] = [];
    for (const [owner, policy] of policies) {
      const problem = problemOf(policy);
      const prefix = owner === undefined ? '' : `${owner}.`;
      if (problem !== undefined || !isObject(policy))
        return { error: `Expected a gateway policy; ${prefix}${problem}.` };
      rules.push(...rulesOf(policy, prefix, (server) => owner === undefined || server === owner));
      problems.push(...notUnderstood(policy, prefix));
      if (policy.default === 'allow') {
        const message = 'A tool that the server adds later is allowed.';
        problems.push({ id: 'gateway-default-allow', place: `${prefix}default`, message, opens: true });
      }
    }
    return {
      rules,
      problems,
      keysOf: (_, tool) => [tool],
      decide: ({ server, tool }) => {
        const policy = policyFor(value, isPolicy, server);
        // A grant without a policy denies.
        return isObject(policy) ? decideTool(policy, tool) : 'deny';
      },
    };
  },
};
