import { noBounds, problemOfBounds } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { problemOfOverride } from './overrides.ts';
import { decisions, presets } from './policy.ts';
import type { Decision, Override, Preset, UserLabel } from './policy.ts';
import { readLabels } from './read-labels.ts';
import { list, record, refuse, Refusal, text, word } from './settings-values.ts';

/** What a user's file of settings says. What it leaves out keeps its default. */
export interface SettingsFile {
  preset?: Preset;
  bounds?: Bounds;
  confine?: boolean;
  overrides?: Override[];
  labels?: UserLabel[];
}

/** Settings, or what is wrong with them and where. */
export type ReadSettings = { settings: SettingsFile } | { error: string };

const maxOverrides = 10_000;
const maxPlaces = 1000;

function readBounds(value: unknown): Bounds {
  const given = record(value, 'bounds', ['paths', 'urls', 'recipients', 'maxAmount', 'maxAmountPerDay']);
  const texts = (name: string) =>
    given[name] === undefined
      ? []
      : list(given[name], `bounds.${name}`, maxPlaces).map((each, at) => text(each, `bounds.${name}[${at}]`));
  const amount = (name: 'maxAmount' | 'maxAmountPerDay') => {
    const got = given[name];
    if (got === undefined) return {};
    return typeof got === 'number' ? { [name]: got } : refuse(`bounds.${name}`, 'a number', got);
  };
  const bounds: Bounds = {
    ...noBounds,
    paths: texts('paths'),
    urls: texts('urls'),
    recipients: texts('recipients'),
    ...amount('maxAmount'),
    ...amount('maxAmountPerDay'),
  };
  const problem = problemOfBounds(bounds);
  if (problem !== undefined) throw new Refusal(`bounds: ${problem}`);
  return bounds;
}

function readOverride(value: unknown, at: number): Override {
  const place = `overrides[${at}]`;
  const given = record(value, place, ['match', 'decision', 'reason']);
  const override: Override = {
    match: text(given.match, `${place}.match`),
    decision: word<Decision>(given.decision, `${place}.decision`, decisions),
    reason: text(given.reason, `${place}.reason`),
  };
  const problem = problemOfOverride(override);
  if (problem !== undefined) throw new Refusal(`${place}: ${problem}`);
  return override;
}

/** Reads settings that were parsed from JSON. Nothing is guessed: a member that is not known is refused. */
export function readSettings(value: unknown): ReadSettings {
  try {
    const given = record(value, 'the settings', ['preset', 'bounds', 'confine', 'overrides', 'labels']);
    const { preset, bounds, confine, overrides, labels } = given;
    if (confine !== undefined && typeof confine !== 'boolean') refuse('confine', 'true or false', confine);
    return {
      settings: {
        ...(preset !== undefined && { preset: word<Preset>(preset, 'preset', presets) }),
        ...(bounds !== undefined && { bounds: readBounds(bounds) }),
        ...(confine !== undefined && { confine }),
        ...(overrides !== undefined && {
          overrides: list(overrides, 'overrides', maxOverrides).map(readOverride),
        }),
        ...(labels !== undefined && { labels: readLabels(labels) }),
      },
    };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}

const overridePattern = /^([^]+?)=(allow|ask|deny|hide):([^]*)$/;

/** Reads an override as the command line has it: `GLOB=DECISION:REASON`. */
export function parseOverride(given: string): Override | { error: string } {
  const [, match, decision, reason] = overridePattern.exec(given.slice(0, 4096)) ?? [];
  if (match === undefined || decision === undefined || reason === undefined) {
    return { error: `Expected GLOB=DECISION:REASON with ${decisions.join(', ')}, got “${given}”.` };
  }
  const override = { match, decision: decision as Decision, reason: reason.trim() };
  const problem = problemOfOverride(override);
  return problem === undefined ? override : { error: problem };
}
