import { describe, expect, it } from 'vitest';
import { classifyDefinition } from '../../classifier/classify-definition.ts';
import type { Finding } from '../../classifier/classification.ts';
import type { SeenAt, ServerRecord, ToolRecord } from '../../db/snapshot-record.ts';
import { coverageOf } from '../../site/src/server-page/coverage.ts';
import { serverContradictions } from '../../site/src/server-page/contradictions.ts';
import { factsOf, startCommand, tokensInWords } from '../../site/src/server-page/facts.ts';
import { serverPage } from '../../site/src/server-page/server-page.ts';
import { serverStatements } from '../../site/src/server-page/statements.ts';
import type { ServerPage } from '../../site/src/server-page/statements.ts';
import { wordsAsText } from '../../site/src/tool-page/verdict.ts';
import { serverWith, toolWith } from './fixture-records.ts';

type Definition = Record<string, unknown> & { name: string };

const text = (description: string) => ({ type: 'string', description });
const readIssue = {
  name: 'get_issue_comments',
  description: 'Returns the comments that anybody may have written on a public issue.',
  inputSchema: { type: 'object', properties: { issue: text('Which issue.') }, required: ['issue'] },
};
const readMail = {
  name: 'read_private_mail',
  description: 'Returns the private messages of the user’s mailbox.',
};
const sendMail = {
  name: 'send_email',
  description: 'Sends an email to the recipients that are given.',
  inputSchema: {
    type: 'object',
    properties: { to: text('Recipient address.'), body: text('What to say.') },
    required: ['to', 'body'],
  },
};
const runCode = {
  name: 'run_code',
  description: 'Runs the given Python code.',
  inputSchema: { type: 'object', properties: { code: text('The code.') }, required: ['code'] },
};
const addNumbers = { name: 'add_numbers', description: 'Computes the sum of two numbers.' };
const handler = { name: 'handler' };

const surroundings = { generatedAt: '2026-11-23T09:30:00.000Z', tokenCosts: [10, 20, 90, 4000] };

function records(definitions: Definition[]): { tools: ToolRecord[]; server: ServerRecord } {
  const tools = definitions.map((definition) => {
    const judged = classifyDefinition(definition);
    if ('error' in judged) throw new Error(judged.error);
    return toolWith(definition, judged.classification);
  });
  return { tools, server: serverWith(tools) };
}

function pageOf(definitions: Definition[], change: Partial<ServerRecord> = {}): ServerPage {
  const { tools, server } = records(definitions);
  return serverStatements({ ...server, ...change }, tools, surroundings);
}

const verdictOf = (...definitions: Definition[]) => wordsAsText(pageOf(definitions).verdict);

describe('the verdict on a server', () => {
  it('tells the gravest that a call does, and who does it', () => {
    expect(verdictOf(addNumbers, runCode)).toBe('At worst a call runs code (run_code).');
    expect(verdictOf(addNumbers)).toBe('No call of add_numbers is judged graver than low.');
    expect(verdictOf(handler)).toBe('What a call of handler does, no definition tells.');
  });

  it('tells what a stranger could set off with it alone', () => {
    expect(verdictOf(readIssue, readMail, sendMail)).toContain(
      'With it alone, and nobody asked, a stranger could make an agent send private data out.',
    );
    expect(verdictOf(addNumbers, sendMail)).not.toContain('nobody asked');
  });

  it('knows an empty list from a failed visit', () => {
    const failed: SeenAt[] = [{ ...(records([addNumbers]).server.seen[0] as SeenAt), outcome: 'refused' }];
    expect(wordsAsText(pageOf([]).verdict)).toBe('It listed no tools.');
    expect(wordsAsText(pageOf([], { seen: failed }).verdict)).toBe(
      'Its tools are not known: it could not be listed.',
    );
    expect(pageOf([]).grade).toBeUndefined();
  });
});

describe('a flow of a server', () => {
  it('names the tools of each step, the way out, and what ends it', () => {
    const [flow] = pageOf([readIssue, readMail, sendMail, addNumbers]).flows;
    expect(flow?.steps.map(({ title, tools }) => [title, tools.map(({ name }) => name)])).toEqual([
      ['Strangers’ text may come in', expect.arrayContaining(['get_issue_comments'])],
      ['Private data may be read', expect.arrayContaining(['read_private_mail'])],
      ['The way out, by sending', ['send_email']],
    ]);
    expect(flow?.end).toBe(
      'The policy here ends it: no call that may send something out runs without a person (send_email).',
    );
  });
});

describe('how recent and whole a list is', () => {
  const [seen] = records([addNumbers]).server.seen as [SeenAt];
  const tools = records([addNumbers]).server.tools;
  it.each([
    [[seen], 'Visited 3 days before this snapshot: listed whole.'],
    [
      [{ ...seen, partial: true }],
      'Visited 3 days before this snapshot: its list is incomplete, or changed while it was read.',
    ],
    [[{ ...seen, at: '2026-11-22T23:59:00.000Z' }], 'Visited the day before this snapshot: listed whole.'],
    [[{ ...seen, at: surroundings.generatedAt }], 'Visited on the day of this snapshot: listed whole.'],
    [
      [seen, { ...seen, outcome: 'timed-out' }],
      'Visited 3 days before this snapshot: of 2 endpoints 1 listed whole and 1 could not be listed.',
    ],
  ] satisfies [SeenAt[], string][])('is told by the date of the snapshot', (visits, said) => {
    expect(coverageOf({ seen: visits, tools }, surroundings.generatedAt)).toBe(said);
  });

  it('says since when tools are as they are where the last visit failed', () => {
    const failed: SeenAt = { ...seen, outcome: 'refused' };
    expect(
      coverageOf({ seen: [failed], tools, lastListedAt: '2026-11-02T00:00:00Z' }, surroundings.generatedAt),
    ).toContain('Its tools are as they were on 2 November 2026.');
  });
});

