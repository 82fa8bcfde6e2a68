import { patternFits } from '../formats/cursor-patterns.ts';
import type { PolicyProblem, PolicyReading, ReadRule, Refusal } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import { inFile, jsonSettingsReader } from './json-settings.ts';
import type { TakenFile } from './json-settings.ts';
import { listOf, ownEntries, ownValue } from './json-value.ts';
import { doubtfulValues } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

/** Under which keys rules about a tool are found. */
const keysOf = (server: string, tool: string) => [`${server}:${tool}`];

const known = new Set(['mcpAllowlist', 'terminalAllowlist', 'autoRun', '$schema']);

function problemOf(entry: unknown): Pick<PolicyProblem, 'id' | 'message' | 'rule'> | undefined {
  if (typeof entry !== 'string') {
    return { id: 'rule-not-a-string', message: 'An entry that is not a string is dropped.' };
  }
  const text = ruleText(entry);
  if (/^Mcp\(|^mcp__/.test(entry)) {
    const message = `“${text}” is a rule for another client; here it fits nothing.`;
    return { id: 'rule-of-another-client', message, rule: entry };
  }
  if (entry.includes(':')) return undefined;
  return {
    id: 'malformed-rule',
    message: `“${text}” fits nothing: a server and a tool have a colon between them.`,
    rule: entry,
  };
}

const refusal: Refusal = { client: 'Cursor', instead: 'every tool is asked about', decision: 'ask' };

function rulesOf({ prefix, value }: TakenFile, problems: PolicyProblem[]): ReadRule[] {
  const told = doubtfulValues(value, { fields: { mcpAllowlist: 'list' } }, refusal.client);
  const rules: ReadRule[] = [];
  for (const [key] of ownEntries(value).filter(([name]) => !known.has(name))) {
    const message = `Cursor ignores the key ${ruleText(key)}: the file can let tools run and nothing else. Leave tools off mcpAllowlist, and switch them off in the settings.`;
    told.push({ id: 'unknown-key', place: ruleText(key), message, opens: true });
  }
  for (const [index, entry] of listOf(ownValue(value, 'mcpAllowlist')).entries()) {
    const place = `mcpAllowlist[${index}]`;
    const problem = problemOf(entry);
    if (problem) told.push({ ...problem, place, opens: false });
    else if (typeof entry === 'string') {
      rules.push({
        place: `${prefix}${place}`,
        text: ruleText(entry),
        decision: 'allow',
        isExact: !entry.includes('*'),
        ...(!entry.includes('*') && { key: entry }),
        fits: (server, tool) => patternFits(entry, server, tool),
      });
    }
  }
  problems.push(...inFile(told, prefix));
  return rules;
}

/** The lists of all files hold together. */
function readingOf(files: TakenFile[]): PolicyReading {
  const problems: PolicyProblem[] = [];
  const rules = files.flatMap((file) => rulesOf(file, problems));
  const about = indexByKey(rules);
  return {
    rules,
    problems,
    keysOf,
    write: (server, tool) => `${server}:${tool}`,
    decide: ({ server, tool }) =>
      about(keysOf(server, tool)).some((rule) => rule.fits(server, tool)) ? 'allow' : 'ask',
  };
}

/** Reads the list of MCP tools that run unasked in Cursor (https://cursor.com/docs/reference/permissions). */
export const cursorReader = jsonSettingsReader({
  id: 'cursor',
  dialect: { comments: true, trailingCommas: true, mark: true },
  shape: 'object',
  refusal,
  places: [],
  readingOf,
});
