import { presets } from '../../../policy/policy.ts';
import type { Preset } from '../../../policy/policy.ts';
import { findTarget } from '../../../policy/targets/index.ts';

/** What a reader has chosen once for every page. */
export interface ChosenClient {
  /** Id of a target. */
  target: string;
  preset: Preset;
  /** What the reader’s configuration calls servers, by the names of their pages. */
  keys: Record<string, string>;
}

/** A key that a client could have: longer ones are cut, since nothing that is kept may grow without end. */
export const maxKeyLength = 200;
const maxKeys = 200;
const storageKey = 'toolrisk-client';
const maxStored = 64 * 1024;

/** A key as it is kept. What is left of an empty one is the name that the page gives. */
export function keyFrom(text: unknown, fallback: string): string {
  const key = typeof text === 'string' ? text.trim().slice(0, maxKeyLength) : '';
  return key === '' ? fallback : key;
}

function keysFrom(value: unknown): ChosenClient['keys'] {
  if (typeof value !== 'object' || value === null) return {};
  const known = Object.entries(value).flatMap(([slug, key]): [string, string][] => {
    const cut = keyFrom(key, slug);
    return cut === slug ? [] : [[slug, cut]];
  });
  return Object.fromEntries(known.slice(-maxKeys));
}

/** Reads what was kept. Whatever else may stand there, such as a format that is gone, counts as no choice. */
export function readChosen(text: string | null): ChosenClient | undefined {
  if (text === null || text.length > maxStored) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Record<keyof ChosenClient, unknown>> | null;
    const preset = presets.find((each) => each === value?.preset);
    const target = typeof value?.target === 'string' ? findTarget(value.target) : undefined;
    return preset && target && { target: target.id, preset, keys: keysFrom(value?.keys) };
  } catch {
    return undefined;
  }
}

/** The reader’s choice, kept in this browser alone; undefined where nothing was chosen or the browser keeps nothing. */
export function rememberedClient(): ChosenClient | undefined {
  try {
    return readChosen(localStorage.getItem(storageKey));
  } catch {
    return undefined;
  }
}

/** Keeps a choice for every page of this site. */
export function rememberClient({ target, preset, keys }: ChosenClient): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ target, preset, keys: keysFrom(keys) }));
  } catch {
    // A browser that keeps nothing still shows the policy on this page.
  }
}

/** Forgets the choice. */
export function forgetClient(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // Then there is nothing that could be remembered.
  }
}
