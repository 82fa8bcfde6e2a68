import { describe, expect, it } from 'vitest';
import { classifyDefinition } from '../../classifier/classify-definition.ts';
import type { Category, Level } from '../../classifier/taxonomy.ts';
import { categories } from '../../classifier/taxonomy.ts';
import { serverClient, enforces } from '../../site/src/client-choice.ts';
import type { ToolKey } from '../../site/src/catalogue.ts';
import { exposedTools } from '../../site/src/exposed-tools.ts';
import { dotMatrix } from '../../site/src/home/dot-matrix.ts';
import { needCare } from '../../site/src/home/need-care.ts';
import { serverPolicy } from '../../site/src/policy-texts.ts';
import { wordsAsText } from '../../site/src/tool-page/verdict.ts';
import { serverWith, toolWith } from './fixture-records.ts';

type Definition = Record<string, unknown> & { name: string };

const none = (): Record<Level, number> => ({ low: 0, medium: 0, high: 0, critical: 0 });
const counts = (change: Partial<Record<Category, Partial<Record<Level, number>>>>) =>
  Object.fromEntries(categories.map((category) => [category, { ...none(), ...change[category] }])) as Record<
    Category,
    Record<Level, number>
  >;

const dotsIn = (path: string) =>
  [...path.matchAll(/h(\d+)\.01/g)].reduce((sum, [, length]) => sum + Number(length) + 1, 0);

const judged = (definition: Definition) => {
  const result = classifyDefinition(definition);
  if ('error' in result) throw new Error(result.error);
  return toolWith(definition, result.classification);
};

const deleteNote = { name: 'delete_note', description: 'Permanently deletes a note for good.' };
const addNumbers = { name: 'add_numbers', description: 'Computes the sum of two numbers.' };
const runCode = {
  name: 'run_code',
  description: 'Runs the given Python code.',
  inputSchema: {
    type: 'object',
    properties: { code: { type: 'string', description: 'The code.' } },
    required: ['code'],
  },
};

describe('every tool as a dot', () => {
  it('has as many dots as tools, in rows of one width', () => {
    const { toolsPerDot, columns, rows } = dotMatrix(
      counts({ Read: { low: 111, high: 1 }, Execute: { critical: 12 }, Write: { medium: 13 } }),
    );
    expect(toolsPerDot).toBe(1);
    expect(rows.map(({ category }) => category)).toEqual(['Execute', 'Write', 'Read']);
    for (const { cells } of rows)
      for (const { tools, path, rows: height } of cells) {
        expect(dotsIn(path)).toBe(tools);
        expect(height).toBe(Math.ceil(tools / columns));
      }
  });

  it('stays as large for a million tools, and leaves no tool without a dot', () => {
    const { toolsPerDot, rows } = dotMatrix(counts({ Read: { low: 800_000 }, Financial: { critical: 3 } }));
    expect(toolsPerDot).toBe(10_000);
    const dots = rows.flatMap(({ cells }) => cells.map(({ path }) => dotsIn(path)));
    expect(dots.toSorted((a, b) => b - a).slice(0, 2)).toEqual([80, 1]);
  });
});

describe('servers that need care', () => {
  const server = (slug: string, ...definitions: Definition[]) => ({
    ...serverWith(definitions.map(judged)),
    slug,
    name: slug,
  });

  it('are at most three, each for another reason', () => {
    const chosen = needCare([
      server('calculator', addNumbers),
      server('notes', deleteNote),
      server('runner', runCode),
      server('another-runner', runCode, addNumbers),
      { ...server('old', addNumbers), claims: { archived: true } },
    ]);
    expect(chosen.map(({ server: { slug }, reason }) => [slug, wordsAsText(reason)])).toEqual([
      ['old', 'Its listing says that its repository is archived.'],
      ['another-runner', 'At worst a call runs code (run_code).'],
      ['notes', 'At worst a call removes data (delete_note).'],
    ]);
  });

  it('are none where nothing speaks against any', () => {
    expect(needCare([server('calculator', addNumbers), server('empty')])).toEqual([]);
  });
});

describe('the tools of an attack', () => {
  const writeAt = {
    name: 'browser_snapshot',
    description: 'Returns a snapshot of the page.',
    inputSchema: {
      type: 'object',
      properties: { script: { type: 'string', description: 'JavaScript code to run in the page first.' } },
    },
  };
  const tools = [runCode, deleteNote, addNumbers, writeAt].map(judged);
  const keys = tools.map(({ name, slug, classification: { category, level, effects } }, at): ToolKey => ({
    server: `server-${at}`,
    serverName: `server-${at}`,
    name,
    slug,
    category,
    level,
    effects,
    offset: 0,
    bytes: 0,
  }));
  const named = (id: string) =>
    exposedTools({ id }, keys, ({ slug }) => {
      const tool = tools.find((one) => one.slug === slug);
      if (!tool) throw new Error(`Expected ${slug}`);
      return tool.classification;
    }).map(({ name }) => name);

  it('have the effect that it turns on, those first that have it in every call', () => {
    expect(named('destructive-action-autonomy')).toEqual(['delete_note']);
    expect(named('arbitrary-code-execution')).toEqual(['run_code', 'browser_snapshot']);
    expect(named('mcp-rug-pull')).toEqual([]);
  });
});

describe('the format of a whole server', () => {
  const clientOf = (...definitions: Definition[]) => {
    const policy = serverPolicy(serverWith(definitions.map(judged)), 'supervised');
    return { policy, client: serverClient(policy) };
  };

  it('enforces each decision where a format does', () => {
    const { policy, client } = clientOf(addNumbers, deleteNote, runCode);
    expect(client?.target.id).toBe('claude-code');
    for (const tool of policy.tools) expect(client && enforces(client.target, tool)).toBe(true);
  });

  it('is none for a server without tools', () => {
    expect(clientOf().client).toBeUndefined();
  });
});
