import { describe, expect, test } from 'vitest';
import { compareDanger } from '../../audit/compare-danger.ts';
import { categories, effects, levels } from '../../classifier/taxonomy.ts';
import { annotationState } from '../../site/src/facets/annotation-state.ts';
import { answersOf, isIn, numbersIn, select } from '../../site/src/facets/cells.ts';
import { selectionSentence } from '../../site/src/facets/facet-sentences.ts';
import { nextRows, rowsAtOnce } from '../../site/src/facets/next-rows.ts';
import { orderTools } from '../../site/src/facets/tool-facets.ts';
import { buildIndex, indexFiles } from '../../site/src/search/build-index.ts';
import type { IndexedTool } from '../../site/src/search/index-files.ts';
import { openIndex } from '../../site/src/search/open-index.ts';
import { parseQuery, writeFilters } from '../../site/src/search/parse-query.ts';
import { sortSelection } from '../../site/src/search/sort-tools.ts';
import { indexedTool } from './indexed-tool.ts';

let seed = 11;
const random = (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  // The lower bits repeat soon.
  return (seed >> 10) % below;
};
const oneOf = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;

const many = Array.from({ length: 1_500 }, (_, number) =>
  indexedTool(
    `tool_${random(700)}`,
    'Does something.',
    oneOf(levels),
    oneOf(categories),
    effects.filter(() => random(9) === 0),
    {
      slug: `tool-${number}`,
      server: `server-${number % 40}`,
      serverName: `Server ${number % 40}`,
      annotations: oneOf(['none', 'none', 'agrees', 'contradicts', 'stamped'] as const),
      hasSafeguard: random(5) === 0,
      isContested: random(7) === 0,
      transports: oneOf([['stdio'], ['sse'], ['stdio', 'streamable-http']] as const),
      sources: [`Source ${random(15)}`],
      tokens: random(900),
    },
  ),
);
const ordered = orderTools(many);
const { rows, cells } = ordered;

/** What a tool has of the filters of a query, looked up on the tool itself. */
function has(tool: IndexedTool, { filters }: Pick<ReturnType<typeof parseQuery>, 'filters'>): boolean {
  const any = (wanted: readonly string[] | undefined, own: readonly string[]) =>
    wanted === undefined || wanted.some((each) => own.includes(each));
  const all = (wanted: readonly string[] | undefined, own: readonly string[]) =>
    wanted === undefined || wanted.every((each) => own.includes(each));
  return (
    any(filters.level, [tool.level]) &&
    any(filters.category, [tool.category.toLowerCase()]) &&
    all(filters.effect, tool.effects) &&
    any(filters.annotations, [tool.annotations]) &&
    all(filters.has, tool.hasSafeguard ? ['safeguard'] : []) &&
    all(filters.is, tool.isContested ? ['contested'] : []) &&
    any(filters.transport, tool.transports) &&
    any(
      filters.source,
      tool.sources.map((source) => source.toLowerCase().replace(' ', '-')),
    )
  );
}

const queries = [
  '',
  'level:high',
  'level:high level:low category:read',
  'effect:deletes-data effect:runs-code',
  'annotations:contradicts transport:streamable-http',
  'has:safeguard is:contested',
  'source:source-3 source:source-4 level:critical',
  'effect:moves-money category:financial level:low has:safeguard is:contested transport:sse',
];

describe('the order of tools', () => {
  test('is that of danger, and loses none', () => {
    const plain = (tool: IndexedTool) => ({ ...tool, name: '', effects: [...tool.effects] });
    for (const [place, tool] of rows.entries()) {
      const next = rows[place + 1];
      if (next) expect(compareDanger(plain(tool), plain(next))).toBeLessThanOrEqual(0);
    }
    expect(new Set(rows)).toEqual(new Set(many));
  });

  test('depends on the set alone', () => {
    expect(orderTools(many.toReversed()).rows).toEqual(rows);
  });

  test('gives each row what it answers', () => {
    for (const number of [0, 1, 700, 1_499]) {
      const answers = answersOf(cells, number);
      expect(answers.level).toEqual([rows[number]?.level]);
      expect(answers.effect).toEqual(rows[number]?.effects);
    }
  });

  test('has a filter for the sources with the most tools, and one for all others', () => {
    const source = cells.facets.find(({ key }) => key === 'source');
    expect(source?.values).toHaveLength(13);
    expect(source?.values.at(-1)).toEqual({ id: 'others', title: 'all other sources' });
  });
});

