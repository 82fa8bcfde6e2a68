import type { Bounds } from '../../../policy/bounds.ts';
import { decisions, defaultPreset, presets } from '../../../policy/policy.ts';
import type { Decision, Override, Preset } from '../../../policy/policy.ts';

/** A server in the builder, under the key by which the reader's client knows it. */
export interface ChosenServer {
  slug: string;
  key: string;
}

/** Everything that a reader chooses; it lives in the fragment of the address, so that it can be kept and shared. */
export interface BuilderState {
  servers: ChosenServer[];
  preset: Preset;
  /** Id of a target. */
  target: string;
  bounds: Bounds;
  /** Whether tools that would run unasked are held to the bounds. */
  confine: boolean;
  overrides: Override[];
  /** Whether ways for data to get out over several servers stay as they are. */
  keepFlows: boolean;
}

const maxServers = 30;
const maxEntries = 50;

const amount = (text: string | null): number | undefined => {
  const number = Number(text);
  return text !== null && text !== '' && Number.isFinite(number) && number > 0 ? number : undefined;
};

function serverFrom(text: string): ChosenServer[] {
  const [slug = '', key = ''] = text.split('=');
  return slug === '' ? [] : [{ slug, key: key === '' ? slug : decodeURIComponent(key) }];
}

function overrideFrom(text: string): Override[] {
  const [match = '', decision = '', ...reason] = text.split('\t');
  const known = decisions.find((each) => each === decision);
  return known ? [{ match, decision: known, reason: reason.join('\t') }] : [];
}

/** Reads the fragment of an address. Whatever it does not understand is left out: anybody can write a link. */
export function readState(
  fragment: string,
  defaults: { target: string; bounds: Bounds; preset?: Preset },
): BuilderState {
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  const all = (name: string) => values.getAll(name).slice(0, maxEntries);
  const confine = values.get('confine') === '1';
  const maxAmount = amount(values.get('max-amount'));
  const maxAmountPerDay = amount(values.get('max-amount-per-day'));
  return {
    servers: all('server').slice(0, maxServers).flatMap(serverFrom),
    preset: presets.find((each) => each === values.get('preset')) ?? defaults.preset ?? defaultPreset,
    target: values.get('target') ?? defaults.target,
    bounds: values.has('bounds')
      ? {
          paths: all('path'),
          urls: all('url'),
          recipients: all('recipient'),
          ...(maxAmount !== undefined && { maxAmount }),
          ...(maxAmountPerDay !== undefined && { maxAmountPerDay }),
        }
      : defaults.bounds,
    confine,
    overrides: all('override').flatMap(overrideFrom),
    keepFlows: values.get('flows') === 'keep',
  };
}

/** Writes the fragment that `readState` reads. */
export function writeState(state: BuilderState): string {
  const values = new URLSearchParams();
  for (const { slug, key } of state.servers) {
    values.append('server', key === slug ? slug : `${slug}=${encodeURIComponent(key)}`);
  }
  values.set('preset', state.preset);
  values.set('target', state.target);
  const { paths, urls, recipients, maxAmount, maxAmountPerDay } = state.bounds;
  values.set('bounds', '1');
  for (const path of paths) values.append('path', path);
  for (const url of urls) values.append('url', url);
  for (const recipient of recipients) values.append('recipient', recipient);
  if (maxAmount !== undefined) values.set('max-amount', String(maxAmount));
  if (maxAmountPerDay !== undefined) values.set('max-amount-per-day', String(maxAmountPerDay));
  if (state.confine) values.set('confine', '1');
  for (const { match, decision, reason } of state.overrides) {
    values.append('override', [match, decision, reason].join('\t'));
  }
  if (state.keepFlows) values.set('flows', 'keep');
  return values.toString();
}

/** The decision that a text names; `ask` where it names none. */
export function decisionFrom(text: string): Decision {
  return decisions.find((each) => each === text) ?? 'ask';
}
