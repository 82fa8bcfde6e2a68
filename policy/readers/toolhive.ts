import type { PolicyProblem, PolicyReader, PolicyReading, ReadRule, Unread } from '../policy-reader.ts';
import { readCedar } from './cedar-reading.ts';
import type { CedarDialect } from './cedar-reading.ts';
import { cedarValue } from './cedar-evaluate.ts';
import type { CedarValue } from './cedar-evaluate.ts';
import { parseJson } from '../parse-json.ts';
import { isObject } from './json-value.ts';
import { isStrings } from './json.ts';
import type { JsonObject } from './json-value.ts';

/** Lists and objects only leave a mark that they are there; fractions and whole numbers are decimals. */
function argumentsOf(given: Record<string, unknown>): CedarValue {
  const record = new Map<string, CedarValue>();
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string' || typeof value === 'boolean') record.set(`arg_${name}`, value);
    else if (typeof value === 'number') record.set(`arg_${name}`, cedarValue({ decimal: value }));
    else record.set(`arg_${name}_present`, true);
  }
  return { record };
}

const dialect: CedarDialect = {
  request: (server, tool, context) => ({
    principal: { type: 'Client', id: '' },
    action: { type: 'Action', id: 'call_tool' },
    resource: {
      type: 'Tool',
      id: tool,
      attributes: new Map([['name', tool]]),
      parents: [{ type: 'MCP', id: server }],
    },
    context,
  }),
  context: ({ given }) => argumentsOf(given),
  isName: (expression) =>
    (expression.kind === 'name' && expression.name === 'resource') ||
    (expression.kind === 'member' && expression.name === 'name'),
  keyOf: (_, tool) => tool,
  failureDenies: true,
  closed: 'hide',
};

const isConfig = (value: JsonObject) => typeof value.type === 'string' && isObject(value.cedar);

/** The last of ascending numbers that is no greater than one. */
function lastBefore(starts: number[], at: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function readConfig(config: unknown, prefix: string): PolicyReading | Unread {
  const policies = isObject(config) && isObject(config.cedar) ? config.cedar.policies : undefined;
  if (!isStrings(policies) || policies.length === 0) {
    return { error: `Expected at least one policy in ${prefix}cedar.policies, got none.` };
  }
  // All statements decide together; the lines tell which one is which.
  const starts: number[] = [];
  let line = 1;
  for (const policy of policies) {
    starts.push(line);
    line += policy.split('\n').length;
  }
  const placeOf = (at: number) => `${prefix}cedar.policies[${lastBefore(starts, at)}]`;
  try {
    return readCedar(policies.join('\n'), dialect, placeOf);
  } catch (error) {
    if (error instanceof SyntaxError) return { error: `Expected policies in Cedar; ${error.message}.` };
    throw error;
  }
}

/** Reads the authorization file of ToolHive, or an object of such files by server. */
export const toolhiveReader: PolicyReader = {
  target: 'toolhive',
  refusal: { client: 'ToolHive', instead: 'the server does not start', decision: 'hide' },
  read(text) {
    const parsed = parseJson(text);
    if ('error' in parsed) return parsed;
    if (!isObject(parsed.value)) return { error: 'Expected an object with a type and cedar.policies.' };
    if (isConfig(parsed.value)) return readConfig(parsed.value, '');
    const readings = new Map<string, PolicyReading>();
    for (const [server, config] of Object.entries(parsed.value)) {
      const reading = readConfig(config, `${server}.`);
      if ('error' in reading) return reading;
      readings.set(server, reading);
    }
    const rules = [...readings].flatMap(([owner, reading]) =>
      reading.rules.map((rule): ReadRule => ({
        ...rule,
        fits: (server, tool) => server === owner && rule.fits(server, tool),
      })),
    );
    const problems: PolicyProblem[] = [...readings.values()].flatMap((reading) => reading.problems);
    const keysOf = (server: string, tool: string) => readings.get(server)?.keysOf?.(server, tool) ?? [];
    return { rules, problems, keysOf, decide: (call) => readings.get(call.server)?.decide(call) ?? 'hide' };
  },
};
