import { startsInCodex } from '../formats/client-names.ts';
import type { Decision } from '../policy.ts';
import type {
  PolicyFile,
  PolicyProblem,
  PolicyReader,
  PolicyReading,
  ReadRule,
  Refusal,
  Unread,
} from '../policy-reader.ts';
import { codexConfig, codexFragment } from '../formats/codex-config.ts';
import { nearMiss } from '../formats/near-miss.ts';
import { byStrength, endsWithPath, isUsers, mergeSettings, prefixOf } from '../formats/settings-files.ts';
import { faultsOf } from '../formats/shape.ts';
import type { ShapeFault } from '../formats/shape.ts';
import { codexFragmentLine } from '../targets/codex.ts';
import { parseToml } from '../formats/toml-text.ts';
import { inFile } from './json-settings.ts';
import { listOf, ownEntries, ownValue } from './json-value.ts';
import { misnamedKeys } from './misnamed-keys.ts';
import { encodingFault, faultOf, refusalOf, refusedReading } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

/** What the modes make of a call. Two of them go by what the server says of its tool, which may be anything. */
const byApproval: Record<string, Decision> = {
  prompt: 'ask',
  approve: 'allow',
  auto: 'allow',
  writes: 'allow',
};

// Keys that sound as if they held tools back, and those of them that Codex knows.
const holdsBack = /tool|allow|deny|denied|block|approv|includ|exclud|permission/i;
const knownKeys = [
  'enabled',
  'enabled_tools',
  'disabled_tools',
  'tools',
  'default_tools_approval_mode',
  'tool_timeout_sec',
  'tool_input_schema_max_bytes',
  'supports_parallel_tool_calls',
];

type Names = { names: Set<string> } | undefined;

const isMeant = (key: string) => holdsBack.test(key) || nearMiss(key, knownKeys) !== undefined;

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
  for (const [key] of ownEntries(table).filter(([name]) => !knownKeys.includes(name) && isMeant(name))) {
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
  for (const [tool, own] of ownEntries(tools)) {
    for (const [key] of ownEntries(own).filter(([name]) => name !== 'approval_mode')) {
      const message = `Codex ignores the key ${ruleText(key)} of a tool, which has approval_mode alone. Write disabled_tools to take the tool away.`;
      const place = `${at}.tools.${ruleText(tool)}.${ruleText(key)}`;
      problems.push({ id: 'unknown-key', place, message, opens: true });
    }
  }
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

const refusal: Refusal = {
  client: 'Codex',
  instead: 'Codex does not start',
  decision: 'hide',
};

// The strongest first: what the organization says, the project, the user.
const places = [
  (file: string) => endsWithPath(file, 'managed_config.toml'),
  (file: string) => endsWithPath(file, '.codex/config.toml') && !isUsers(file, '.codex/config.toml'),
];

type ReadTables = { value: unknown } | Unread | { refused: PolicyProblem[] };

function readTables(file: PolicyFile, count: number): ReadTables {
  const { text } = file;
  const prefix = prefixOf(file, count);
  const refuse = (faults: ShapeFault[]) => ({ refused: inFile(refusalOf(faults, refusal), prefix) });
  const unreadable = encodingFault(file);
  if (unreadable.length > 0) return refuse(unreadable);
  const parsed = parseToml(text.replace(/^\uFEFF/, ''));
  if ('error' in parsed) return parsed.isOurs ? parsed : refuse([faultOf(parsed)]);
  const faults = faultsOf(parsed.value, text.startsWith(codexFragmentLine) ? codexFragment : codexConfig);
  return faults.length > 0 ? refuse(faults) : parsed;
}

function readAll(given: PolicyFile[]): PolicyReading | Unread {
  let value: unknown = {};
  const refused: PolicyProblem[] = [];
  for (const file of byStrength(given, places)) {
    const read = readTables(file, given.length);
    if ('error' in read) return read;
    if ('refused' in read) refused.push(...read.refused);
    else value = mergeSettings(value, read.value);
  }
  return refused.length > 0 ? refusedReading(refused, refusal) : readingOfTables(value);
}

function readingOfTables(value: unknown): PolicyReading {
  const tables = ownEntries(ownValue(value, 'mcp_servers'));
  const problems = misnamedKeys(value, '', {
    client: refusal.client,
    known: ['mcp_servers'],
    opens: () => true,
  });
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
    write: (_, tool) => tool,
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
}

/** Reads the servers of Codex's configuration (https://developers.openai.com/codex/mcp). */
export const codexReader: PolicyReader = {
  target: 'codex',
  seesMark: true,
  refusal,
  read: (text) => readAll([{ file: '', text }]),
  readAll,
};
