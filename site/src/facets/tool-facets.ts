import { compareDanger } from '../../../audit/compare-danger.ts';
import { gravestFirst, levels, effects, effectSummaries } from '../../../classifier/taxonomy.ts';
import type { IndexedTool } from '../search/index-files.ts';
import { buildCells } from './build-cells.ts';
import type { CellOrder, ReadFacet } from './build-cells.ts';
import type { FacetValue } from './cells.ts';
import { filterValues } from './filter-values.ts';

/** Sources that have a filter of their own; the others share one, so that cells stay few. */
const maxSources = 12;
const others = 'others';

const titled = (ids: readonly string[], titles: Readonly<Record<string, string>> = {}): FacetValue[] =>
  ids.map((id) => ({ id, title: titles[id] ?? id }));

/** Tools in the order in which they are numbered, the most dangerous first, those that answer alike side by side. */
export function orderTools(tools: readonly IndexedTool[]): CellOrder<IndexedTool> {
  return buildCells(tools, toolFacets(tools), compareKinds, compareNames);
}

function toolFacets(tools: readonly IndexedTool[]): ReadFacet<IndexedTool>[] {
  const sources = sourceValues(tools);
  const sourceId = (source: string) => sources.ids.get(source) ?? others;
  const asks = 'any';
  return [
    {
      key: 'level',
      title: 'Level',
      values: titled(levels.toReversed()),
      hasMany: false,
      asks,
      read: ({ level }) => [level],
    },
    {
      key: 'category',
      title: 'Category',
      values: [...gravestFirst, 'Unknown'].map((title) => ({ id: title.toLowerCase(), title })),
      hasMany: false,
      asks,
      read: ({ category }) => [category.toLowerCase()],
    },
    {
      key: 'effect',
      title: 'Effect',
      values: titled(effects, effectSummaries),
      hasMany: true,
      asks: 'all',
      read: (tool) => tool.effects,
    },
    {
      key: 'annotations',
      title: 'Annotations',
      values: titled(Object.keys(filterValues.annotations), filterValues.annotations),
      hasMany: false,
      asks,
      read: ({ annotations }) => [annotations],
    },
    {
      key: 'has',
      title: 'Has',
      values: titled(Object.keys(filterValues.has), filterValues.has),
      hasMany: true,
      asks: 'all',
      read: ({ hasSafeguard }) => (hasSafeguard ? ['safeguard'] : []),
    },
    {
      key: 'is',
      title: 'Is',
      values: titled(Object.keys(filterValues.is), filterValues.is),
      hasMany: true,
      asks: 'all',
      read: ({ isContested }) => (isContested ? ['contested'] : []),
    },
    {
      key: 'transport',
      title: 'Transport',
      values: titled(Object.keys(filterValues.transport), filterValues.transport),
      hasMany: true,
      asks,
      read: ({ transports }) => transports,
    },
    {
      key: 'source',
      title: 'Source',
      values: sources.values,
      hasMany: true,
      asks,
      read: (tool) => [...new Set(tool.sources.map(sourceId))],
    },
  ];
}

function sourceValues(tools: readonly IndexedTool[]): { ids: Map<string, string>; values: FacetValue[] } {
  const sums = new Map<string, number>();
  for (const { sources } of tools)
    for (const source of sources) sums.set(source, (sums.get(source) ?? 0) + 1);
  const named = [...sums]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, maxSources)
    .map(([source]) => source);
  const ids = new Map<string, string>();
  const taken = new Set([others]);
  for (const source of named) {
    const base = sourceFilter(source);
    let id = base;
    for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
    taken.add(id);
    ids.set(source, id);
  }
  const values = named.map((source) => ({ id: ids.get(source) ?? others, title: source }));
  return {
    ids,
    values: sums.size > named.length ? [...values, { id: others, title: 'all other sources' }] : values,
  };
}

function sourceFilter(source: string): string {
  const id = source
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return id === '' ? 'source' : id;
}

const nameless = ({ category, level, effects: own }: IndexedTool) => ({
  name: '',
  category,
  level,
  effects: [...own],
});

function compareKinds(a: IndexedTool, b: IndexedTool): number {
  return compareDanger(nameless(a), nameless(b));
}

function compareNames(a: IndexedTool, b: IndexedTool): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.server !== b.server) return a.server < b.server ? -1 : 1;
  return a.slug < b.slug ? -1 : Number(a.slug > b.slug);
}
