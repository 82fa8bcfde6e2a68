import { kubernetesName } from '../formats/kubernetes-name.ts';
import { parseYamlDocuments } from '../formats/parse-yaml.ts';
import type { PolicyProblem, PolicyReader, PolicyReading, ReadRule, Unread } from '../policy-reader.ts';
import { envoyCaps } from '../targets/envoy.ts';
import { isObject } from './json-value.ts';
import { isStrings } from './json.ts';
import { compileRe2 } from './re2.ts';

interface Selector {
  include: (tool: string) => boolean;
  exclude: (tool: string) => boolean;
  isExact: boolean;
}

const keys = ['include', 'includeRegex', 'exclude', 'excludeRegex'] as const;

/** A selector as the gateway reads it: exclusion first; no inclusion means all. Text where it is invalid. */
function readSelector(value: unknown): Selector | string {
  if (!isObject(value)) return 'expected an object';
  const lists = keys.map((key) => value[key] ?? []);
  if (!lists.every(isStrings)) return 'expected lists of strings';
  const [include = [], includeRegex = [], exclude = [], excludeRegex = []] = lists;
  if (lists.some((list) => list.length > envoyCaps.selectors))
    return `more than ${envoyCaps.selectors} items`;
  if (include.length > 0 && includeRegex.length > 0) return 'include and includeRegex exclude each other';
  if (exclude.length > 0 && excludeRegex.length > 0) return 'exclude and excludeRegex exclude each other';
  const patterns = [...includeRegex, ...excludeRegex].map(compileRe2);
  const broken = patterns.find((pattern) => 'error' in pattern);
  if (broken && 'error' in broken) return broken.error;
  const compiled = patterns.flatMap((pattern) => ('regex' in pattern ? [pattern.regex] : []));
  const including = compiled.slice(0, includeRegex.length);
  const excluding = compiled.slice(includeRegex.length);
  const hasInclude = include.length + includeRegex.length > 0;
  return {
    include: (tool) => !hasInclude || include.includes(tool) || including.some((regex) => regex.test(tool)),
    exclude: (tool) => exclude.includes(tool) || excluding.some((regex) => regex.test(tool)),
    isExact: includeRegex.length + excludeRegex.length === 0,
  };
}

/** Whether a rule of an authorization names more tools than the gateway takes. */
function hasTooManyTools(rule: unknown): boolean {
  const tools = isObject(rule) && isObject(rule.target) ? rule.target.tools : undefined;
  return Array.isArray(tools) && tools.length > envoyCaps.toolsPerRule;
}

/** Why the gateway takes no route with this authorization; undefined if it takes it. */
function refusalOf(authorization: unknown): string | undefined {
  const rules = isObject(authorization) && Array.isArray(authorization.rules) ? authorization.rules : [];
  if (rules.length > envoyCaps.rules) return `more than ${envoyCaps.rules} rules`;
  return rules.some(hasTooManyTools) ? `more than ${envoyCaps.toolsPerRule} tools in a rule` : undefined;
}

/** Reads MCPRoutes: the selector of each backend, whose name is that of the server as Kubernetes takes names. */
export const envoyReader: PolicyReader = {
  target: 'envoy',
  refusal: { client: 'Envoy AI Gateway', instead: 'there is no route to the servers', decision: 'hide' },
  read(text): PolicyReading | Unread {
    const parsed = parseYamlDocuments(text);
    if ('error' in parsed) return parsed;
    const rules: ReadRule[] = [];
    const problems: PolicyProblem[] = [];
    for (const route of parsed.values) {
      const refs =
        isObject(route) && route.kind === 'MCPRoute' && isObject(route.spec) && route.spec.backendRefs;
      if (!Array.isArray(refs)) return { error: 'Expected an MCPRoute with spec.backendRefs.' };
      const { securityPolicy } = (route as { spec: Record<string, unknown> }).spec;
      const authorization = isObject(securityPolicy) ? securityPolicy.authorization : undefined;
      if (authorization !== undefined) {
        const at = 'spec.securityPolicy.authorization';
        const refusal = refusalOf(authorization);
        if (refusal !== undefined) return { error: `Invalid ${at}: ${refusal}.` };
        // It can only take away from what the selectors let through.
        const message = 'These rules are not read here; they can only deny more than the selectors do.';
        problems.push({ id: 'not-understood', place: at, message, opens: false });
      }
      for (const [index, ref] of (refs as unknown[]).entries()) {
        const place = `spec.backendRefs[${index}]`;
        if (!isObject(ref) || typeof ref.name !== 'string') return { error: `Expected a name at ${place}.` };
        const { name } = ref;
        const toolSelector = ref.toolSelector ?? {};
        const selector = readSelector(toolSelector);
        if (typeof selector === 'string') return { error: `Invalid toolSelector at ${place}: ${selector}.` };
        if (
          !isObject(toolSelector) ||
          keys.every((key) => !isStrings(toolSelector[key]) || toolSelector[key].length === 0)
        ) {
          const message = 'Without names or patterns the selector shows every tool; an empty list is none.';
          problems.push({ id: 'envoy-open-selector', place, message, opens: true });
        }
        // A selector that excludes everything is not meant to fit a tool.
        const excluded = isObject(toolSelector) ? toolSelector.excludeRegex : undefined;
        if (isStrings(excluded) && excluded.includes('.*')) continue;
        rules.push({
          place: `${place}.toolSelector`,
          text: JSON.stringify(toolSelector).slice(0, 200),
          decision: 'allow',
          isExact: selector.isExact,
          fits: (server, tool) =>
            (server === name || kubernetesName(server) === name) &&
            selector.include(tool) &&
            !selector.exclude(tool),
        });
      }
    }
    return {
      rules,
      problems,
      decide: ({ server, tool }) => (rules.some((rule) => rule.fits(server, tool)) ? 'allow' : 'hide'),
    };
  },
};
