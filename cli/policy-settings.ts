import { noBounds, problemOfBounds } from '../policy/bounds.ts';
import type { Bounds } from '../policy/bounds.ts';
import { unusedOverrides } from '../policy/overrides.ts';
import { parseJsonc } from '../policy/parse-json.ts';
import { defaultPreset, presets } from '../policy/policy.ts';
import type { Override, Preset, ServerPolicy, UserLabel } from '../policy/policy.ts';
import { parseOverride, readSettings } from '../policy/read-settings.ts';
import type { SettingsFile } from '../policy/read-settings.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { choiceOption, stringOption, UsageError } from './command.ts';
import { printable } from './printable.ts';
import { readInput } from './read-input.ts';

/** The options of every command that recommends. */
export const settingsOptions = {
  preset: {
    type: 'string',
    value: 'PRESET',
    help: 'how much runs without a question',
    choices: presets,
    otherwise: defaultPreset,
  },
  settings: {
    type: 'string',
    value: 'FILE',
    help: 'preset, bounds, confine, overrides and labels of your own in a file of JSON',
  },
  path: { type: 'string', multiple: true, value: 'FOLDER/', help: 'a folder that tools may use; repeatable' },
  url: { type: 'string', multiple: true, value: 'URL/', help: 'a beginning of URLs that tools may use' },
  recipient: {
    type: 'string',
    multiple: true,
    value: 'ADDRESS',
    help: 'an address, or @domain, that tools may write to',
  },
  'max-amount': { type: 'string', value: 'N', help: 'the largest amount that a call may move' },
  'max-amount-per-day': { type: 'string', value: 'N', help: 'what the amounts of a day may add up to' },
  override: {
    type: 'string',
    multiple: true,
    value: 'GLOB=DECISION:REASON',
    help: 'a decision of your own about tools; repeatable, the first that fits counts',
  },
} as const satisfies Record<string, OptionHelp>;

/** Everything that a user has decided about recommendations. */
export interface ChosenSettings {
  preset: Preset;
  bounds: Bounds;
  /** Whether the bounds are the user's; without any, some are proposed. */
  hasBounds: boolean;
  confine: boolean;
  overrides: Override[];
  labels: UserLabel[];
}

const listOption = (values: OptionValues, name: string): string[] | undefined => {
  const value = values[name];
  return Array.isArray(value) ? value : undefined;
};

function amountOption(values: OptionValues, name: string): number | undefined {
  const text = stringOption(values, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}(?:\.\d{1,6})?$/.test(text)) {
    throw new UsageError(`Expected --${name} to be an amount such as 99.50, got “${text}”.`);
  }
  return Number(text);
}

/** The bounds that options set; undefined if none does. */
function boundsFromOptions(values: OptionValues): Partial<Bounds> | undefined {
  const [paths, urls, recipients] = ['path', 'url', 'recipient'].map((name) => listOption(values, name));
  const [maxAmount, maxAmountPerDay] = [
    amountOption(values, 'max-amount'),
    amountOption(values, 'max-amount-per-day'),
  ];
  const given: Partial<Bounds> = {
    ...(paths && { paths }),
    ...(urls && { urls }),
    ...(recipients && { recipients }),
    ...(maxAmount !== undefined && { maxAmount }),
    ...(maxAmountPerDay !== undefined && { maxAmountPerDay }),
  };
  return Object.keys(given).length > 0 ? given : undefined;
}

function overridesFromOptions(values: OptionValues): Override[] {
  return (listOption(values, 'override') ?? []).map((text) => {
    const override = parseOverride(text);
    if ('error' in override) throw new UsageError(`--override: ${override.error}`);
    return override;
  });
}

/** Refuses options that cannot be right before anything is opened or started. */
export function checkSettingsOptions(values: OptionValues): void {
  choiceOption(values, 'preset', presets);
  overridesFromOptions(values);
  const problem = problemOfBounds({ ...noBounds, ...boundsFromOptions(values) });
  if (problem !== undefined) throw new UsageError(problem);
}

/** Ten thousand overrides and labels, the most that are read, have a half of it. */
const maxSettingsBytes = 16 * 1024 ** 2;

/** Reads a file of settings; one that is wrong anywhere is wrong usage. */
export async function readSettingsFile(file: string): Promise<SettingsFile> {
  const parsed = parseJsonc(await readInput(file, maxSettingsBytes));
  if ('error' in parsed) throw new UsageError(`Expected JSON in ${file}, got ${parsed.error}.`);
  const read = readSettings(parsed.value);
  if ('error' in read) throw new UsageError(`${file}: ${read.error}`);
  return read.settings;
}

/**
 * Puts the options over the file of settings. Tools that would run unasked are held to bounds that a user sets,
 * wherever, unless the file says otherwise.
 */
export async function chooseSettings(values: OptionValues): Promise<ChosenSettings> {
  const path = stringOption(values, 'settings');
  const file = path === undefined ? {} : await readSettingsFile(path);
  const given = boundsFromOptions(values);
  const own = given || file.bounds ? { ...noBounds, ...file.bounds, ...given } : undefined;
  return {
    preset: choiceOption(values, 'preset', presets) ?? file.preset ?? defaultPreset,
    bounds: own ?? noBounds,
    hasBounds: own !== undefined,
    confine: file.confine ?? own !== undefined,
    overrides: [...overridesFromOptions(values), ...(file.overrides ?? [])],
    labels: file.labels ?? [],
  };
}

/** Tells of overrides that decide nothing: a user who wrote one counts on it. */
export function warnOfUnusedOverrides(policies: ServerPolicy[], { overrides }: ChosenSettings): void {
  for (const { override, fitsNone } of unusedOverrides(policies, overrides)) {
    process.stderr.write(
      printable(
        `The override of “${override.match}” is not used: ${fitsNone ? 'it fits no tool' : 'others before it decide on its tools'}.\n`,
      ),
    );
  }
}
