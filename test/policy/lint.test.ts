import { describe, expect, test } from 'vitest';
import { lintKinds } from '../../policy/lint/lint-finding.ts';
import { lintPolicy } from '../../policy/lint.ts';
import type { Decision } from '../../policy/policy.ts';
import { capabilities, careful, firstFit, gated, github, lint } from './lint/first-fit.ts';

describe('a policy', () => {
  test('that does as recommended has no finding', () => {
    expect(lint(firstFit(careful, 'deny')).findings).toEqual([]);
  });

  test('gets a line for every tool, with both decisions', () => {
    const { tools } = lint(firstFit([['ask', 'github/*']], 'deny'));
    expect(tools.map(({ tool: name, decision, recommended }) => [name, decision, recommended])).toEqual([
      ['get_issue', 'ask', 'allow'],
      ['list_issues', 'ask', 'allow'],
      ['create_issue', 'ask', 'ask'],
      ['delete_repo', 'ask', 'hide'],
    ]);
    expect(tools[3]).toMatchObject({ level: 'critical', hasRule: true, laxest: { decision: 'ask' } });
  });

  test('that lets everything run is as grave as what it opens, the gravest first', () => {
    expect(gated(firstFit([['allow', '*']], 'allow'))).toEqual([
      ['tool-open', 'critical', 'delete_repo'],
      ['tool-open', 'high', 'create_issue'],
      ['new-tools-open', 'medium', undefined],
    ]);
  });

  test('that asks where it should deny is two steps less grave', () => {
    const asking: [Decision, string][] = [...careful.slice(0, 3), ['ask', 'github/delete_repo']];
    expect(gated(firstFit(asking, 'deny'))).toEqual([['tool-open', 'medium', 'delete_repo']]);
  });

  test('is not blamed for what its format cannot say', () => {
    const asking = firstFit([...careful.slice(0, 3), ['ask', 'github/delete_repo']], 'ask');
    const { findings } = lintPolicy({
      reading: asking,
      capabilities: { ...capabilities, decisions: ['allow', 'ask'] },
      servers: [github],
      areAll: true,
      isConfiguration: true,
    });
    expect(findings).toEqual([
      expect.objectContaining({
        id: 'tool-open',
        severity: 'info',
        message: expect.stringContaining('The format has nothing stricter.'),
      }),
    ]);
  });

  test('without a rule is told, since it may be of another format', () => {
    expect(gated(firstFit([], 'ask'))).toEqual([
      ['says-nothing', 'high', undefined],
      ['tool-open', 'medium', 'delete_repo'],
    ]);
    // A list of what runs may well be empty.
    expect(gated(firstFit([], 'hide'))).toEqual([]);
  });

  test('that says nothing of a tool is told what happens to it', () => {
    const { findings } = lint(firstFit(careful.slice(0, 2), 'allow'));
    expect(findings.filter(({ id }) => id === 'tools-without-rule')).toEqual([
      expect.objectContaining({
        severity: 'info',
        server: 'github',
        message: 'No rule speaks of 2 tools, so that the decision is allow: “create_issue”, “delete_repo”.',
      }),
    ]);
    expect(findings.find(({ tool: name }) => name === 'delete_repo')?.message).toBe(
      '“delete_repo” is Destructive, critical: the policy lets it run unasked, recommended is to hide it. No rule speaks of it.',
    );
  });
});

describe('a rule', () => {
  test.each([
    ['deny', 'github/Delete_Repo', 'rule-names-nothing', 'medium'],
    ['allow', 'github/read_wiki', 'rule-names-nothing', 'low'],
    ['deny', 'github/remove_*', 'pattern-fits-nothing', 'medium'],
    ['allow', 'gitlab/*', 'pattern-fits-nothing', 'low'],
  ] as const)('that fits nothing is found: %s %s', (decision, text, id, severity) => {
    expect(gated(firstFit([...careful, [decision, text]], 'deny'))).toEqual([[id, severity, 'rule 5']]);
  });

  test('that misspells a tool is shown what there is', () => {
    const { findings } = lint(firstFit([...careful, ['deny', 'github/Delete-Repo']], 'deny'));
    expect(findings[0]?.message).toBe(
      '“github/Delete-Repo” names a tool that no server has. There is “delete_repo”. Whatever it was to hold back is not held back by it.',
    );
  });

  test('may be about a server that was not looked at', () => {
    const reading = firstFit([...careful, ['deny', 'gitlab/delete_project']], 'deny');
    expect(gated(reading, [github], false)).toEqual([]);
    expect(lint(reading, [github], false).findings).toEqual([
      expect.objectContaining({ id: 'rule-names-nothing', severity: 'info' }),
    ]);
    expect(gated(reading, [github], true)).toEqual([['rule-names-nothing', 'medium', 'rule 5']]);
  });

  test('is told once, where its format ignores it', () => {
    const reading = firstFit([...careful, ['deny', 'github/*x']], 'deny');
    const problem = { id: 'no-suffix', place: 'rule 5', message: 'Ignored.', opens: true };
    expect(gated({ ...reading, problems: [problem] })).toEqual([['no-suffix', 'high', 'rule 5']]);
  });

  test.each([
    // A denial that a broader permission takes, and one that a permission of the same tool takes.
    [
      [
        ['allow', 'github/*'],
        ['deny', 'github/delete_*'],
      ],
      'deny',
      [['rule-overruled', 'high', 'rule 2']],
    ],
    [
      [
        ['allow', 'github/delete_repo'],
        ['deny', 'github/delete_repo'],
      ],
      'deny',
      [['rule-overruled', 'high', 'rule 2']],
    ],
    // A permission that can never be an exception to a broader denial.
    [
      [
        ['deny', 'github/*'],
        ['allow', 'github/get_issue'],
      ],
      'deny',
      [['rule-overruled', 'low', 'rule 2']],
    ],
    // What a policy says of everything else is not overruled, even if there is nothing else.
    [[...careful, ['ask', 'github/*']], 'deny', []],
    [
      [
        ['deny', 'github/delete_*'],
        ['ask', 'github/*'],
      ],
      'deny',
      [],
    ],
    // A rule that agrees with the broader one is superfluous, no more.
    [
      [
        ['ask', 'github/*'],
        ['ask', 'github/create_issue'],
      ],
      'deny',
      [],
    ],
  ] as [[Decision, string][], Decision, unknown[]][])(
    'that never decides is found where it matters: %j',
    (rules, otherwise, found) => {
      expect(gated(firstFit(rules, otherwise)).filter(([id]) => id === 'rule-overruled')).toEqual(found);
    },
  );

  test('that depends on arguments is not said never to decide', () => {
    const reading = firstFit(
      [['deny', 'github/get_issue'], ['allow', 'github/get_issue'], ...careful.slice(1)],
      'deny',
      (rule, { given }) => rule !== 0 || given.force === true,
    );
    expect(gated(reading, [github], true, true)).toEqual([]);
  });
});

test('ids are told apart and never change', () => {
  expect(lintKinds).toEqual([
    'says-nothing',
    'tool-open',
    'server-open',
    'flow-open',
    'rule-names-nothing',
    'pattern-fits-nothing',
    'rule-overruled',
    'new-tools-open',
    'tools-without-rule',
  ]);
});
