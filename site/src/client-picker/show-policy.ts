import { defaultPreset } from '../../../policy/policy.ts';
import type { Preset, Target } from '../../../policy/policy.ts';
import { element } from '../policy-builder/element.ts';
import { plainText } from '../visible-text.ts';
import type { ClientPolicy, ToolClientPolicy } from './client-policy.ts';
import { saveText } from './save-text.ts';

/** What a place of a page is to show. */
export interface ShownPolicy {
  target: Target;
  preset: Preset;
  /** The reader’s name for the server, where there is one. */
  key?: string;
  policy: ClientPolicy | ToolClientPolicy;
}

const part = (place: HTMLElement, name: string) => place.querySelector<HTMLElement>(`[data-part="${name}"]`);

const items = (sentences: readonly string[]) =>
  sentences.map((sentence) => element('li', {}, element('bdi', {}, sentence)));

/** Warnings stand open, beside the text that they are about; what else cannot be said is a line each. */
function notesOf({ target, preset, policy, key }: ShownPolicy): HTMLElement[] {
  const { warnings, limits } = policy;
  const isPage = key !== undefined;
  const isOther = preset !== defaultPreset && isPage;
  return [
    ...(warnings.length > 0
      ? [
          element(
            'div',
            { class: 'note note-warning small' },
            element('p', {}, element('strong', {}, 'This text is not all that is advised.')),
            element('ul', {}, ...items(warnings)),
          ),
        ]
      : []),
    ...('sees' in policy ? [element('p', { class: 'small' }, policy.sees)] : []),
    ...(limits.length > 0 ? [element('ul', { class: 'small soft' }, ...items(limits))] : []),
    ...(isOther
      ? [
          element(
            'p',
            { class: 'small soft' },
            `By your preset, ${preset}; what this page says elsewhere goes by ${defaultPreset}.`,
          ),
        ]
      : []),
    element(
      'details',
      { class: 'small' },
      element('summary', { class: 'soft' }, `Put it into force: ${target.file}`),
      element('ol', { class: 'steps' }, ...target.steps.map((step) => element('li', {}, step))),
    ),
  ];
}

function showText(place: HTMLElement, { target, policy }: ShownPolicy): void {
  const figure = place.querySelector<HTMLElement>('.code');
  const code = figure?.querySelector('code');
  const caption = figure?.querySelector('figcaption');
  if (!figure || !code || !caption) throw new Error('Expected a place for the text of the policy');
  code.textContent = policy.text;
  const file = caption.querySelector('.file');
  if (file) file.textContent = target.file;
  const what = `the policy (${target.title})`;
  caption.querySelector('.copy')?.setAttribute('aria-label', `Copy ${what}`);
  code.closest('pre')?.setAttribute('aria-label', what);
  const save = element('button', { type: 'button', class: 'download', 'aria-label': `Download ${what}` });
  save.append('Download');
  save.addEventListener('click', () => saveText(policy.text, target.file));
  const known = caption.querySelector('.download');
  if (known) known.replaceWith(save);
  else caption.append(save);
}

/** Shows a policy where the page had that of the first client. */
export function showPolicy(place: HTMLElement, shown: ShownPolicy): void {
  const { target, key, policy } = shown;
  showText(place, shown);
  for (const name of ['figure', 'client']) part(place, name)?.removeAttribute('hidden');
  part(place, 'title')?.replaceChildren(target.title);
  if (key !== undefined) part(place, 'key')?.replaceChildren(plainText(key, 80));
  part(place, 'notes')?.replaceChildren(...notesOf(shown));
  if ('headline' in policy) {
    part(place, 'headline')?.replaceChildren(policy.headline);
    part(place, 'exceptions')?.replaceChildren(...items(policy.exceptions));
    part(place, 'exceptions')?.toggleAttribute('hidden', policy.exceptions.length === 0);
  }
  tell(place, `The policy for ${target.title}, preset ${shown.preset}.`);
}

/** Says why there is no policy; what the page had stays. */
export function showProblem(place: HTMLElement, message: string): void {
  tell(place, `The policy could not be made, so the text is still the one before. ${message}`, true);
}

function tell(place: HTMLElement, message: string, isWrong = false): void {
  const form = part(place, 'form');
  const known = form?.querySelector<HTMLElement>('[role="status"]');
  const status = known ?? element('p', { role: 'status' });
  status.className = isWrong ? 'outcome-failed' : 'visually-hidden';
  if (!known) form?.append(status);
  status.textContent = message;
}
