import { claudeCodeName, claudeCodeServer, maxClaudeCodeName } from '../client-names.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReader, ReadRule } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import { starFits } from '../star-fits.ts';
import { listOf, ownValue, readJsonObject } from './json-value.ts';
import { ruleText } from './rule-text.ts';

// The order in which the lists are asked; the first that has a fitting rule decides.
const lists = ['deny', 'ask', 'allow'] as const;
type List = (typeof lists)[number];
const decisionOf: Record<List, Decision> = { deny: 'hide', ask: 'ask', allow: 'allow' };

const prefix = 'mcp__';

const holdsBack = (list: List) => list !== 'allow';

/** Why the client skips a rule, or why it can fit nothing; undefined of one that takes effect. */
function problemOf(rule: string, list: List): Pick<PolicyProblem, 'id' | 'message'> | undefined {
  const text = ruleText(rule);
  if (/^mcp\(/i.test(rule)) {
    const message = `“${text}” is a rule of Cursor’s; here it fits nothing. Write mcp__server__tool.`;
    return { id: 'rule-of-another-client', message };
  }
  if (list === 'allow' && rule === '*') {
    const message = '“*” allows no tool of a server. Write mcp__server__* for each server.';
    return { id: 'mcp-wildcard-in-allow', message };
  }
  if (!rule.startsWith(prefix)) return undefined;
  if (/[()]/.test(rule)) {
    const message = `“${text}” is skipped: a rule for an MCP tool in a file takes no arguments. Write the name without parentheses.`;
    return { id: 'mcp-rule-with-arguments', message };
  }
  const star = rule.indexOf('*');
  if (list === 'allow' && star >= 0 && !rule.slice(prefix.length, star).includes('__', 1)) {
    const message = `“${text}” is skipped: in allow, a star may only stand behind mcp__server__. Write a rule for each server.`;
    return { id: 'mcp-wildcard-in-allow', message };
  }
  if (/[^A-Za-z0-9_*-]/.test(rule)) {
    const message = `“${text}” fits nothing: the client replaces every character but A–Z, a–z, 0–9, “_” and “-” by an underscore. Write ${ruleText(rule.replace(/[^A-Za-z0-9_*-]/g, '_'))}.`;
    return { id: 'unreplaced-characters', message };
  }
  return undefined;
}

/**
 * Whether a rule fits a tool of this full name, on a server of this key. A rule that is not for one tool has to name the
 * key of the server to allow; to ask and to deny, what stands before the next two underscores of the full name is enough,
 * and so is the key itself.
 */
function fitsName(rule: string, list: List, name: string, key: string): boolean {
  if (rule === name) return true;
  if (rule === '*') return list !== 'allow';
  const isPattern = rule.includes('*');
  if (list !== 'allow' && !isPattern && rule === `${prefix}${key}`) return true;
  if (isPattern ? !starFits(rule, name) : !(name.startsWith(rule) && name.startsWith('__', rule.length))) {
    return false;
  }
  const [named = '', ...rest] = rule.slice(prefix.length).split('__');
  if (list === 'allow' && named !== key) return false;
  return isPattern || (rest.length === 0 && named !== '');
}

/** All rules without a star that may fit a tool: its full name, what stands before two underscores of it, its server. */
function keysOf(server: string, tool: string): string[] {
  const name = claudeCodeName(server, tool);
  const keys = [name, `${prefix}${claudeCodeServer(server)}`];
  for (let at = name.indexOf('__'); at >= 0; at = name.indexOf('__', at + 1)) keys.push(name.slice(0, at));
  return keys;
}

/** What the modes make of a call of which no rule speaks. */
const byMode: Record<string, Decision> = { dontAsk: 'deny', bypassPermissions: 'allow' };

/** Reads the permissions of Claude Code's settings (https://code.claude.com/docs/en/permissions). */
export const claudeCodeReader: PolicyReader = {
  target: 'claude-code',
  read(text) {
    const read = readJsonObject(text);
    if ('error' in read) return read;
    const permissions = ownValue(read.value, 'permissions');
    const mode = ownValue(permissions, 'defaultMode');
    // Nobody is asked in this mode, whatever the list.
    const asked: Decision = mode === 'dontAsk' ? 'deny' : 'ask';
    const rules: (ReadRule & { fitsName(name: string, key: string): boolean })[] = [];
    const problems: PolicyProblem[] = [];
    for (const list of lists) {
      for (const [index, rule] of listOf(ownValue(permissions, list)).entries()) {
        const place = `permissions.${list}[${index}]`;
        if (typeof rule !== 'string') {
          const message = 'A rule that is not a string is ignored.';
          problems.push({ id: 'rule-not-a-string', place, message, opens: holdsBack(list) });
          continue;
        }
        const problem = problemOf(rule, list);
        if (problem) problems.push({ ...problem, place, opens: holdsBack(list) });
        else if (rule.startsWith(prefix) || rule === '*') {
          rules.push({
            place,
            text: ruleText(rule),
            decision: list === 'ask' ? asked : decisionOf[list],
            ...(!rule.includes('*') && { key: rule }),
            isExact: !rule.includes('*') && rule.slice(prefix.length).includes('__'),
            fitsName: (name, key) => fitsName(rule, list, name, key),
            fits: (server, tool) =>
              fitsName(rule, list, claudeCodeName(server, tool), claudeCodeServer(server)),
          });
        }
      }
    }
    if (mode === 'bypassPermissions') {
      const message = 'In this mode, tools of which no rule speaks run unasked. Remove it, or write dontAsk.';
      problems.push({ id: 'approvals-off', place: 'permissions.defaultMode', message, opens: true });
    }
    const otherwise = (typeof mode === 'string' && Object.hasOwn(byMode, mode) && byMode[mode]) || 'ask';
    const about = indexByKey(rules);
    return {
      rules,
      problems,
      keysOf,
      decide({ server, tool }) {
        const name = claudeCodeName(server, tool);
        if (name.length > maxClaudeCodeName) return 'hide';
        const key = claudeCodeServer(server);
        // The rules stand in the order of the lists.
        return about(keysOf(server, tool)).find((rule) => rule.fitsName(name, key))?.decision ?? otherwise;
      },
    };
  },
};
