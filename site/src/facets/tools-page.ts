import { pathOf } from '../paths.ts';
import { find as byId } from '../policy-builder/element.ts';
import type { IndexRoot, SortKey } from '../search/index-files.ts';
import { sortKeys } from '../search/index-files.ts';
import { openIndex } from '../search/open-index.ts';
import { parseQuery, writeFilters } from '../search/parse-query.ts';
import type { Query } from '../search/parse-query.ts';
import { sortSelection } from '../search/sort-tools.ts';
import { numbersIn, select } from './cells.ts';
import type { Cells } from './cells.ts';
import { selectionSentence } from './facet-sentences.ts';
import { filterKeys } from './filter-values.ts';
import type { FilterKey } from './filter-values.ts';
import { nextRows } from './next-rows.ts';
import { toolRow } from './tool-row.ts';

const maxListed = 10_000;
const form = byId('tools-form', HTMLFormElement);
const rows = byId('tools-rows', HTMLTableSectionElement);
const more = byId('tools-more', HTMLButtonElement);
const sort = byId('tools-sort', HTMLSelectElement);
const base = form.dataset.base ?? '/';
const blocks = new Set<number>();
const index = openIndex(JSON.parse(form.dataset.root ?? '') as IndexRoot, fetchFile);
let latest = 0;
let numbers: readonly number[] = [];
let cells: Cells | undefined;

async function fetchFile(name: string): Promise<unknown> {
  const response = await fetch(`${base}search/${name}.json`);
  if (!response.ok) throw new Error(`Expected search/${name}.json to be there, got HTTP ${response.status}`);
  return response.json();
}

function boxes(): NodeListOf<HTMLInputElement> {
  return form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]');
}

function chosenFilters(): Query['filters'] {
  const filters: Query['filters'] = {};
  for (const { checked, name, value } of boxes()) {
    const key = filterKeys.find((each) => each === name);
    if (checked && key !== undefined) (filters[key] ??= []).push(value);
  }
  return filters;
}

function sortKey(): SortKey | undefined {
  return sortKeys.find((key) => key === sort.value);
}

/** What the form says as an address; what it says at first needs none. */
function address(): string {
  const values = new URLSearchParams();
  const filters = writeFilters(chosenFilters());
  if (filters !== '') values.set('q', filters);
  const key = sortKey();
  if (key !== undefined) values.set('sort', key);
  return values.size === 0 ? location.pathname : `?${values}`;
}

/** Sets the form as an address says. Returns filters and words that the list does not have. */
function readAddress(): { query: Query; isPlain: boolean } {
  const values = new URLSearchParams(location.search);
  const query = parseQuery(values.get('q') ?? '');
  for (const box of boxes()) {
    const isWanted = query.filters[box.name as FilterKey]?.includes(box.value) === true;
    box.checked = isWanted;
    if (isWanted) box.closest('details')?.setAttribute('open', '');
  }
  sort.value = sortKeys.find((key) => key === values.get('sort')) ?? 'danger';
  return { query, isPlain: !values.has('q') && !values.has('sort') };
}

/** Shows what is chosen, for the newest choice only: answers to earlier ones may still arrive. */
async function show(query: Pick<Query, 'filters' | 'words' | 'unknown'>): Promise<void> {
  latest += 1;
  const mine = latest;
  const status = byId('tools-status', HTMLElement);
  const key = sortKey();
  try {
    cells = await index.cells();
    const selection = select(cells, query.filters);
    const sorted = key && { key, ...(await sortSelection(index, selection, key)) };
    if (mine !== latest) return;
    numbers = sorted?.numbers ?? numbersIn(selection.ranges, maxListed);
    showCounts(selection.counts);
    showWordLink(query);
    const told = await rowsFrom(0);
    if (mine !== latest) return;
    rows.replaceChildren(...told);
    byId('tools-table', HTMLElement).hidden = told.length === 0;
    more.hidden = told.length >= numbers.length;
    status.textContent = selectionSentence(
      selection.total,
      index.root.tools,
      [...query.unknown, ...selection.unknown],
      sorted && { ...sorted, listed: numbers.length },
    );
  } catch (error) {
    if (mine !== latest) return;
    status.textContent = `The list could not be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

async function rowsFrom(first: number): Promise<HTMLTableRowElement[]> {
  const perBlock = index.root.toolsPerBlock;
  const length = nextRows(numbers, first, perBlock, (block) => blocks.has(block));
  return Promise.all(
    numbers.slice(first, first + length).map(async (number) => {
      const block = Math.floor(number / perBlock);
      const { servers, tools } = await index.toolBlock(block);
      blocks.add(block);
      const tool = tools[number % perBlock];
      return toolRow(base, cells as Cells, number, tool, servers, sortKey() === 'tokens');
    }),
  );
}

async function addMore(): Promise<void> {
  const mine = latest;
  const before = rows.childElementCount;
  try {
    const added = await rowsFrom(before);
    // Another choice may have been made meanwhile, or the button pressed twice.
    if (mine !== latest || rows.childElementCount !== before) return;
    rows.append(...added);
    more.hidden = rows.childElementCount >= numbers.length;
    added[0]?.querySelector('a')?.focus();
  } catch (error) {
    byId('tools-status', HTMLElement).textContent =
      `More could not be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function showCounts(counts: Record<string, Record<string, number>>): void {
  for (const box of boxes()) {
    const told = box.closest('label')?.querySelector('.facet-count');
    const number = counts[box.name]?.[box.value] ?? 0;
    if (told) told.textContent = number.toLocaleString('en-GB');
    box.closest('label')?.classList.toggle('facet-empty', number === 0);
  }
  byId('tools-clear', HTMLButtonElement).hidden = writeFilters(chosenFilters()) === '';
}

/** Words are looked for by search, which takes the same filters. */
function showWordLink({ words, filters }: Pick<Query, 'filters' | 'words'>): void {
  const link = byId('tools-search', HTMLAnchorElement);
  const query = [...words, writeFilters(filters)].filter(Boolean).join(' ');
  link.href = `${base}${pathOf.search()}${query === '' ? '' : `?${new URLSearchParams({ q: `${query} ` })}`}`;
}

function changed(): void {
  history.pushState(null, '', address());
  void show({ filters: chosenFilters(), words: [], unknown: [] });
}

form.hidden = false;
byId('tools-filters', HTMLDetailsElement).open = matchMedia('(min-width: 60rem)').matches;
form.addEventListener('change', changed);
form.addEventListener('submit', (event) => event.preventDefault());
more.addEventListener('click', () => void addMore());
byId('tools-clear', HTMLButtonElement).addEventListener('click', () => {
  for (const box of boxes()) box.checked = false;
  boxes()[0]?.focus();
  changed();
});
addEventListener('popstate', () => void show(readAddress().query));
const { query, isPlain } = readAddress();
if (!isPlain) void show(query);
