import type { ServerRecord } from '../catalogue.ts';
import { pathOf } from '../paths.ts';
import { element, find as byId } from '../policy-builder/element.ts';
import { find } from '../search/find.ts';
import type { IndexRoot } from '../search/index-files.ts';
import { openIndex } from '../search/open-index.ts';
import { parseQuery } from '../search/parse-query.ts';
import { readServers } from '../search/read-results.ts';
import { plainText } from '../visible-text.ts';
import { comparedServer } from './compare-servers.ts';
import { differenceSentences } from './difference-sentences.ts';
import { factRows } from './fact-rows.ts';
import { matchTools } from './match-tools.ts';
import { pairRows, singleRows } from './pair-rows.ts';

const maxSuggestions = 12;
const pauseMs = 150;
const maxName = 60;
const sides = ['a', 'b'] as const;

const form = byId('compare-form', HTMLFormElement);
const base = form.dataset.base ?? '/';
const index = openIndex(JSON.parse(form.dataset.root ?? '') as IndexRoot, (name) =>
  fetchJson(`${base}search/${name}.json`),
);
const inputs = sides.map((side) => byId(`compare-${side}`, HTMLInputElement));
let latest = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

async function fetchJson(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`Expected ${path} to be there, got HTTP ${response.status}`);
  return response.json();
}

function fetchServer(slug: string): Promise<ServerRecord> {
  // A slug comes from the address: nothing but a file of ours may be fetched for it.
  if (!/^[a-z0-9][a-z0-9._-]{0,120}$/.test(slug))
    return Promise.reject(new Error(`Expected the name of a server’s page, got “${slug.slice(0, 80)}”`));
  return fetchJson(`${base}api/v1/servers/${slug}.json`) as Promise<ServerRecord>;
}

function chosen(): string[] {
  return inputs.map(({ value }) => value.trim());
}

/** Shows the newest choice only: answers to earlier ones may still arrive. */
async function show(): Promise<void> {
  latest += 1;
  const mine = latest;
  const status = byId('compare-status', HTMLElement);
  const result = byId('compare-result', HTMLElement);
  const slugs = chosen();
  if (slugs.includes('')) {
    result.hidden = true;
    status.textContent = 'Choose two servers.';
    return;
  }
  const records = await Promise.allSettled(slugs.map(fetchServer));
  if (mine !== latest) return;
  const failed = records.flatMap((record) =>
    record.status === 'rejected'
      ? [record.reason instanceof Error ? record.reason.message : String(record.reason)]
      : [],
  );
  const [a, b] = records.flatMap((record) => (record.status === 'fulfilled' ? [record.value] : []));
  result.hidden = a === undefined || b === undefined;
  status.textContent = failed.length > 0 ? `${failed.join('. ')}.` : '';
  if (a !== undefined && b !== undefined) showBoth(a, b);
}

function showBoth(recordA: ServerRecord, recordB: ServerRecord): void {
  const names = [recordA, recordB].map(({ name }) => plainText(name, maxName) || '(no name)');
  const areAlike = names[0] === names[1];
  const [a, b] = [recordA, recordB].map((record, place) =>
    comparedServer(record, areAlike ? record.slug : (names[place] ?? record.slug)),
  ) as [ReturnType<typeof comparedServer>, ReturnType<typeof comparedServer>];
  const matched = matchTools(recordA.tools, recordB.tools);
  byId('compare-sentences', HTMLElement).replaceChildren(
    ...differenceSentences(a, b, matched).map((sentence) => element('p', {}, element('bdi', {}, sentence))),
  );
  for (const heads of document.querySelectorAll<HTMLElement>('.compare-name-a, .compare-name-b')) {
    const server = heads.classList.contains('compare-name-a') ? a : b;
    heads.replaceChildren(
      element('a', { href: `${base}${pathOf.server(server.record.slug)}` }, element('bdi', {}, server.name)),
    );
  }
  byId('compare-facts', HTMLElement).replaceChildren(...factRows(a, b));
  byId('compare-pairs', HTMLElement).replaceChildren(...pairRows(base, matched.pairs));
  byId('compare-pairs-section', HTMLElement).hidden = matched.pairs.length === 0;
  for (const [side, tools] of [
    ['a', matched.onlyA],
    ['b', matched.onlyB],
  ] as const) {
    byId(`compare-only-${side}`, HTMLElement).replaceChildren(...singleRows(base, tools));
    byId(`compare-only-${side}-section`, HTMLElement).hidden = tools.length === 0;
  }
}

async function suggest(input: HTMLInputElement): Promise<void> {
  const wanted = input.value.trim();
  if (wanted === '') return;
  try {
    const { servers } = await find(index, parseQuery(input.value));
    const found = await readServers(index, servers.slice(0, maxSuggestions));
    if (input.value.trim() !== wanted) return;
    byId('compare-suggestions', HTMLElement).replaceChildren(
      ...found.map(({ server, name, words }) => element('option', { value: server }, `${name} (${words})`)),
    );
  } catch (error) {
    byId('compare-status', HTMLElement).textContent =
      `Names could not be looked up: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function readAddress(): void {
  const values = new URLSearchParams(location.search);
  for (const [place, side] of sides.entries()) {
    const input = inputs[place];
    if (input) input.value = values.get(side)?.slice(0, 120) ?? '';
  }
}

form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const [a = '', b = ''] = chosen();
  history.pushState(null, '', `?${new URLSearchParams({ a, b })}`);
  void show();
});
for (const input of inputs)
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void suggest(input), pauseMs);
  });
byId('compare-swap', HTMLButtonElement).addEventListener('click', () => {
  const [a = '', b = ''] = chosen();
  if (inputs[0]) inputs[0].value = b;
  if (inputs[1]) inputs[1].value = a;
  form.requestSubmit();
});
addEventListener('popstate', () => {
  readAddress();
  void show();
});
readAddress();
void show();
