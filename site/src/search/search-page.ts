import { effectSummaries } from '../../../classifier/taxonomy.ts';
import { pathOf } from '../paths.ts';
import { element, find as byId } from '../policy-builder/element.ts';
import { effectsMeant } from './effect-phrases.ts';
import { find } from './find.ts';
import type { IndexRoot } from './index-files.ts';
import { openIndex } from './open-index.ts';
import type { Query } from './parse-query.ts';
import { parseQuery } from './parse-query.ts';
import type { Result } from './read-results.ts';
import { readServers, readTools } from './read-results.ts';
import { hintOf, statusOf } from './search-sentences.ts';

const toolsAtOnce = 20;
const maxServers = 5;
const pauseMs = 120;

const form = byId('search-form', HTMLFormElement);
const input = byId('search-words', HTMLInputElement);
const base = form.dataset.base ?? '/';
const index = openIndex(JSON.parse(form.dataset.root ?? '') as IndexRoot, fetchFile);
let latest = 0;
let shown: readonly number[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

async function fetchFile(name: string): Promise<unknown> {
  const response = await fetch(`${base}search/${name}.json`);
  if (!response.ok) throw new Error(`Expected search/${name}.json to be there, got HTTP ${response.status}`);
  return response.json();
}

function row({ server, tool, name, words, text }: Result): HTMLLIElement {
  const path = tool === undefined ? pathOf.server(server) : pathOf.tool(server, tool);
  const heading = element(
    'a',
    { href: `${base}${path}` },
    element('bdi', {}, name === '' ? '(no name)' : name),
  );
  return element(
    'li',
    {},
    element('span', { class: 'search-name' }, heading),
    element('span', { class: 'soft small' }, ` ${words}`),
    element('span', { class: 'search-text small', dir: 'auto' }, text),
  );
}

function listIn(id: string): HTMLOListElement {
  const list = byId(id, HTMLElement).querySelector('ol');
  if (!list) throw new Error(`Expected a list in ${id}`);
  return list;
}

function showHint(query: Query): void {
  const hint = byId('search-hint', HTMLElement);
  const meant = effectsMeant(query.words).map((effect) =>
    element(
      'a',
      { href: `${base}${pathOf.tools(`effect:${effect}`)}` },
      `every tool that ${effectSummaries[effect]}`,
    ),
  );
  hint.replaceChildren(...hintOf(meant));
}

/** Shows results for the newest query only: answers to earlier ones may still arrive. */
async function search(): Promise<void> {
  latest += 1;
  const mine = latest;
  const text = input.value.trim();
  history.replaceState(null, '', text === '' ? location.pathname : `?${new URLSearchParams({ q: text })}`);
  const query = parseQuery(input.value);
  const status = byId('search-status', HTMLElement);
  try {
    const found = await find(index, query);
    const servers = await readServers(index, found.servers.slice(0, maxServers));
    if (mine !== latest) return;
    await showTools(found.tools.slice(0, toolsAtOnce), () => mine === latest);
    if (mine !== latest) return;
    status.textContent = statusOf(query, found, index.root);
    showHint(query);
    byId('search-servers', HTMLElement).hidden = servers.length === 0;
    listIn('search-servers').replaceChildren(...servers.map(row));
    shown = found.tools;
    showMore();
  } catch (error) {
    if (mine !== latest) return;
    status.textContent = `The index could not be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

async function showTools(numbers: readonly number[], isWanted: () => boolean): Promise<void> {
  const tools = await readTools(index, numbers);
  if (!isWanted()) return;
  byId('search-tools', HTMLElement).hidden = tools.length === 0;
  listIn('search-tools').replaceChildren(...tools.map(row));
}

function showMore(): void {
  byId('search-more', HTMLButtonElement).hidden = shown.length <= listIn('search-tools').childElementCount;
}

async function addMore(): Promise<void> {
  const list = listIn('search-tools');
  const mine = latest;
  const before = list.childElementCount;
  const tools = await readTools(index, shown.slice(before, before + toolsAtOnce));
  // Another query may have been answered meanwhile, or the button pressed twice.
  if (mine !== latest || list.childElementCount !== before) return;
  const rows = tools.map(row);
  list.append(...rows);
  showMore();
  rows[0]?.querySelector('a')?.focus();
}

/** The arrow keys go from the words to the results and through them. */
function step(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops = [input, ...document.querySelectorAll<HTMLAnchorElement>('.search-results a')];
  const place = stops.findIndex((stop) => stop === document.activeElement);
  const next = place < 0 ? undefined : stops[place + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

form.hidden = false;
input.value = new URLSearchParams(location.search).get('q')?.slice(0, 200) ?? '';
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void search();
});
input.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => void search(), pauseMs);
});
document.addEventListener('keydown', step);
byId('search-more', HTMLButtonElement).addEventListener('click', () => void addMore());
for (const button of document.querySelectorAll<HTMLButtonElement>('.search-filter')) {
  button.addEventListener('click', () => {
    const filter = button.dataset.filter ?? '';
    const pieces = input.value.trim().split(/\s+/);
    const kept = pieces.filter((piece) => piece !== '' && piece !== filter);
    input.value =
      (kept.length === pieces.length || input.value === '' ? [...kept, filter] : kept).join(' ') + ' ';
    input.focus();
    void search();
  });
}
if (input.value === '') input.focus();
else void search();
