import { vscodeReference } from '../formats/client-names.ts';
import { endsWithPath } from '../formats/settings-files.ts';
import type { PolicyProblem, PolicyReading, ReadRule, Refusal } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import { jsonSettingsReader, mergedValue } from './json-settings.ts';
import type { TakenFile } from './json-settings.ts';
import { ownEntries, ownValue } from './json-value.ts';
import { misnamedKeys } from './misnamed-keys.ts';
import type { KnownKeys } from './misnamed-keys.ts';
import { doubtfulValues } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

/** Under which keys rules about a tool are found. */
const keysOf = (_: string, tool: string) => [vscodeReference(tool)];

const setting = 'chat.tools.eligibleForAutoApproval';

/** Why a key keeps no tool from being approved automatically; undefined of one that does. */
function problemOf(
  key: string,
  value: unknown,
  keys: Set<string>,
): Pick<PolicyProblem, 'id' | 'message' | 'rule'> | undefined {
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

const refusal: Refusal = {
  client: 'VS Code',
  instead: 'what a server calls read-only runs unasked',
  decision: 'allow',
};

const offSwitches = ['chat.tools.global.autoApprove', 'chat.tools.autoApprove'];
const levelKey = 'chat.permissions.default';

/** The settings that let tools run unasked or keep them from it; of the one that is a list, other endings are meant for it too. */
function knownSettings(value: unknown): KnownKeys {
  const meant = ownEntries(value).filter(([key]) => /^chat\.tools\.eligible/i.test(key) && key !== setting);
  return {
    client: refusal.client,
    known: [setting, ...offSwitches, levelKey],
    instead: Object.fromEntries(meant.map(([key]) => [key, setting])),
    opens: () => true,
  };
}

function switchProblems(value: unknown): PolicyProblem[] {
  const message = 'Every tool that is not false in the list runs unasked. Set it to false.';
  const on = offSwitches.filter((key) => ownValue(value, key) === true);
  const problems = on.map((place) => ({ id: 'approvals-off', place, message, opens: true }));
  const level = ownValue(value, levelKey);
  if (typeof level === 'string' && level !== 'default') {
    const told = `A session starts with the level “${ruleText(level)}”, in which tools run unasked. Write default.`;
    problems.push({ id: 'approvals-off', place: levelKey, message: told, opens: true });
  }
  return problems;
}

// Those of a project are stronger than those of the user.
const places = [(file: string) => !endsWithPath(file, 'User/settings.json')];

function readingOf(files: TakenFile[]): PolicyReading {
  const problems: PolicyProblem[] = [];
  const value = mergedValue(files);
  problems.push(...misnamedKeys(value, '', knownSettings(value)));
  const held = ownValue(value, setting);
  if (held !== undefined) {
    problems.push(...doubtfulValues(value, { fields: { [setting]: 'object' } }, refusal.client));
  }
  const entries = ownEntries(held);
  const keys = new Set(entries.map(([key]) => key));
  const rules: ReadRule[] = [];
  for (const [key, each] of entries) {
    const problem = problemOf(key, each, keys);
    if (problem) problems.push({ ...problem, place: `${setting}.${ruleText(key)}`, opens: each !== true });
    else if (each === false && !key.includes('/')) {
      rules.push({
        place: setting,
        text: ruleText(key),
        decision: 'ask',
        isExact: true,
        key,
        // The list is for tools of the client and of its extensions too.
        isForeign: 'maybe',
        fits: (_, tool) => vscodeReference(tool) === key,
      });
    }
  }
  problems.push(...switchProblems(value));
  const about = indexByKey(rules);
  return {
    rules,
    problems,
    keysOf,
    write: (_, tool) => vscodeReference(tool),
    decide: ({ server, tool }) =>
      about(keysOf(server, tool)).find((rule) => rule.fits(server, tool))?.decision ?? 'allow',
  };
}

/**
 * Reads VS Code's approval settings (https://code.visualstudio.com/docs/agents/approvals), those of a user and a project
 * together. A tool of which they say nothing may run unasked: a server needs only to claim that it is read-only.
 */
export const vscodeReader = jsonSettingsReader({
  id: 'vscode',
  dialect: { comments: true, trailingCommas: true, mark: true, empty: true },
  shape: 'object',
  refusal,
  places,
  readingOf,
});
