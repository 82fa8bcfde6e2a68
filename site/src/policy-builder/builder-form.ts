import type { Bounds } from '../../../policy/bounds.ts';
import { decisions, presets } from '../../../policy/policy.ts';
import type { BuilderState } from './builder-state.ts';
import { decisionFrom } from './builder-state.ts';
import { element, find } from './element.ts';

/** What the form does when a reader acts on it. */
export interface FormActions {
  remove(slug: string): void;
  changed(): void;
}

const linesOf = (id: string) =>
  find(id, HTMLTextAreaElement)
    .value.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function amountOf(id: string): number | undefined {
  const { value } = find(id, HTMLInputElement);
  return value === '' ? undefined : Number(value);
}

function readBounds(): Bounds {
  const maxAmount = amountOf('max-amount');
  const maxAmountPerDay = amountOf('max-amount-per-day');
  return {
    paths: linesOf('paths'),
    urls: linesOf('urls'),
    recipients: linesOf('recipients'),
    ...(maxAmount !== undefined && { maxAmount }),
    ...(maxAmountPerDay !== undefined && { maxAmountPerDay }),
  };
}

const inputs = (selector: string) => [...document.querySelectorAll<HTMLInputElement>(selector)];

/** What the form says now; what is not in it stays as it was. */
export function readForm(state: BuilderState): BuilderState {
  const keys = new Map(inputs('[data-server]').map((input) => [input.dataset.server, input.value.trim()]));
  return {
    servers: state.servers.map(({ slug, key }) => ({ slug, key: keys.get(slug) || key })),
    preset: presets.find((preset) => find(`builder-${preset}`, HTMLInputElement).checked) ?? state.preset,
    target: find('target', HTMLSelectElement).value,
    bounds: readBounds(),
    confine: find('confine', HTMLInputElement).checked,
    keepFlows: find('keep-flows', HTMLInputElement).checked,
    overrides: [...document.querySelectorAll('[data-override]')].map((row) => {
      const valueOf = (name: string) =>
        row.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)?.value ?? '';
      return {
        match: valueOf('match'),
        decision: decisionFrom(valueOf('decision')),
        reason: valueOf('reason'),
      };
    }),
  };
}

function serverRow({ slug, key }: BuilderState['servers'][number], actions: FormActions): HTMLElement {
  const input = element('input', { value: key, 'data-server': slug, id: `key-${slug}`, autocomplete: 'off' });
  const remove = element('button', { type: 'button', 'aria-label': `Remove ${slug}` }, 'Remove');
  input.addEventListener('change', actions.changed);
  remove.addEventListener('click', () => actions.remove(slug));
  return element(
    'li',
    {},
    element('label', { for: `key-${slug}` }, element('bdi', {}, slug), ' is called'),
    input,
    remove,
  );
}

function overrideRow(
  { match, decision, reason }: BuilderState['overrides'][number],
  index: number,
  actions: FormActions,
): HTMLElement {
  const labelled = (label: string) => ({ 'aria-label': `${label} of override ${index + 1}` });
  const select = element(
    'select',
    { name: 'decision', ...labelled('Decision') },
    ...decisions.map((each) =>
      element('option', { value: each, ...(each === decision && { selected: '' }) }, each),
    ),
  );
  const remove = element(
    'button',
    { type: 'button', 'aria-label': `Remove override ${index + 1}` },
    'Remove',
  );
  const row = element(
    'li',
    { 'data-override': String(index) },
    element('input', { name: 'match', value: match, ...labelled('Tools') }),
    select,
    element('input', { name: 'reason', value: reason, ...labelled('Reason') }),
    remove,
  );
  row.addEventListener('change', actions.changed);
  remove.addEventListener('click', () => {
    row.remove();
    actions.changed();
  });
  return row;
}

/** Puts a state into the form. */
export function showForm(state: BuilderState, actions: FormActions): void {
  find('chosen-servers', HTMLElement).replaceChildren(
    ...state.servers.map((server) => serverRow(server, actions)),
  );
  find('overrides', HTMLElement).replaceChildren(
    ...state.overrides.map((override, index) => overrideRow(override, index, actions)),
  );
  for (const preset of presets) find(`builder-${preset}`, HTMLInputElement).checked = preset === state.preset;
  find('target', HTMLSelectElement).value = state.target;
  find('paths', HTMLTextAreaElement).value = state.bounds.paths.join('\n');
  find('urls', HTMLTextAreaElement).value = state.bounds.urls.join('\n');
  find('recipients', HTMLTextAreaElement).value = state.bounds.recipients.join('\n');
  find('max-amount', HTMLInputElement).value = String(state.bounds.maxAmount ?? '');
  find('max-amount-per-day', HTMLInputElement).value = String(state.bounds.maxAmountPerDay ?? '');
  find('confine', HTMLInputElement).checked = state.confine;
  find('keep-flows', HTMLInputElement).checked = state.keepFlows;
}
