import { defaultPreset, presets } from '../../../policy/policy.ts';
import { findTarget } from '../../../policy/targets/index.ts';
import { rememberClient, rememberedClient } from '../client-picker/chosen-client.ts';
import { presetOptions, targetOptions } from '../client-picker/client-form.ts';
import { serversInClient } from '../client-picker/client-policy.ts';
import { showPolicy } from '../client-picker/show-policy.ts';
import { enforceable } from '../client-choice.ts';
import { find } from '../policy-builder/element.ts';
import { addUp } from './add-up.ts';
import type { MatchedEntry } from './add-up.ts';
import { serverLookUp } from './look-up.ts';
import { readConfiguration } from './read-configuration.ts';
import { showStack } from './show-stack.ts';
import { linkedEntry, readServers } from './stack-fragment.ts';

/** Under which another page of this site hands over what was pasted there. */
const handedOver = 'toolrisk-configuration';
const place = find('stack', HTMLElement);
const { base = '/', files = '1', generated = '' } = place.dataset;
const textarea = find('configuration', HTMLTextAreaElement);
const target = find('stack-target', HTMLSelectElement);
const preset = find('stack-preset', HTMLSelectElement);
const lookUp = serverLookUp({ generatedAt: generated, files: Number(files) }, fetchFile);

/** What is shown: the entries, and what the file is called in which they stand. */
let shown: { matched: MatchedEntry[]; file: string } | undefined;
let latest = 0;

async function fetchFile(path: string): Promise<unknown> {
  const response = await fetch(`${base}${path}`);
  if (!response.ok) throw new Error(`Expected ${path} to be there, got HTTP ${response.status}.`);
  return response.json();
}

function tell(message: string): void {
  find('stack-problem', HTMLElement).textContent = message;
}

function show(): void {
  if (!shown) return;
  const chosen = presets.find((each) => each === preset.value) ?? defaultPreset;
  const format = findTarget(target.value);
  if (!format) return;
  const { report, policies } = addUp(shown.matched, shown.file, chosen);
  find('stack-result', HTMLElement).hidden = false;
  showStack(base, shown.matched, report);
  showPolicy(find('stack-result', HTMLElement), {
    target: format,
    preset: chosen,
    policy: serversInClient(policies, format),
  });
}

/** Shows the newest of what was asked for: answers to earlier ones may still arrive. */
async function look(match: () => Promise<MatchedEntry[] | string>, file: string): Promise<void> {
  latest += 1;
  const mine = latest;
  tell('');
  let found: MatchedEntry[] | string;
  try {
    found = await match();
  } catch (error) {
    found = error instanceof Error ? error.message : String(error);
  }
  if (mine !== latest) return;
  if (typeof found === 'string') {
    shown = undefined;
    find('stack-result', HTMLElement).hidden = true;
    tell(found);
    return;
  }
  shown = { matched: found, file };
  show();
  find('stack-entries-title', HTMLElement).focus();
}

async function matchText(text: string, file: string): Promise<MatchedEntry[] | string> {
  const entries = await readConfiguration(text, file);
  if (typeof entries === 'string') return entries;
  return entries.length === 0 ? 'This configuration has no server yet.' : lookUp.matchAll(entries);
}

const lookAtText = (file = 'the configuration') => look(() => matchText(textarea.value, file), file);

async function takeFile(file: File | undefined): Promise<void> {
  if (!file) return;
  const maxBytes = 4 * 1024 ** 2;
  if (file.size > maxBytes) {
    tell(`Expected a file of at most ${maxBytes} bytes, got ${file.size}.`);
    return;
  }
  textarea.value = await file.text();
  await lookAtText(file.name);
}

function lookAtLink(): void {
  const slugs = readServers(location.hash);
  if (slugs.length === 0) return;
  void look(
    () =>
      Promise.all(slugs.map(async (slug) => ({ entry: linkedEntry(slug), twin: await lookUp.twinOf(slug) }))),
    'the link',
  );
}

function takeHandedOver(): void {
  let text: string | null = null;
  try {
    text = sessionStorage.getItem(handedOver);
    sessionStorage.removeItem(handedOver);
  } catch {
    // A browser that keeps nothing hands nothing over.
  }
  if (text === null) lookAtLink();
  else {
    textarea.value = text;
    void lookAtText();
  }
}

const remembered = rememberedClient();
target.replaceChildren(...targetOptions(remembered?.target ?? enforceable[0]?.id ?? ''));
preset.replaceChildren(...presetOptions(remembered?.preset ?? defaultPreset));
for (const select of [target, preset])
  select.addEventListener('change', () => {
    const chosen = presets.find((each) => each === preset.value) ?? defaultPreset;
    rememberClient({ target: target.value, preset: chosen, keys: rememberedClient()?.keys ?? {} });
    show();
  });
find('stack-client', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault());
find('stack-form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  void lookAtText();
});
const chosenFile = find('configuration-file', HTMLInputElement);
chosenFile.addEventListener('change', () => void takeFile(chosenFile.files?.[0]));
place.addEventListener('dragover', (event) => event.preventDefault());
place.addEventListener('drop', (event) => {
  event.preventDefault();
  const { files: dropped } = event.dataTransfer ?? {};
  if (dropped?.length) void takeFile(dropped[0]);
  else {
    textarea.value = event.dataTransfer?.getData('text/plain') ?? '';
    void lookAtText();
  }
});
addEventListener('hashchange', lookAtLink);
place.hidden = false;
takeHandedOver();
