import type { Category, Effect, Level } from '../../../classifier/taxonomy.ts';
import { lintPolicy } from '../../../policy/lint.ts';
import { globFits } from '../../../policy/overrides.ts';
import type { Decision } from '../../../policy/policy.ts';
import type { Call, PolicyReading, ReadRule } from '../../../policy/policy-reader.ts';
import { recommendServer } from '../../../policy/recommend.ts';

/** A labelled tool without parameters. */
export const tool = (name: string, category: Category, level: Level, effects: Effect[] = []) => ({
  name,
  classification: { category, level, effects },
});

/** A server with a tool for each decision. */
export const github = recommendServer('github', [
  tool('get_issue', 'Read', 'low'),
  tool('list_issues', 'Read', 'low'),
  tool('create_issue', 'Write', 'high'),
  tool('delete_repo', 'Destructive', 'critical'),
]);

/** The least of policy languages, so that the lint is seen by itself: globs over `server/tool`, the first that fits decides. */
export function firstFit(
  rules: [Decision, string][],
  otherwise: Decision,
  whenCalled: (rule: number, call: Call) => boolean = () => true,
): PolicyReading {
  const read = rules.map(([decision, text], at): ReadRule => ({
    place: `rule ${at + 1}`,
    text,
    decision,
    isExact: !text.includes('*'),
    fits: (server, name) => globFits(text, `${server}/${name}`),
  }));
  return {
    rules: read,
    problems: [],
    decide: (call) =>
      read.find((rule, at) => rule.fits(call.server, call.tool) && whenCalled(at, call))?.decision ??
      otherwise,
  };
}

/** What the language can express: everything but arguments. */
export const capabilities = {
  decisions: ['allow', 'ask', 'deny', 'hide'],
  limits: false,
  conditions: [],
  unlisted: 'deny',
} as const;

/** Examines a policy of the language. */
export function lint(reading: PolicyReading, servers = [github], areAll = true, hasConditions = false) {
  return lintPolicy({
    reading,
    capabilities: { ...capabilities, conditions: hasConditions ? ['under'] : [] },
    servers,
    areAll,
    isConfiguration: true,
  });
}

/** The findings that a gate counts, by id, severity and what they are about. */
export const gated = (...args: Parameters<typeof lint>) =>
  lint(...args)
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ id, severity, place, tool: name }) => [id, severity, place ?? name]);

/** Rules that do as recommended about the server above. */
export const careful: [Decision, string][] = [
  ['allow', 'github/get_issue'],
  ['allow', 'github/list_*'],
  ['ask', 'github/create_issue'],
  ['deny', 'github/delete_repo'],
];
