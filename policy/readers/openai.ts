import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReader } from '../policy-reader.ts';
import { openaiLabel } from '../targets/openai.ts';
import { readingOf } from './allow-list.ts';
import type { ListedTools } from './allow-list.ts';
import { parseJson } from '../parse-json.ts';
import { isObject } from './json-value.ts';
import { isStrings } from './json.ts';

function namesOf(value: unknown): unknown {
  if (value === undefined) return [];
  return isObject(value) ? value.tool_names : undefined;
}

function approvals(value: unknown): { always: string[]; never: string[] } | 'always' | 'never' | undefined {
  if (value === undefined || value === 'always') return 'always';
  if (value === 'never') return 'never';
  if (!isObject(value)) return undefined;
  const [always, never] = [namesOf(value.always), namesOf(value.never)];
  return isStrings(always) && isStrings(never) ? { always, never } : undefined;
}

/** Reads the hosted MCP tools of a request, one or a list: what neither list of approvals names is asked about. */
export const openaiReader: PolicyReader = {
  target: 'openai',
  refusal: { client: 'OpenAI', instead: 'the request fails', decision: 'hide' },
  read(text) {
    const parsed = parseJson(text);
    if ('error' in parsed) return parsed;
    const entries = Array.isArray(parsed.value) ? (parsed.value as unknown[]) : [parsed.value];
    const lists: ListedTools[] = [];
    const problems: PolicyProblem[] = [];
    for (const [index, entry] of entries.entries()) {
      if (!isObject(entry) || entry.type !== 'mcp' || typeof entry.server_label !== 'string') {
        return { error: `Expected a tool of type mcp with a server_label at [${index}].` };
      }
      const label = entry.server_label;
      const allowed = isObject(entry.allowed_tools) ? entry.allowed_tools.tool_names : entry.allowed_tools;
      const approval = approvals(entry.require_approval);
      if (approval === undefined || (allowed !== undefined && !isStrings(allowed))) {
        return { error: `Expected lists of names in allowed_tools and require_approval at [${index}].` };
      }
      const place = `[${index}]`;
      if (allowed === undefined) {
        const message =
          'Without allowed_tools the model sees every tool, those too that the server adds later.';
        problems.push({ id: 'openai-no-allowed-tools', place, message, opens: true });
      } else if (allowed.length === 0) {
        const message = 'What an empty allowed_tools means is not documented; leave the server out.';
        problems.push({ id: 'openai-empty-list', place, message, opens: true });
      }
      const [always, never] = (['always', 'never'] as const).map(
        (list) => new Set(typeof approval === 'string' ? [] : approval[list]),
      ) as [Set<string>, Set<string>];
      const decisionOf = (name: string): Decision => {
        if (typeof approval === 'string') return approval === 'never' ? 'allow' : 'ask';
        return never.has(name) && !always.has(name) ? 'allow' : 'ask';
      };
      const named = typeof approval === 'string' ? [] : [...approval.always, ...approval.never];
      lists.push({
        place,
        isFor: (server) => server === label || openaiLabel(server) === label,
        tools: new Map((allowed ?? named).map((name) => [name, decisionOf(name)])),
        ...(allowed === undefined && { otherwise: approval === 'never' ? 'allow' : 'ask' }),
      });
    }
    return readingOf(lists, problems, 'hide');
  },
};
