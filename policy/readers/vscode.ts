import { vscodeReference } from '../client-names.ts';
import type { PolicyProblem, PolicyReader, ReadRule } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import { ownEntries, ownValue, readJsonObject } from './json-value.ts';
import { ruleText } from './rule-text.ts';

/** Under which keys rules about a tool are found. */
const keysOf = (_: string, tool: string) => [vscodeReference(tool)];

const setting = 'chat.tools.eligibleForAutoApproval';

/** Why a key keeps no tool from being approved automatically; undefined of one that does. */
function problemOf(
  key: string,
  value: unknown,
  keys: Set<string>,
): Pick<PolicyProblem, 'id' | 'message'> | undefined {
  const text = ruleText(key);
  if (typeof value !== 'boolean') {
    return {
      id: 'value-not-boolean',
      message: `The value of “${text}” is not true or false, and is ignored.`,
    };
  }
  if (/[*?]/.test(key)) {
    return { id: 'wildcard-in-names', message: `“${text}” is taken for an exact name. List the tools.` };
  }
  const bare = key.slice(key.lastIndexOf('/') + 1);
  if (bare !== key && !keys.has(bare)) {
    const message = `“${text}” may fit nothing: the client looks for the bare name. Add “${ruleText(bare)}”.`;
    return { id: 'server-in-name', message };
  }
  return undefined;
}

/**
 * Reads VS Code's approval settings (https://code.visualstudio.com/docs/agents/approvals). A tool of which they say
 * nothing may run unasked: a server needs only to claim that it is read-only.
 */
export const vscodeReader: PolicyReader = {
  target: 'vscode',
  read(text) {
    const read = readJsonObject(text);
    if ('error' in read) return read;
    const entries = ownEntries(ownValue(read.value, setting));
    const keys = new Set(entries.map(([key]) => key));
    const problems: PolicyProblem[] = [];
    const rules: ReadRule[] = [];
    for (const [key, value] of entries) {
      const problem = problemOf(key, value, keys);
      if (problem) problems.push({ ...problem, place: `${setting}.${ruleText(key)}`, opens: value !== true });
      else if (value === false && !key.includes('/')) {
        rules.push({
          place: setting,
          text: ruleText(key),
          decision: 'ask',
          isExact: true,
          key,
          fits: (_, tool) => vscodeReference(tool) === key,
        });
      }
    }
    if (ownValue(read.value, 'chat.tools.global.autoApprove') === true) {
      const message = 'Every tool that is not false in the list runs unasked. Set it to false.';
      problems.push({ id: 'approvals-off', place: 'chat.tools.global.autoApprove', message, opens: true });
    }
    const about = indexByKey(rules);
    return {
      rules,
      problems,
      keysOf,
      decide: ({ server, tool }) =>
        about(keysOf(server, tool)).find((rule) => rule.fits(server, tool))?.decision ?? 'allow',
    };
  },
};
