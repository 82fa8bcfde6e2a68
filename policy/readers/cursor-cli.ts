import { patternFits } from '../formats/cursor-patterns.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReading, ReadRule, Refusal } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import type { Shape } from '../formats/shape.ts';
import { fieldsOf } from '../formats/shape.ts';
import { endsWithPath } from '../formats/settings-files.ts';
import { inFile, jsonSettingsReader } from './json-settings.ts';
import type { TakenFile } from './json-settings.ts';
import { listOf, ownValue } from './json-value.ts';
import { misnamedKeys } from './misnamed-keys.ts';
import { doubtfulValues } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

/** Under which keys rules about a tool are found. */
const keysOf = (server: string, tool: string) => [`${server}:${tool}`];

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

function unknownKeys(value: unknown): PolicyProblem[] {
  const { client } = refusal;
  const lists = { allow: 'permissions.allow', deny: 'permissions.deny' };
  return [
    ...misnamedKeys(value, '', { client, known: ['permissions', 'approvalMode'], instead: lists }),
    ...misnamedKeys(ownValue(value, 'permissions'), 'permissions.', {
      client,
      known: ['allow', 'deny'],
      instead: { ask: 'allow and deny alone, and asks about what stands on neither list' },
    }),
  ];
}

const isOfProject = (file: string) => endsWithPath(file, '.cursor/cli.json');

function rulesOf(file: TakenFile, list: 'allow' | 'deny', problems: PolicyProblem[]): ReadRule[] {
  return listOf(ownValue(ownValue(file.value, 'permissions'), list)).flatMap((rule, index): ReadRule[] => {
    const place = `${file.prefix}permissions.${list}[${index}]`;
    if (typeof rule !== 'string') return [];
    const problem = problemOf(rule);
    if (problem) problems.push({ ...problem, place, opens: list === 'deny' });
    const pattern = token.exec(rule)?.[1];
    if (problem || pattern === undefined) return [];
    return [
      {
        place,
        text: ruleText(rule),
        decision: list,
        isExact: !pattern.includes('*'),
        ...(!pattern.includes('*') && { key: pattern }),
        fits: (server, tool) => patternFits(pattern, server, tool),
      },
    ];
  });
}

/** Denials of weaker files, of which nobody says whether they hold beside a list of a stronger one. */
function uncertainDenials(files: TakenFile[]): TakenFile[] {
  const denying = files.filter(({ value }) => ownValue(ownValue(value, 'permissions'), 'deny') !== undefined);
  return denying.slice(1);
}

function modeProblems(files: TakenFile[], otherwise: Decision): PolicyProblem[] {
  const [first] = files.filter(({ file, value }) => !isOfProject(file) && ownValue(value, 'approvalMode'));
  const problems = files.flatMap(({ file, prefix, value }): PolicyProblem[] => {
    if (!isOfProject(file) || ownValue(value, 'approvalMode') === undefined) return [];
    const message = 'A project can set permissions alone; the mode is that of the user’s cli-config.json.';
    return [{ id: 'unknown-key', place: `${prefix}approvalMode`, message, opens: false }];
  });
  if (otherwise === 'ask') return problems;
  const message = 'Tools that stand on no list run unasked. Write allowlist.';
  return [
    ...problems,
    { id: 'approvals-off', place: `${first?.prefix ?? ''}approvalMode`, message, opens: true },
  ];
}

function readingOf(files: TakenFile[]): PolicyReading {
  const problems: PolicyProblem[] = [];
  for (const { prefix, value } of files) {
    problems.push(...inFile(doubtfulValues(value, shape, refusal.client), prefix));
    problems.push(...inFile(unknownKeys(value), prefix));
  }
  const uncertain = uncertainDenials(files);
  for (const { prefix } of uncertain) {
    const message =
      'Whether these denials hold beside those of the project is not documented. Write them there too.';
    problems.push({ id: 'list-may-not-count', place: `${prefix}permissions.deny`, message, opens: true });
  }
  const denials = files
    .filter((file) => !uncertain.includes(file))
    .flatMap((file) => rulesOf(file, 'deny', problems));
  const rules = [...denials, ...files.flatMap((file) => rulesOf(file, 'allow', problems))];
  const isUnrestricted = files.some(
    ({ file, value }) => !isOfProject(file) && ownValue(value, 'approvalMode') === 'unrestricted',
  );
  const otherwise: Decision = isUnrestricted ? 'allow' : 'ask';
  problems.push(...modeProblems(files, otherwise));
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
}

/**
 * Reads the permissions of Cursor's command line (https://cursor.com/docs/cli/reference/permissions): a project's, which
 * has nothing but permissions, stand before those of all projects.
 */
export const cursorCliReader = jsonSettingsReader({
  id: 'cursor-cli',
  dialect: { comments: false, trailingCommas: false, mark: true },
  shape: 'object',
  refusal,
  places: [isOfProject],
  readingOf,
});
