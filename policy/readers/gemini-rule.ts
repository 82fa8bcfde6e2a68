import type { Decision } from '../policy.ts';
import type { PolicyProblem } from '../policy-reader.ts';
import { geminiRuleKeys } from '../formats/gemini-policy.ts';
import { compileJsPattern } from './js-pattern.ts';
import { listOf, ownEntries, ownValue } from './json-value.ts';
import { misnamedKeys } from './misnamed-keys.ts';
import type { TextPattern } from './re2.ts';
import { ruleText } from './rule-text.ts';

/** One rule for one name, as the client keeps it. */
export interface GeminiRule {
  place: string;
  mcpName?: string;
  /** The full name, or a pattern of the few that the client knows. */
  toolName: string;
  /** Its name, if it is about no more than one. */
  key?: string;
  pattern?: TextPattern;
  decision: Decision;
  priority: number;
  /** Whether the name is none of a server's tool. */
  isForeign: boolean;
}

const decisionOf: Record<string, Decision> = { allow: 'allow', ask_user: 'ask', deny: 'deny' };

/** Tools of the client itself, which rules may be about. */
const ownTools = new Set(
  `activate_skill ask_user cli_help codebase_investigator complete_task delegate_to_agent enter_plan_mode
   exit_plan_mode get_internal_docs glob google_web_search grep_search list_directory read_file read_many_files
   replace run_shell_command save_memory search_file_content update_topic web_fetch write_file write_todos`
    .trim()
    .split(/\s+/),
);

/** Other names under which people look for a key. */
const aliases: Record<string, string> = {
  action: 'decision',
  mcp: 'mcpName',
  mcp_server: 'mcpName',
  mcpServer: 'mcpName',
  mcpServerName: 'mcpName',
  server: 'mcpName',
  serverName: 'mcpName',
  tool: 'toolName',
  tools: 'toolName',
  toolNames: 'toolName',
};

const quantifiers = '*+?{';

/**
 * Whether a group has a quantifier in it and one behind it, by the client’s own reckoning, which takes brackets as they
 * come: `(`, a quantifier before any `)`, and on the same line a `)` with a quantifier behind it.
 */
function quantifiesGroup(pattern: string): boolean {
  let [isOpen, isArmed] = [false, false];
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern.charAt(at);
    if ('\n\r\u2028\u2029'.includes(sign)) isArmed = false;
    else if (sign === ')') {
      const next = pattern.charAt(at + 1);
      if (isArmed && next !== '' && quantifiers.includes(next)) return true;
      isOpen = false;
    } else if (sign === '(') isOpen = true;
    else if (isOpen && quantifiers.includes(sign)) isArmed = true;
  }
  return false;
}

/** The client’s own guard against slow patterns. */
function isRefusedPattern(pattern: string): boolean {
  return pattern.length > 2048 || quantifiesGroup(pattern) || 'error' in compileJsPattern(pattern);
}

/** Whether a rule is for the state in which a person sits at the client and has changed nothing. */
function appliesByDefault(rule: unknown): boolean {
  const modes = ownValue(rule, 'modes');
  const isForMode = !Array.isArray(modes) || modes.length === 0 || modes.includes('default');
  return isForMode && ownValue(rule, 'interactive') !== false && ownValue(rule, 'subagent') === undefined;
}

function fullName(mcpName: unknown, toolName: string): string {
  if (typeof mcpName !== 'string' || mcpName === '') return toolName;
  if (mcpName === '*' && toolName === '*') return 'mcp_*';
  return `mcp_${mcpName}_${toolName}`;
}

/** What is wrong with one rule: `skip` if it does nothing, `key` where that is no reason why it should fit nothing. */
type RuleFault = Pick<PolicyProblem, 'id' | 'message'> & { skip: boolean; key?: string };

