import { presetSummaries } from '../../../policy/decision-table.ts';
import { presets } from '../../../policy/policy.ts';
import type { Target } from '../../../policy/policy.ts';
import { targets } from '../../../policy/targets/index.ts';
import { isClient, tellsOnly } from '../client-choice.ts';
import { element } from '../policy-builder/element.ts';
import { keyFrom, maxKeyLength } from './chosen-client.ts';
import type { ChosenClient } from './chosen-client.ts';

const groups: [label: string, has: (target: Target) => boolean][] = [
  ['Clients', isClient],
  ['Gateways and libraries', (target) => !isClient(target) && !tellsOnly(target)],
  ['Tables for other programs', tellsOnly],
];

/** The formats to choose from, clients first. */
export function targetOptions(chosen: string): HTMLOptGroupElement[] {
  return groups.map(([label, has]) =>
    element(
      'optgroup',
      { label },
      ...targets
        .filter(has)
        .map(({ id, title }) =>
          element('option', { value: id, ...(id === chosen && { selected: '' }) }, title),
        ),
    ),
  );
}

/** The presets to choose from. */
export function presetOptions(chosen: string): HTMLOptionElement[] {
  return presets.map((preset) =>
    element(
      'option',
      { value: preset, title: presetSummaries[preset], ...(preset === chosen && { selected: '' }) },
      preset,
    ),
  );
}

/** What the form does when a reader acts on it. */
interface FormActions {
  changed(chosen: ChosenClient): void;
  forgotten(): void;
}

/** The form in which a reader chooses client, preset and key; of a single server. */
export function clientForm(slug: string, chosen: ChosenClient, actions: FormActions): HTMLFormElement {
  const target = element('select', {}, ...targetOptions(chosen.target));
  const preset = element('select', {}, ...presetOptions(chosen.preset));
  const key = element('input', {
    value: keyFrom(chosen.keys[slug], slug),
    maxlength: String(maxKeyLength),
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
  const forget = element('button', { type: 'button' }, 'Forget');
  const form = element(
    'form',
    { class: 'client-form small' },
    element('label', {}, 'Client or gateway', target),
    element('label', {}, 'Preset', preset),
    element('label', {}, 'Your name for this server', key),
    forget,
    element('p', { class: 'soft' }, 'Kept in this browser, for every page of this site; it is not sent.'),
  );
  let latest = chosen;
  const change = (): void => {
    latest = {
      target: target.value,
      preset: presets.find((each) => each === preset.value) ?? latest.preset,
      keys: { ...latest.keys, [slug]: keyFrom(key.value, slug) },
    };
    actions.changed(latest);
  };
  for (const field of [target, preset, key]) field.addEventListener('change', change);
  forget.addEventListener('click', actions.forgotten);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    change();
  });
  return form;
}