describe('what is known of how a server is started', () => {
  it.each([
    ['npm:@example/notes@1.2.4', 'npx -y @example/notes@1.2.4'],
    ['pypi:notes@1.2.4', 'uvx notes@1.2.4'],
    ['oci:example.org/notes:1', 'docker run -i --rm example.org/notes:1'],
    ['npm:@example/notes@1.2.4 (sse)', undefined],
    ['npm:notes; rm -rf /', undefined],
    ['https://notes.example.org/mcp', undefined],
  ])('%s is started by %s', (locator, command) => {
    expect(startCommand(locator)).toBe(command);
  });

  it('names the settings that were made up, and which of them is a secret', () => {
    const { server } = records([addNumbers]);
    const seen = server.seen.map((one) => ({ ...one, madeUp: ['NOTES_TOKEN', '<folder>'] }));
    const facts = factsOf({ ...server, seen }, surroundings.tokenCosts);
    const said = Object.fromEntries(facts.map(({ name, words }) => [name, wordsAsText(words)]));
    expect(said['Settings']).toBe('To list its tools it was given made-up values for NOTES_TOKEN, <folder>.');
    expect(said['Secrets']).toBe('NOTES_TOKEN, by the name.');
  });

  it('compares what it takes up with the others', () => {
    expect(tokensInWords(90, surroundings.tokenCosts)).toBe(
      'About 90 tokens before anything is asked; more than 50 % of the 4 servers here with tools.',
    );
    expect(tokensInWords(10, surroundings.tokenCosts)).toContain(
      '; no server of the 4 here with tools takes up less.',
    );
    expect(tokensInWords(10, [10])).toBe('About 10 tokens before anything is asked.');
  });
});

describe('what its author could mend', () => {
  it('is told once for all tools that need it, with who calls for it', () => {
    const { mends } = pageOf([addNumbers, { ...addNumbers, name: 'compute_sum' }]);
    expect(mends).toMatchObject([
      { hint: 'readOnlyHint', wanted: true, isChange: false, readings: { length: 3 } },
    ]);
    expect(mends[0]?.tools).toHaveLength(2);
  });
});

const poisoned: Finding = {
  kind: 'poisoning',
  rule: 'overrides-instructions',
  severity: 'high',
  message: 'It orders.',
  evidence: [],
};

describe('a page of a server that contradicts itself', () => {
  const plain = () => pageOf([readIssue, readMail, sendMail, addNumbers]);

  it('is none by itself', () => {
    for (const definitions of [[addNumbers], [runCode, handler], [], [readIssue, readMail, sendMail]])
      expect(serverContradictions(pageOf(definitions))).toEqual([]);
  });

  it.each<[string, (page: ServerPage) => ServerPage]>([
    [
      'not to',
      (page) => ({ ...page, grade: page.grade && { ...page.grade, points: page.grade.points + 1 } }),
    ],
    ['make no grade', (page) => ({ ...page, grade: page.grade && { ...page.grade, grade: 'A' } })],
    [
      'where a tool counts',
      (page) => ({
        ...page,
        server: {
          ...page.server,
          tools: page.server.tools.map((tool) => ({ ...tool, level: 'critical' as const })),
        },
      }),
    ],
    [
      'beside',
      (page) => ({ ...page, verdict: ['No call of its 4 tools is judged graver than low, nobody asked.'] }),
    ],
    [
      'which runs unasked',
      (page) => ({
        ...page,
        advice: page.advice && {
          ...page.advice,
          policy: {
            ...page.advice.policy,
            tools: page.advice.policy.tools.map((tool) => ({ ...tool, decision: 'allow', exceptions: [] })),
          },
        },
      }),
    ],
    ['flows beside', (page) => ({ ...page, flows: [] })],
    [
      'is accused, and may run',
      (page) => ({
        ...page,
        rows: page.rows.map((row) => ({
          ...row,
          tool: {
            ...row.tool,
            classification: { ...row.tool.classification, findings: [poisoned] },
          },
        })),
      }),
    ],
    ['has no row', (page) => ({ ...page, rows: page.rows.slice(1) })],
    ['The list says', (page) => ({ ...page, rows: page.rows.map((row) => ({ ...row, decision: 'hide' })) })],
    [
      'beside a package that was started',
      (page) => ({ ...page, version: { version: '9', isPackage: false, words: '' } }),
    ],
    [
      'was not listed whole',
      (page) => ({
        ...page,
        server: { ...page.server, seen: page.server.seen.map((one) => ({ ...one, partial: true })) },
      }),
    ],
    [
      'told to loosen',
      (page) => ({
        ...page,
        mends: [{ hint: 'readOnlyHint', wanted: true, isChange: true, readings: ['claude'], tools: [] }],
      }),
    ],
  ])('is found: %s', (said, spoil) => {
    expect(serverContradictions(spoil(plain())).join(' ')).toContain(said);
  });

  it('fails the build', () => {
    const { tools, server } = records([addNumbers]);
    const other = { ...server, tools: server.tools.map((tool) => ({ ...tool, level: 'high' as const })) };
    expect(() => serverPage(server, tools, surroundings)).not.toThrow();
    expect(() => serverPage(other, tools, surroundings)).toThrow('has a bar of level high, and is low');
    expect(() => serverPage(server, tools.slice(1), surroundings)).toThrow('agrees with itself');
  });
});
