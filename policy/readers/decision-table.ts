import { decideNamed } from '../decide-call.ts';
import { conditionKinds } from '../condition.ts';
import type { Condition } from '../condition.ts';
import { decisions } from '../policy.ts';
import type { Exception, ServerPolicy, ToolPolicy } from '../policy.ts';
import type { PolicyReader, ReadRule } from '../policy-reader.ts';
import { decisionTableVersion } from '../targets/decision-table.ts';
import { parseJson } from '../parse-json.ts';
import { isObject } from './json-value.ts';
import { isStrings } from './json.ts';

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
const isAbsentOr = (value: unknown, type: string) => value === undefined || typeof value === type;

function isCondition(value: unknown): value is Condition {
  if (!isObject(value) || typeof value.argument !== 'string') return false;
  if (!isAbsentOr(value.optional, 'boolean')) return false;
  switch (conditionKinds.find((kind) => kind === value.kind)) {
    case 'one-of':
      return Array.isArray(value.values) && value.values.every(isScalar);
    case 'at-most':
      return typeof value.max === 'number';
    case 'under':
      return isStrings(value.prefixes);
    case 'addressed-to':
      return isStrings(value.addresses) && isStrings(value.domains);
    case 'unset':
    case 'reading-sql':
      return true;
    case undefined:
      return false;
  }
}

function isException(value: unknown): value is Exception {
  // Without a condition it would fit every call, which is what the decision of the tool is for.
  const isSoft = isObject(value) && (value.decision === 'allow' || value.decision === 'ask');
  return isSoft && Array.isArray(value.when) && value.when.length > 0 && value.when.every(isCondition);
}

function isToolPolicy(value: unknown): value is ToolPolicy {
  return (
    isObject(value) &&
    typeof value.tool === 'string' &&
    decisions.some((decision) => decision === value.decision) &&
    Array.isArray(value.exceptions) &&
    value.exceptions.every(isException)
  );
}

function isUnlisted(value: unknown): boolean {
  return isObject(value) && decisions.some((decision) => decision === value.decision);
}

function isServerPolicy(value: unknown): value is ServerPolicy {
  return (
    isObject(value) &&
    typeof value.server === 'string' &&
    Array.isArray(value.tools) &&
    value.tools.every(isToolPolicy) &&
    (value.unlisted === undefined || isUnlisted(value.unlisted))
  );
}

/** Reads a decision table and decides as the neutral policy does. */
export const decisionTableReader: PolicyReader = {
  target: 'decision-table',
  read(text) {
    const parsed = parseJson(text);
    if ('error' in parsed) return parsed;
    const { value } = parsed;
    if (!isObject(value) || value.version !== decisionTableVersion) {
      return { error: `Expected a decision table of version ${decisionTableVersion}.` };
    }
    const { servers } = value;
    if (!Array.isArray(servers) || !servers.every(isServerPolicy)) {
      return { error: 'Expected servers with tools, each with a name, a decision and exceptions.' };
    }
    const rules = servers.flatMap(({ server, tools }, at) =>
      tools.map((policy, index): ReadRule => ({
        place: `servers[${at}].tools[${index}]`,
        text: `${policy.tool}: ${policy.decision}`,
        decision: policy.decision,
        isExact: true,
        key: policy.tool,
        fits: (owner, tool) => owner === server && tool === policy.tool,
      })),
    );
    // Of several servers of one name the first counts.
    const byServer = new Map(
      servers
        .toReversed()
        .map(({ server, tools, unlisted }) => [
          server,
          { unlisted, byName: Map.groupBy(tools, ({ tool }) => tool) },
        ]),
    );
    return {
      rules,
      problems: [],
      keysOf: (_, tool) => [tool],
      decide({ server, tool, given }) {
        const found = byServer.get(server);
        return found?.unlisted?.decision ?? decideNamed(found?.byName.get(tool) ?? [], given);
      },
    };
  },
};
