import { noBounds, problemOfBounds } from '../../../policy/bounds.ts';
import { breakFlows } from '../../../policy/break-flows.ts';
import type { MergedPolicies } from '../../../policy/break-flows.ts';
import { problemOfOverride } from '../../../policy/overrides.ts';
import { presets } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import { findTarget, targets } from '../../../policy/targets/index.ts';
import { keyFrom, rememberClient, rememberedClient } from '../client-picker/chosen-client.ts';
import { targetOptions } from '../client-picker/client-form.ts';
import { saveText } from '../client-picker/save-text.ts';
import type { BuilderState } from './builder-state.ts';
import { readState, writeState } from './builder-state.ts';
import { element, find } from './element.ts';
import { fetchIndex, serverFetcher } from './fetch-servers.ts';
import type { FetchedServer, ListedServer } from './fetch-servers.ts';
import { readForm, showForm } from './builder-form.ts';
import { showResults } from './show-results.ts';

const maxSuggestions = 40;
const base = find('builder', HTMLElement).dataset.base ?? '/';
const fetchServer = serverFetcher(base);
// A format that can ask expresses whatever is decided.
const firstTarget = targets.find(({ capabilities }) => capabilities.decisions.includes('ask'));
if (!firstTarget) throw new Error('Expected at least one target');

const chosen = rememberedClient();
let state: BuilderState = readState(location.hash, {
  target: chosen?.target ?? firstTarget.id,
  bounds: noBounds,
  ...(chosen && { preset: chosen.preset }),
});
let index: ListedServer[] | undefined;
let latest = 0;
let text = '';

function tell(message: string): void {
  find('builder-problem', HTMLElement).textContent = message;
}

/** What tools can do together, on one server as on many, is broken unless the reader keeps it. */
function policiesOf(fetched: FetchedServer[]): MergedPolicies {
  const { preset, bounds, confine, overrides, keepFlows } = state;
  const policies = state.servers.flatMap(({ slug, key }) => {
    const server = fetched.find((one) => one.slug === slug);
    return server ? [recommendServer(key, server.tools, preset, { bounds, confine, overrides })] : [];
  });
  return keepFlows ? { policies, broken: [] } : breakFlows(policies);
}

function problem(): string | undefined {
  return (
    problemOfBounds(state.bounds) ?? state.overrides.map(problemOfOverride).find((each) => each !== undefined)
  );
}

/** Renders for the newest state only: answers to earlier ones may still arrive. */
async function render(): Promise<void> {
  latest += 1;
  const mine = latest;
  history.replaceState(null, '', `#${writeState(state)}`);
  const wrong = problem();
  tell(wrong ?? '');
  if (wrong !== undefined) return;
  const results = await Promise.allSettled(state.servers.map(({ slug }) => fetchServer(slug)));
  if (mine !== latest) return;
  const fetched = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.flatMap((result) =>
    result.status === 'rejected' && result.reason instanceof Error ? [result.reason.message] : [],
  );
  if (failed.length > 0) tell(failed.join(' '));
  text = showResults(
    policiesOf(fetched),
    findTarget(state.target) ?? (firstTarget as (typeof targets)[number]),
  );
}

function change(next: BuilderState): void {
  state = next;
  showForm(state, { remove: removeServer, changed });
  void render();
}

function changed(): void {
  const before = state;
  state = readForm(state);
  remember(before);
  void render();
}

/** What is chosen here is chosen for every page; what only came with a link is not. */
function remember(before: BuilderState): void {
  const { target, preset, servers } = state;
  const isChosen = target !== before.target || preset !== before.preset;
  const keys = servers.flatMap(({ slug, key }): [string, string][] =>
    before.servers.some((known) => known.slug === slug && known.key === key) ? [] : [[slug, key]],
  );
  if (!isChosen && keys.length === 0) return;
  const known = rememberedClient();
  const { target: kept = target, preset: keptPreset = preset } = isChosen ? {} : (known ?? {});
  if (findTarget(kept))
    rememberClient({
      target: kept,
      preset: keptPreset,
      keys: { ...known?.keys, ...Object.fromEntries(keys) },
    });
}

function removeServer(slug: string): void {
  change({ ...state, servers: state.servers.filter((server) => server.slug !== slug) });
}

async function suggest(): Promise<void> {
  try {
    index ??= await fetchIndex(base);
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    return;
  }
  const wanted = find('server-search', HTMLInputElement).value.trim().toLowerCase();
  const found = index.filter(
    ({ name, slug }) => name.toLowerCase().includes(wanted) || slug.includes(wanted),
  );
  const options = found
    .slice(0, maxSuggestions)
    .map(({ slug, tools }) =>
      element('option', { value: slug }, `${tools} ${tools === 1 ? 'tool' : 'tools'}`),
    );
  find('server-suggestions', HTMLElement).replaceChildren(...options);
}

async function addServer(): Promise<void> {
  const input = find('server-search', HTMLInputElement);
  const wanted = input.value.trim();
  await suggest();
  const server = index?.find(({ slug, name }) => slug === wanted || name === wanted);
  if (!server) {
    tell(
      wanted === ''
        ? 'Expected the name of a server.'
        : `Expected a server of this catalogue, got “${wanted}”.`,
    );
    return;
  }
  input.value = '';
  if (state.servers.some(({ slug }) => slug === server.slug)) return;
  change({
    ...state,
    servers: [
      ...state.servers,
      { slug: server.slug, key: keyFrom(rememberedClient()?.keys[server.slug], server.slug) },
    ],
  });
}

function download(): void {
  saveText(text, findTarget(state.target)?.file ?? 'policy.txt');
}

find('builder', HTMLElement).hidden = false;
find('target', HTMLSelectElement).replaceChildren(...targetOptions(state.target));
find('server-search', HTMLInputElement).addEventListener('input', () => void suggest());
find('server-search', HTMLInputElement).addEventListener('focus', () => void suggest());
find('builder-form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  void addServer();
});
find('add-override', HTMLButtonElement).addEventListener('click', () => {
  change({
    ...state,
    overrides: [...state.overrides, { match: 'delete_*', decision: 'ask', reason: 'Reviewed by hand.' }],
  });
});
for (const id of [
  'target',
  'paths',
  'urls',
  'recipients',
  'max-amount',
  'max-amount-per-day',
  'confine',
  'keep-flows',
]) {
  document.getElementById(id)?.addEventListener('change', changed);
}
for (const preset of presets)
  document.getElementById(`builder-${preset}`)?.addEventListener('change', changed);
find('download-result', HTMLButtonElement).addEventListener('click', download);
addEventListener('hashchange', () => {
  if (location.hash !== `#${writeState(state)}`) {
    change(readState(location.hash, { target: state.target, bounds: noBounds }));
  }
});
change(state);
