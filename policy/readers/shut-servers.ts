import type { PolicyProblem, ReadRule } from '../policy-reader.ts';
import { isObject, listOf, ownValue } from './json-value.ts';
import { ruleText } from './rule-text.ts';

const shut = (place: string, name: string): ReadRule => ({
  place,
  text: ruleText(name),
  decision: 'hide',
  isExact: false,
  // A server may be shut that nobody has.
  isForeign: 'maybe',
  fits: (server) => server === name,
});

const kinds = ['serverName', 'serverCommand', 'serverUrl'] as const;

/** Why the client drops an entry of a list of servers; undefined of one that it takes. */
function entryFault(entry: unknown): string | undefined {
  if (!isObject(entry)) return 'it is no object';
  const has = kinds.filter((kind) => Object.hasOwn(entry, kind));
  const [kind, ...others] = has;
  if (kind === undefined || others.length > 0) return `it has not exactly one of ${kinds.join(', ')}`;
  const value = entry[kind];
  if (kind !== 'serverCommand') return typeof value === 'string' ? undefined : `its ${kind} is no text`;
  const isCommand =
    Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
  return isCommand ? undefined : 'its serverCommand is no list of texts';
}

/**
 * The servers that settings of Claude Code shut by name: `deniedMcpServers`, and `disabledMcpjsonServers` for those of a
 * project's .mcp.json. What shuts one by its command or address is not seen here, which only makes the reading laxer.
 */
export function shutServers(value: unknown, prefix: string, problems: PolicyProblem[]): ReadRule[] {
  const rules: ReadRule[] = [];
  for (const [index, entry] of listOf(ownValue(value, 'deniedMcpServers')).entries()) {
    const place = `${prefix}deniedMcpServers[${index}]`;
    const fault = entryFault(entry);
    const name = ownValue(entry, 'serverName');
    if (fault !== undefined) {
      const message = `Claude Code drops the entry: ${fault}.`;
      problems.push({ id: 'entry-dropped', place, message, opens: true });
    } else if (typeof name === 'string') rules.push(shut(place, name));
  }
  const denied = ownValue(value, 'deniedMcpServers');
  if (denied !== undefined && !Array.isArray(denied)) {
    const message = 'Claude Code ignores what is no list here.';
    problems.push({ id: 'entry-dropped', place: `${prefix}deniedMcpServers`, message, opens: true });
  }
  const disabled = ownValue(value, 'disabledMcpjsonServers');
  const names = typeof disabled === 'string' ? [disabled] : listOf(disabled);
  for (const [index, name] of names.entries()) {
    if (typeof name === 'string') rules.push(shut(`${prefix}disabledMcpjsonServers[${index}]`, name));
  }
  return rules;
}
