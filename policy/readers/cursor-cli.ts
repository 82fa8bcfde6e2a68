import { patternFits } from '../cursor-patterns.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReader, ReadRule } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import type { Shape } from '../formats/shape.ts';
import { fieldsOf } from '../formats/shape.ts';
import { listOf, ownValue } from './json-value.ts';
import { doubtfulValues, readSettings, refusedReading } from './refused-file.ts';
import type { Refusal } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

/** Under which keys rules about a tool are found. */
const keysOf = (server: string, tool: string) => [`${server}:${tool}`];

const lists: readonly ('deny' | 'allow')[] = ['deny', 'allow'];

const token = /^Mcp\(([^)]*)\)$/;

/** Why a rule says nothing of an MCP tool; undefined of one that does, and of those for other things. */
function problemOf(rule: string): Pick<PolicyProblem, 'id' | 'message' | 'rule'> | undefined {
  const text = ruleText(rule);
  if (rule.startsWith('mcp__')) {
    const message = `“${text}” is a rule of Claude Code’s; here it fits nothing.`;
    return { id: 'rule-of-another-client', message, rule };
  }
  if (!/^\s*mcp\b/i.test(rule)) return undefined;
  const pattern = token.exec(rule)?.[1];
  if (pattern?.includes(':')) return undefined;
  return {
    id: 'malformed-rule',
    message: `“${text}” fits nothing: a rule for a tool of a server is Mcp(server:tool).`,
    rule,
  };
}

const refusal: Refusal = {
  client: 'Cursor’s command line',
  instead: 'every tool is asked about',
  decision: 'ask',
};

const shape: Shape = {
  fields: {
    permissions: { fields: fieldsOf('allow deny', { listOf: 'text' }) },
    approvalMode: { oneOf: ['allowlist', 'unrestricted'] },
  },
};

/** Reads the permissions of Cursor's command line (https://cursor.com/docs/cli/reference/permissions). */
export const cursorCliReader: PolicyReader = {
  target: 'cursor-cli',
  seesMark: true,
  read(text) {
    const dialect = { comments: false, trailingCommas: false, mark: true };
    const read = readSettings(text, dialect, 'object', refusal);
    if ('error' in read) return read;
    if ('refused' in read) return refusedReading(read.refused, refusal);
    const permissions = ownValue(read.value, 'permissions');
    const { problems } = read;
    problems.push(...doubtfulValues(read.value, shape, refusal.client));
    const rules: ReadRule[] = [];
    for (const list of lists) {
      for (const [index, rule] of listOf(ownValue(permissions, list)).entries()) {
        const place = `permissions.${list}[${index}]`;
        if (typeof rule !== 'string') continue;
        const problem = problemOf(rule);
        if (problem) problems.push({ ...problem, place, opens: list === 'deny' });
        const pattern = token.exec(rule)?.[1];
        if (problem || pattern === undefined) continue;
        rules.push({
          place,
          text: ruleText(rule),
          decision: list,
          isExact: !pattern.includes('*'),
          ...(!pattern.includes('*') && { key: pattern }),
          fits: (server, tool) => patternFits(pattern, server, tool),
        });
      }
    }
    const isUnrestricted = ownValue(read.value, 'approvalMode') === 'unrestricted';
    if (isUnrestricted) {
      const message = 'Tools that stand on no list run unasked. Write allowlist.';
      problems.push({ id: 'approvals-off', place: 'approvalMode', message, opens: true });
    }
    const otherwise: Decision = isUnrestricted ? 'allow' : 'ask';
    const about = indexByKey(rules);
    return {
      rules,
      problems,
      keysOf,
      write: (server, tool) => `Mcp(${server}:${tool})`,
      // Denials stand first among the rules.
      decide: ({ server, tool }) =>
        about(keysOf(server, tool)).find((rule) => rule.fits(server, tool))?.decision ?? otherwise,
    };
  },
};