describe('filters', () => {
  const named = new Set(cells.facets.find(({ key }) => key === 'source')?.values.map(({ id }) => id));

  test.each(queries)('leave what a look at every tool leaves: %s', (text) => {
    const query = parseQuery(text);
    const selection = select(cells, query.filters);
    const wanted = rows.flatMap((tool, number) => (has(tool, query) ? [number] : []));
    expect(selection.unknown).toEqual(
      (query.filters.source ?? []).filter((id) => !named.has(id)).map((id) => `source:${id}`),
    );
    if (selection.unknown.length > 0) return;
    expect(numbersIn(selection.ranges, 5_000)).toEqual(wanted);
    expect(selection.total).toBe(wanted.length);
    expect(rows.filter((_, number) => isIn(selection.ranges, number))).toHaveLength(wanted.length);
  });

  test.each(queries.filter((text) => !text.includes('source')))(
    'tell how many there would be with each other one: %s',
    (text) => {
      const { filters } = parseQuery(text);
      const { counts } = select(cells, filters);
      for (const { key, values, asks } of cells.facets)
        for (const { id } of values) {
          if (key === 'source') continue;
          const own = asks === 'all' ? [...new Set([...(filters[key as 'effect'] ?? []), id])] : [id];
          const expected = rows.filter((tool) => has(tool, { filters: { ...filters, [key]: own } }));
          expect(counts[key]?.[id], `${key}:${id}`).toBe(expected.length);
        }
    },
  );

  test('are written as they are read', () => {
    const text =
      'level:high category:read effect:runs-code annotations:none has:safeguard is:contested transport:sse source:a-1';
    expect(writeFilters(parseQuery(text).filters)).toBe(text);
    expect(parseQuery('LEVEL:High level:high').filters).toEqual({ level: ['high'] });
    expect(parseQuery('has:__proto__ is:constructor transport:http source:A/B').unknown).toHaveLength(4);
  });
});

describe('another order', () => {
  const files = (tools: readonly IndexedTool[]) => {
    const order = orderTools(tools);
    const index = buildIndex(order, [], '2026-01-01T00:00:00Z');
    const written = new Map(indexFiles(index).map(([name, file]) => [name, JSON.stringify(file)]));
    const asked: string[] = [];
    return {
      asked,
      order,
      index: openIndex(index.root, (name) => {
        asked.push(name);
        return Promise.resolve(JSON.parse(written.get(name) ?? ''));
      }),
    };
  };

  test.each([
    ['name', (tool: IndexedTool) => tool.name],
    ['server', (tool: IndexedTool) => tool.serverName],
    ['tokens', (tool: IndexedTool) => -tool.tokens],
  ] as const)('by %s is exact where it says that all are sorted', async (key, by) => {
    const { index, order } = files(many.slice(0, 280));
    const selection = select(await index.cells(), { level: ['high', 'low'] });
    const { numbers, reach } = await sortSelection(index, selection, key);
    const tools = numbers.map((number) => order.rows[number] as IndexedTool);
    expect(reach).toBe('all');
    expect(tools).toHaveLength(selection.total);
    for (const [place, tool] of tools.entries()) {
      const next = tools[place + 1];
      if (next) expect(by(tool) <= by(next)).toBe(true);
    }
  });

  test('is taken from the first of all, and says how far it reaches', async () => {
    const { index, order, asked } = files(many);
    const selection = select(await index.cells(), { level: ['low', 'medium', 'high'] });
    const { numbers, reach } = await sortSelection(index, selection, 'tokens');
    const all = order.rows
      .filter(({ level }) => level !== 'critical')
      .map(({ tokens }) => tokens)
      .sort((a, b) => b - a);
    expect(reach).toBe('first');
    expect(numbers.map((number) => order.rows[number]?.tokens)).toEqual(all.slice(0, numbers.length));
    expect(asked).toEqual(['cells', 'by-tokens']);
  });

  test('is that of the most dangerous ones where the first of all have next to none', async () => {
    const tools = many.map((tool) => ({ ...tool, tokens: tool.level === 'low' ? 1 : 1_000 }));
    const { index, asked } = files(tools);
    const selection = select(await index.cells(), { level: ['low'] });
    const { numbers, reach } = await sortSelection(index, selection, 'tokens');
    expect(reach).toBe('dangerous');
    expect(numbers.length).toBeLessThan(selection.total);
    expect(asked.filter((name) => name.startsWith('tools-'))).toHaveLength(3);
    expect(
      selectionSentence(selection.total, 1_500, [], { key: 'tokens', listed: numbers.length, reach }),
    ).toContain(`the ${numbers.length} most dangerous are, by tokens`);
  });
});

test('a part of a list comes from few files', () => {
  const scattered = Array.from({ length: 40 }, (_, place) => place * 1_000);
  const none = () => false;
  expect(nextRows(scattered, 0, 100, none)).toBe(3);
  expect(nextRows(scattered, 3, 100, (block) => block !== 50)).toBe(37);
  expect(
    nextRows(
      Array.from({ length: 400 }, (_, place) => place),
      0,
      100,
      none,
    ),
  ).toBe(rowsAtOnce);
  expect(nextRows([], 0, 100, none)).toBe(0);
});

test.each([
  ['none', {}, []],
  ['none', { annotations: { title: 'Lists' } }, []],
  ['none', { annotations: 'yes' }, []],
  ['agrees', { annotations: { readOnlyHint: true } }, []],
  ['agrees', { annotations: { read_only_hint: true } }, []],
  ['stamped', { annotations: { readOnlyHint: false } }, ['annotation-stamped']],
  ['contradicts', { annotations: { readOnlyHint: true } }, ['annotation-stamped', 'annotation-contradicts']],
] as const)('annotations are %s', (state, definition, found) => {
  const findings = found.map((rule) => ({ rule })) as never;
  expect(annotationState(definition, { findings })).toBe(state);
});