/** What is wrong with one rule of a file that the client takes, worst first. */
function faultOf(rule: unknown): RuleFault | undefined {
  const pattern = ownValue(rule, 'argsPattern');
  if (typeof pattern === 'string' && isRefusedPattern(pattern)) {
    const message =
      'The client skips the rule: its pattern is not valid, longer than 2048 characters, or has a group behind which a quantifier stands.';
    return { id: 'pattern-refused', message, skip: true };
  }
  if (ownEntries(ownValue(rule, 'toolAnnotations')).length > 0) {
    const message = 'The rule goes by what the server says of its own tools. Write the names of the tools.';
    const skip = ownValue(rule, 'decision') !== 'allow';
    return { id: 'trusts-annotations', message, skip, key: 'toolAnnotations' };
  }
  if (ownValue(rule, 'commandPrefix') !== undefined || ownValue(rule, 'commandRegex') !== undefined) {
    const message = 'Commands can only be given for run_shell_command. Write argsPattern.';
    return { id: 'command-on-tool', message, skip: ownValue(rule, 'decision') !== 'allow' };
  }
  const mcpName = ownValue(rule, 'mcpName');
  if (typeof mcpName === 'string' && mcpName.includes('_')) {
    const message = `The client’s documentation warns of the underscore in “${ruleText(mcpName)}”: versions that split names at the first one do not find the server. Rename it.`;
    return { id: 'underscore-in-server', message, skip: false, key: 'mcpName' };
  }
  return undefined;
}

/** The rules that one table makes, one a name, in so far as they do anything. */
export function expandRule(rule: unknown, index: number, problems: PolicyProblem[]): GeminiRule[] {
  const place = `rule[${index}]`;
  const decision = decisionOf[String(ownValue(rule, 'decision'))] ?? 'ask';
  const opens = decision !== 'allow';
  problems.push(
    ...misnamedKeys(rule, `${place}.`, {
      client: 'Gemini CLI',
      known: geminiRuleKeys,
      instead: aliases,
      opens: () => opens,
    }),
  );
  const fault = faultOf(rule);
  if (fault) {
    const widens = fault.id === 'trusts-annotations' && decision === 'allow';
    const at = fault.key === undefined ? place : `${place}.${fault.key}`;
    problems.push({ id: fault.id, place: at, message: fault.message, opens: opens || widens });
  }
  if (fault?.skip || !appliesByDefault(rule)) return [];
  const argsPattern = ownValue(rule, 'argsPattern');
  const compiled = typeof argsPattern === 'string' ? compileJsPattern(argsPattern) : undefined;
  const pattern = compiled && 'test' in compiled ? compiled : undefined;
  if (compiled && 'unexamined' in compiled) {
    const taken = opens ? 'for none that holds a call back' : 'for one that lets every call run';
    const message = `The pattern could not be examined: ${compiled.unexamined}. The rule is taken ${taken}.`;
    problems.push({ id: 'not-understood', place, message, opens: true });
    if (opens) return [];
  }
  const toolName = ownValue(rule, 'toolName');
  const names = typeof toolName === 'string' ? [toolName] : listOf(toolName).map(String);
  const mcpName = ownValue(rule, 'mcpName');
  return names.flatMap((name): GeminiRule[] => {
    if (name === '') {
      problems.push({ id: 'name-missing', place, message: 'An empty name fits no tool.', opens });
      return [];
    }
    if (name !== '*' && name.includes('*') && !/^mcp_(?:\*|[^*]+_\*)$/.test(name)) {
      const message = `“${ruleText(name)}” is taken for an exact name. Only “*” alone stands for the tools of a server.`;
      problems.push({ id: 'wildcard-in-names', place, message, opens });
    }
    const full = fullName(mcpName, name);
    const isOther = !isPattern(full) && !full.startsWith('mcp_');
    if (isOther && ownTools.has(full)) return [];
    return [
      {
        place,
        isForeign: isOther,
        ...(typeof mcpName === 'string' && { mcpName }),
        toolName: full,
        ...(!isPattern(full) && { key: full }),
        ...(pattern && { pattern }),
        decision,
        priority: Number(ownValue(rule, 'priority')),
      },
    ];
  });
}

const isPattern = (toolName: string) =>
  toolName === '*' || toolName === 'mcp_*' || (toolName.startsWith('mcp_') && toolName.endsWith('_*'));

/** The keys of the rules that may be about a tool of this full name. */
export function keysOf(server: string, name: string): string[] {
  return [name, `mcp_${server}_${name}`];
}

/** Whether a rule is about a tool of a server, by its full name, whatever the arguments. */
export function isAbout({ mcpName, toolName }: GeminiRule, server: string, name: string): boolean {
  if (mcpName !== undefined && mcpName !== '*' && mcpName !== server) return false;
  if (toolName === '*' || toolName === 'mcp_*') return true;
  if (toolName.startsWith('mcp_') && toolName.endsWith('_*')) {
    return toolName === `mcp_${server}_*` && name.startsWith(`mcp_${server}_`);
  }
  // A full name in a rule with mcpName gets the prefix twice, which the client takes as well.
  return toolName === name || toolName === `mcp_${server}_${name}`;
}
