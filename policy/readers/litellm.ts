import type { PolicyProblem, PolicyReader, PolicyReading, ReadRule, Unread } from '../policy-reader.ts';
import { litellmNoTool, litellmServer } from '../targets/litellm.ts';
import { parseYaml } from '../formats/parse-yaml.ts';
import { isStrings } from './json.ts';

interface Lists {
  allowed: Set<string>;
  disallowed: Set<string>;
}

/** Whether a server takes a call: `server-tool` in a list means `tool`, and an empty list is none. */
function isOpen(server: string, { allowed, disallowed }: Lists, tool: string): boolean {
  const names = [tool, `${server}-${tool}`];
  if (allowed.size > 0) return names.some((name) => allowed.has(name));
  return !names.some((name) => disallowed.has(name));
}

/** Whether a name is meant to be that of a tool, not to keep a list from being empty. */
const isMeant = (name: string) => !name.startsWith(litellmNoTool);

function problemsOf(server: string, { allowed, disallowed }: Lists, isEmpty: boolean): PolicyProblem[] {
  const place = `mcp_servers.${server}`;
  const problems: PolicyProblem[] = [];
  if (isEmpty) {
    const message = 'An empty list of allowed tools allows every tool; list a name that no tool has.';
    problems.push({ id: 'litellm-empty-list', place: `${place}.allowed_tools`, message, opens: true });
  }
  if (allowed.size > 0 && disallowed.size > 0) {
    const message = 'Beside allowed_tools, disallowed_tools is not looked at.';
    const opens = [...disallowed].some((name) => allowed.has(name));
    problems.push({ id: 'litellm-both-lists', place: `${place}.disallowed_tools`, message, opens });
  }
  if (server.includes('-')) {
    const message = 'The name of a server must not have a hyphen, which parts it from the name of a tool.';
    problems.push({ id: 'litellm-server-name', place, message, opens: false });
  }
  return problems;
}

/** Reads the MCP servers of LiteLLM's configuration. */
export const litellmReader: PolicyReader = {
  target: 'litellm',
  refusal: { client: 'LiteLLM', instead: 'it does not start', decision: 'hide' },
  read(text): PolicyReading | Unread {
    const parsed = parseYaml(text);
    if ('error' in parsed) return parsed;
    const servers: unknown = parsed.value instanceof Map ? parsed.value.get('mcp_servers') : undefined;
    if (!(servers instanceof Map)) return { error: 'Expected mcp_servers with an entry for each server.' };
    const byName = new Map<string, Lists>();
    const problems: PolicyProblem[] = [];
    for (const [name, entry] of servers) {
      const listOf = (key: string): unknown => (entry instanceof Map ? (entry.get(key) ?? []) : undefined);
      const [allowed, disallowed] = [listOf('allowed_tools'), listOf('disallowed_tools')];
      if (typeof name !== 'string' || !isStrings(allowed) || !isStrings(disallowed)) {
        return { error: `Expected lists of names at mcp_servers.${String(name)}.` };
      }
      const lists: Lists = { allowed: new Set(allowed), disallowed: new Set(disallowed) };
      byName.set(name, lists);
      const isEmpty = entry instanceof Map && entry.has('allowed_tools') && allowed.length === 0;
      problems.push(...problemsOf(name, lists, isEmpty));
    }
    const nameOf = (server: string) => (byName.has(server) ? server : litellmServer(server));
    const rules = [...byName].flatMap(([name, lists]) =>
      (['allowed', 'disallowed'] as const).flatMap((key) =>
        [...lists[key]].filter(isMeant).map((tool): ReadRule => ({
          place: `mcp_servers.${name}.${key}_tools`,
          text: tool,
          decision: key === 'allowed' ? 'allow' : 'hide',
          isExact: true,
          key: tool,
          fits: (server, each) => nameOf(server) === name && (each === tool || `${name}-${each}` === tool),
        })),
      ),
    );
    return {
      rules,
      problems,
      keysOf: (server, tool) => [tool, `${nameOf(server)}-${tool}`],
      decide: ({ server, tool }) => {
        const lists = byName.get(nameOf(server));
        return lists && isOpen(nameOf(server), lists, tool) ? 'allow' : 'hide';
      },
    };
  },
};
