import type { PolicyProblem } from '../policy-reader.ts';
import { starFits } from '../formats/star-fits.ts';
import { ruleText } from './rule-text.ts';

// The order in which the lists are asked; the first that has a fitting rule decides.
export const claudeCodeLists = ['deny', 'ask', 'allow'] as const;
export type ClaudeCodeList = (typeof claudeCodeLists)[number];

export const mcpPrefix = 'mcp__';

/** Tools of the client itself, which rules may be about. */
const ownTools = new Set(
  `Agent Artifact AskUserQuestion Bash BashOutput Cd Edit EnterPlanMode EnterWorktree ExitPlanMode ExitWorktree
   Glob Grep KillBash KillShell LS LSP ListMcpResourcesTool Monitor MultiEdit NotebookEdit NotebookRead PowerShell
   Read ReadMcpResourceTool ShareOnboardingGuide Skill SlashCommand Task TaskCreate TaskGet TaskList TaskOutput
   TaskStop TaskUpdate TodoRead TodoWrite ToolSearch WebFetch WebSearch Workflow Write`
    .trim()
    .split(/\s+/),
);

/** What a rule is about, if it is none for a tool of a server. */
export function aboutOther(rule: string): 'own' | 'unknown' | undefined {
  if (rule.startsWith(mcpPrefix) || rule === '*') return undefined;
  const [, name] = /^([A-Z][A-Za-z]*)(?:\(|$)/.exec(rule) ?? [];
  if (name === undefined || /^mcp/i.test(name)) return undefined;
  return ownTools.has(name) ? 'own' : 'unknown';
}

type Fault = Pick<PolicyProblem, 'id' | 'message' | 'rule'>;

function faultOfPrefix(rule: string): Fault {
  const text = ruleText(rule);
  if (/^mcp\(/i.test(rule)) {
    const message = `“${text}” is a rule of Cursor’s; here it fits nothing.`;
    return { id: 'rule-of-another-client', message, rule };
  }
  const message = /^[a-z]/.test(rule)
    ? `“${text}” is skipped, or fits nothing: a rule for a tool of a server begins with mcp__, the client’s own tools with a capital.`
    : `“${text}” fits nothing: a rule for a tool of a server begins with mcp__, in small letters and without a space.`;
  return { id: 'unknown-prefix', message, rule };
}

/** Why the client skips a rule, or why it can fit nothing; undefined of one that takes effect. */
export function claudeCodeRuleFault(rule: string, list: ClaudeCodeList): Fault | undefined {
  const text = ruleText(rule);
  if (rule.trim() === '') return { id: 'malformed-rule', message: 'An empty rule is skipped.' };
  if (list === 'allow' && rule === '*') {
    const message = '“*” allows no tool of a server. Write a rule for each server.';
    return { id: 'mcp-wildcard-in-allow', message };
  }
  if (rule === '*' || aboutOther(rule) !== undefined) return undefined;
  if (!rule.startsWith(mcpPrefix)) return faultOfPrefix(rule);
  if (/[()]/.test(rule)) {
    const message = `“${text}” is skipped: a rule for an MCP tool in a file takes no arguments.`;
    return { id: 'mcp-rule-with-arguments', message, rule: rule.replace(/\(.*$/s, '') };
  }
  const star = rule.indexOf('*');
  if (list === 'allow' && star >= 0 && !rule.slice(mcpPrefix.length, star).includes('__', 1)) {
    const message = `“${text}” is skipped: in allow, a star may only stand behind mcp__server__. Write a rule for each server.`;
    return { id: 'mcp-wildcard-in-allow', message };
  }
  if (/[^A-Za-z0-9_*-]/.test(rule)) {
    const message = `“${text}” fits nothing: the client replaces every character but A–Z, a–z, 0–9, “_” and “-” by an underscore.`;
    return { id: 'unreplaced-characters', message, rule };
  }
  return undefined;
}

/**
 * Whether a rule fits a tool of this full name, on a server of this key. A rule that is not for one tool has to name the
 * key of the server to allow; to ask and to deny, what stands before the next two underscores of the full name is enough,
 * and so is the key itself.
 */
export function claudeCodeRuleFits(rule: string, list: ClaudeCodeList, name: string, key: string): boolean {
  if (rule === name) return true;
  if (rule === '*') return list !== 'allow';
  const isPattern = rule.includes('*');
  if (list !== 'allow' && !isPattern && rule === `${mcpPrefix}${key}`) return true;
  if (isPattern ? !starFits(rule, name) : !(name.startsWith(rule) && name.startsWith('__', rule.length))) {
    return false;
  }
  const [named = '', ...rest] = rule.slice(mcpPrefix.length).split('__');
  if (list === 'allow' && named !== key) return false;
  return isPattern || (rest.length === 0 && named !== '');
}
