import { startsInCodex } from '../client-names.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReader, ReadRule } from '../policy-reader.ts';
import { parseToml } from '../toml-text.ts';
import { listOf, ownEntries, ownValue } from './json-value.ts';
import { ruleText } from './rule-text.ts';

const approvals = ['auto', 'prompt', 'writes', 'approve'];

/** What the modes make of a call. Two of them go by what the server says of its tool, which may be anything. */
const byApproval: Record<string, Decision> = {
  prompt: 'ask',
  approve: 'allow',
  auto: 'allow',
  writes: 'allow',
};

// Keys that sound as if they held tools back, and those of them that Codex knows.
const holdsBack = /tool|allow|deny|denied|block|approv|includ|exclud|permission/i;
const knownKeys = new Set([
  'enabled_tools',
  'disabled_tools',
  'tools',
  'default_tools_approval_mode',
  'tool_timeout_sec',
  'tool_input_schema_max_bytes',
  'supports_parallel_tool_calls',
]);

type Names = { names: Set<string> } | undefined;

interface ReadServer {
  enabled: Names;
  disabled: Names;
  isOff: boolean;
  approval(tool: string): Decision;
}

const namesIn = (value: unknown): Names =>
  Array.isArray(value) ? { names: new Set(value.filter((each) => typeof each === 'string')) } : undefined;

function readServer(server: string, table: unknown, problems: PolicyProblem[]): ReadServer {
  const at = `mcp_servers.${server}`;
  for (const [key] of ownEntries(table).filter(([name]) => holdsBack.test(name) && !knownKeys.has(name))) {
    const message = `Codex ignores the key ${ruleText(key)} unless it starts with --strict-config. The keys are enabled_tools, disabled_tools, default_tools_approval_mode and tools.`;
    problems.push({ id: 'unknown-key', place: `${at}.${ruleText(key)}`, message, opens: true });
  }
  for (const list of ['enabled_tools', 'disabled_tools']) {
    for (const [index, name] of listOf(ownValue(table, list)).entries()) {
      if (typeof name !== 'string' || !/[*?]/.test(name)) continue;
      const message = `“${ruleText(name)}” is taken for an exact name: Codex has no wildcards. List the tools.`;
      problems.push({
        id: 'wildcard-in-names',
        place: `${at}.${list}[${index}]`,
        message,
        opens: list === 'disabled_tools',
      });
    }
  }
  const standard = ownValue(table, 'default_tools_approval_mode') ?? 'auto';
  if (standard === 'auto' || standard === 'writes') {
    const message = `The approval mode “${standard}” goes by what the server says of its own tools. Write default_tools_approval_mode = "prompt".`;
    problems.push({
      id: 'trusts-annotations',
      place: `${at}.default_tools_approval_mode`,
      message,
      opens: true,
    });
  }
  const tools = ownValue(table, 'tools');
  return {
    enabled: namesIn(ownValue(table, 'enabled_tools')),
    disabled: namesIn(ownValue(table, 'disabled_tools')),
    isOff: ownValue(table, 'enabled') === false || !startsInCodex(server),
    approval: (tool) => {
      const own = ownValue(ownValue(tools, tool), 'approval_mode') ?? standard;
      return byApproval[String(own)] ?? 'allow';
    },
  };
}

/** A value that makes Codex refuse the whole file, so that it does not start. */
function wrongMode(servers: [string, unknown][]): string | undefined {
  for (const [server, table] of servers) {
    const modes = [
      ownValue(table, 'default_tools_approval_mode'),
      ...ownEntries(ownValue(table, 'tools')).map(([, tool]) => ownValue(tool, 'approval_mode')),
    ];
    const wrong = modes.find((mode) => mode !== undefined && !approvals.includes(String(mode)));
    if (wrong !== undefined)
      return `Expected an approval mode of ${approvals.join(', ')} in mcp_servers.${ruleText(server)}, got ${ruleText(String(wrong))}.`;
  }
  return undefined;
}

function rulesOf(server: string, { enabled, disabled, approval }: ReadServer): ReadRule[] {
  const rule = (list: string, tool: string, decision: Decision): ReadRule => ({
    place: `mcp_servers.${server}.${list}`,
    text: ruleText(tool),
    decision,
    isExact: true,
    key: tool,
    fits: (of, name) => of === server && name === tool,
  });
  return [
    ...[...(disabled?.names ?? [])].map((tool) => rule('disabled_tools', tool, 'hide')),
    ...[...(enabled?.names ?? [])].map((tool) => rule('enabled_tools', tool, approval(tool))),
  ];
}

/** What approvals that are off make of a call that would prompt. */
function whenAsked(value: unknown): Decision {
  if (ownValue(value, 'approval_policy') !== 'never') return 'ask';
  return ownValue(value, 'sandbox_mode') === 'danger-full-access' ? 'allow' : 'deny';
}

/** Reads the servers of Codex's configuration (https://developers.openai.com/codex/mcp). */
export const codexReader: PolicyReader = {
  target: 'codex',
  read(text) {
    const parsed = parseToml(text);
    if ('error' in parsed) return parsed;
    const { value } = parsed;
    const tables = ownEntries(ownValue(value, 'mcp_servers'));
    const error = wrongMode(tables);
    if (error !== undefined) return { error };
    const problems: PolicyProblem[] = [];
    const asked = whenAsked(value);
    if (asked === 'allow') {
      const message = 'With this approval policy and no sandbox, tools that should prompt run unasked.';
      problems.push({ id: 'approvals-off', place: 'approval_policy', message, opens: true });
    }
    const servers = new Map(tables.map(([server, table]) => [server, readServer(server, table, problems)]));
    return {
      rules: [...servers].flatMap(([server, read]) => rulesOf(server, read)),
      problems,
      keysOf: (_, tool) => [tool],
      decide({ server, tool }) {
        const read = servers.get(server);
        // A server of which the file says nothing may be configured elsewhere, without rules.
        if (!read) return 'allow';
        const isOut = read.enabled && !read.enabled.names.has(tool);
        if (read.isOff || isOut || read.disabled?.names.has(tool)) return 'hide';
        const approval = read.approval(tool);
        return approval === 'ask' ? asked : approval;
      },
    };
  },
};
