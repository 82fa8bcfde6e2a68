import { patternFits } from '../cursor-patterns.ts';
import type { PolicyProblem, PolicyReader, ReadRule } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import { listOf, ownEntries, ownValue, readJsonObject } from './json-value.ts';
import { ruleText } from './rule-text.ts';

/** Under which keys rules about a tool are found. */
const keysOf = (server: string, tool: string) => [`${server}:${tool}`];

const known = new Set(['mcpAllowlist', 'terminalAllowlist', 'autoRun', '$schema']);

function problemOf(entry: unknown): Pick<PolicyProblem, 'id' | 'message'> | undefined {
  if (typeof entry !== 'string') {
    return { id: 'rule-not-a-string', message: 'An entry that is not a string is dropped.' };
  }
  const text = ruleText(entry);
  if (/^Mcp\(|^mcp__/.test(entry)) {
    const message = `“${text}” is a rule for another client; here it fits nothing. Write server:tool.`;
    return { id: 'rule-of-another-client', message };
  }
  if (entry.includes(':')) return undefined;
  return { id: 'malformed-rule', message: `“${text}” fits nothing. Write server:tool.` };
}

/** Reads the list of MCP tools that run unasked in Cursor (https://cursor.com/docs/reference/permissions). */
export const cursorReader: PolicyReader = {
  target: 'cursor',
  read(text) {
    const read = readJsonObject(text);
    if ('error' in read) return read;
    const problems: PolicyProblem[] = [];
    for (const [key] of ownEntries(read.value).filter(([name]) => !known.has(name))) {
      const message = `Cursor ignores the key ${ruleText(key)}: the file can let tools run and nothing else. Leave tools off mcpAllowlist, and switch them off in the settings.`;
      problems.push({ id: 'unknown-key', place: ruleText(key), message, opens: true });
    }
    const rules: ReadRule[] = [];
    for (const [index, entry] of listOf(ownValue(read.value, 'mcpAllowlist')).entries()) {
      const place = `mcpAllowlist[${index}]`;
      const problem = problemOf(entry);
      if (problem) problems.push({ ...problem, place, opens: false });
      else if (typeof entry === 'string') {
        rules.push({
          place,
          text: ruleText(entry),
          decision: 'allow',
          isExact: !entry.includes('*'),
          ...(!entry.includes('*') && { key: entry }),
          fits: (server, tool) => patternFits(entry, server, tool),
        });
      }
    }
    const about = indexByKey(rules);
    return {
      rules,
      problems,
      keysOf,
      decide: ({ server, tool }) =>
        about(keysOf(server, tool)).some((rule) => rule.fits(server, tool)) ? 'allow' : 'ask',
    };
  },
};
