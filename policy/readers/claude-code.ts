import { claudeCodeName, claudeCodeServer, maxClaudeCodeName } from '../formats/client-names.ts';
import { claudeCodeFaults } from '../formats/claude-code-settings.ts';
import { valueAt } from '../formats/shape.ts';
import { nearMiss } from '../formats/near-miss.ts';
import { endsWithPath, isUsers } from '../formats/settings-files.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReading, ReadRule, Refusal } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import {
  aboutOther,
  claudeCodeLists,
  claudeCodeRuleFault,
  claudeCodeRuleFits,
  mcpPrefix,
} from './claude-code-rule.ts';
import type { ClaudeCodeList } from './claude-code-rule.ts';
import { listOf, ownEntries, ownValue } from './json-value.ts';
import { jsonSettingsReader } from './json-settings.ts';
import type { TakenFile } from './json-settings.ts';
import { ruleText } from './rule-text.ts';
import { shutServers } from './shut-servers.ts';

const decisionOf: Record<ClaudeCodeList, Decision> = { deny: 'hide', ask: 'ask', allow: 'allow' };

const holdsBack = (list: ClaudeCodeList) => list !== 'allow';

/** What the modes make of a call of which no rule speaks. The safety check of `auto` is a model’s, which promises nothing. */
const byMode: Record<string, Decision> = { dontAsk: 'deny', bypassPermissions: 'allow', auto: 'allow' };

const refusal: Refusal = {
  client: 'Claude Code',
  instead: 'a tool of which no other file speaks is asked about',
  decision: 'ask',
};

// The strongest first: what the organization says, the user in this project, the project, the user.
const places = [
  (file: string) =>
    endsWithPath(file, 'managed-settings.json') || /managed-settings\.d[/\\][^/\\]+$/.test(file),
  (file: string) => endsWithPath(file, '.claude/settings.local.json'),
  (file: string) => endsWithPath(file, '.claude/settings.json') && !isUsers(file, '.claude/settings.json'),
];

interface ClaudeRule extends ReadRule {
  list?: ClaudeCodeList;
  fitsName(name: string, key: string): boolean;
}

const permissionKeys = [
  ...claudeCodeLists,
  'defaultMode',
  'additionalDirectories',
  'disableBypassPermissionsMode',
  'disableAutoMode',
];
const topKeys = [
  'permissions',
  'deniedMcpServers',
  'disabledMcpjsonServers',
  'allowManagedPermissionRulesOnly',
];
const ruleKeys = /^(?:dis)?(?:allow|deny|denied|ask|block|forbid|permit)(?:ed)?_?(?:tools|rules|list)?$/i;
const closing = /^(?:den|dis|block|forbid|ask)/i;

/** Keys that sound as if they held rules and that the client does not know. */
function unknownKeys(value: unknown, prefix: string): PolicyProblem[] {
  const permissions = ownValue(value, 'permissions');
  const told = (key: string, at: string, instead: string): PolicyProblem => ({
    id: 'unknown-key',
    place: `${prefix}${at}${ruleText(key)}`,
    message: `Claude Code ignores the key ${ruleText(key)}.${instead}`,
    opens: closing.test(key) || nearMiss(key, topKeys) !== undefined,
  });
  const within = ownEntries(permissions).flatMap(([key]) => {
    if (permissionKeys.includes(key)) return [];
    const near = nearMiss(key, permissionKeys);
    if (near === undefined && !ruleKeys.test(key)) return [];
    return [
      told(
        key,
        'permissions.',
        ` ${near === undefined ? 'The lists are allow, ask and deny.' : `It knows ${near}.`}`,
      ),
    ];
  });
  const atTop = ownEntries(value).flatMap(([key]) => {
    const isMode = /^(?:permission|default)_?mode$/i.test(key);
    if (ruleKeys.test(key)) return [told(key, '', ' Rules stand in permissions.allow, ask and deny.')];
    if (isMode) return [told(key, '', ' The mode is permissions.defaultMode.')];
    const near = nearMiss(key, topKeys);
    return near === undefined ? [] : [told(key, '', ` It knows ${near}.`)];
  });
  return [...within, ...atTop];
}

function readRule(rule: string, list: ClaudeCodeList, place: string, asked: Decision): ClaudeRule {
  const isForeign = aboutOther(rule) !== undefined;
  const matches = (name: string, key: string) => !isForeign && claudeCodeRuleFits(rule, list, name, key);
  return {
    place,
    list,
    text: ruleText(rule),
    decision: list === 'ask' ? asked : decisionOf[list],
    ...(!rule.includes('*') && { key: rule }),
    isExact: !rule.includes('*') && (isForeign || rule.slice(mcpPrefix.length).includes('__')),
    ...(isForeign && { isForeign: 'likely' as const }),
    fitsName: matches,
    fits: (server, tool) => matches(claudeCodeName(server, tool), claudeCodeServer(server)),
  };
}

function readLists(
  permissions: unknown,
  prefix: string,
  asked: Decision,
  problems: PolicyProblem[],
): ClaudeRule[] {
  const rules: ClaudeRule[] = [];
  for (const list of claudeCodeLists) {
    for (const [index, rule] of listOf(ownValue(permissions, list)).entries()) {
      const place = `${prefix}permissions.${list}[${index}]`;
      if (typeof rule !== 'string') {
        const message = 'A rule that is not a string is ignored.';
        problems.push({ id: 'rule-not-a-string', place, message, opens: holdsBack(list) });
        continue;
      }
      const fault = claudeCodeRuleFault(rule, list);
      if (fault) problems.push({ ...fault, place, opens: holdsBack(list) });
      else if (aboutOther(rule) !== 'own') rules.push(readRule(rule, list, place, asked));
    }
  }
  return rules;
}

/** Whether rules of no other file count. */
const isAlone = ({ file, value }: TakenFile) =>
  places[0]?.(file) === true && ownValue(value, 'allowManagedPermissionRulesOnly') === true;

function rulesOf({ value, prefix }: TakenFile, asked: Decision, problems: PolicyProblem[]): ClaudeRule[] {
  const shut = shutServers(value, prefix, problems).map((rule) => ({ ...rule, fitsName: () => false }));
  return [...shut, ...readLists(ownValue(value, 'permissions'), prefix, asked, problems)];
}

function notCounted({ place, text, decision }: ReadRule): PolicyProblem {
  const message = `“${text}” does not count: the managed settings let no other file have rules.`;
  return { id: 'rule-not-counted', place, message, opens: decision !== 'allow' };
}

function modeProblems(mode: unknown): PolicyProblem[] {
  const place = 'permissions.defaultMode';
  if (mode === 'bypassPermissions') {
    const message = 'In this mode, tools of which no rule speaks run unasked. Remove it, or write dontAsk.';
    return [{ id: 'approvals-off', place, message, opens: true }];
  }
  if (mode === 'auto') {
    const message =
      'In this mode, a model decides on tools of which no rule speaks, and asks nobody. Remove it, or write dontAsk.';
    return [{ id: 'approvals-off', place, message, opens: true }];
  }
  return [];
}

/** All rules without a star that may fit a tool: its full name, what stands before two underscores of it, its server. */
function keysOf(server: string, tool: string): string[] {
  const name = claudeCodeName(server, tool);
  const keys = [name, `${mcpPrefix}${claudeCodeServer(server)}`];
  for (let at = name.indexOf('__'); at >= 0; at = name.indexOf('__', at + 1)) keys.push(name.slice(0, at));
  return keys;
}

function writeRule(server: string, tool: string): string | undefined {
  const name = claudeCodeName(server, tool);
  return name.length > maxClaudeCodeName ? undefined : name;
}

/** Servers that are shut, then the lists in their order. */
const rank = ({ list }: ClaudeRule) => (list === undefined ? -1 : claudeCodeLists.indexOf(list));

function readingOf(files: TakenFile[]): PolicyReading {
  const problems = files.flatMap(({ value, prefix }) => unknownKeys(value, prefix));
  // The strongest file that has a mode decides on it.
  const mode = files
    .map(({ value }) => valueAt(value, 'permissions', 'defaultMode'))
    .find((each) => each !== undefined);
  // Nobody is asked in this mode, whatever the list.
  const asked: Decision = mode === 'dontAsk' ? 'deny' : 'ask';
  const alone = files.some(isAlone);
  const counted = files.filter((file) => isAlone(file) || !alone);
  const others = files.filter((file) => !counted.includes(file));
  // The lists of all files together, one after the other.
  const rules = counted
    .flatMap((file) => rulesOf(file, asked, problems))
    .toSorted((a, b) => rank(a) - rank(b));
  problems.push(...others.flatMap((file) => rulesOf(file, asked, problems)).map(notCounted));
  const otherwise = (typeof mode === 'string' && Object.hasOwn(byMode, mode) && byMode[mode]) || 'ask';
  const about = indexByKey(rules);
  return {
    rules,
    problems: [...problems, ...modeProblems(mode)],
    keysOf,
    write: writeRule,
    decide({ server, tool }) {
      const name = claudeCodeName(server, tool);
      if (name.length > maxClaudeCodeName) return 'hide';
      const key = claudeCodeServer(server);
      const found = about(keysOf(server, tool)).find((rule) =>
        rule.list === undefined ? rule.fits(server, tool) : rule.fitsName(name, key),
      );
      return found?.decision ?? otherwise;
    },
  };
}

/** Reads the permissions of Claude Code's settings (https://code.claude.com/docs/en/permissions). */
export const claudeCodeReader = jsonSettingsReader({
  id: 'claude-code',
  dialect: { comments: false, trailingCommas: false, mark: true, empty: true },
  encodings: ['utf-16le'],
  shape: claudeCodeFaults,
  refusal,
  places,
  readingOf,
});
