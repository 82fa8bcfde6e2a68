import { categories, effects, levels } from '../classifier/taxonomy.ts';
import type { Category, Effect, Level } from '../classifier/taxonomy.ts';
import { isGlob } from './label-finder.ts';
import { problemOfMatch } from './overrides.ts';
import type { UserLabel } from './policy.ts';
import { list, record, refuse, Refusal, text, word } from './settings-values.ts';

const maxLabels = 10_000;
/** Each is held to every tool, while a name is looked up. */
const maxGlobs = 1000;
const maxReasonLength = 1000;
const members = ['match', 'category', 'level', 'effects', 'reason', 'fingerprint'];
const fingerprintPattern = /^sha256:[0-9a-f]{64}$/;

function readEffects(value: unknown, place: string): Effect[] {
  const given = list(value, place, effects.length).map((each, at) =>
    word<Effect>(each, `${place}[${at}]`, effects),
  );
  return effects.filter((effect) => given.includes(effect));
}

/** Says what is wrong with a label beyond its words; undefined if nothing is. */
function problemOfLabel(label: UserLabel): string | undefined {
  const { match, category, level, effects: given, reason, fingerprint } = label;
  const problem = problemOfMatch(match);
  if (problem !== undefined) return problem;
  if (reason.trim() === '') return `Expected a reason for the label of “${match}”, got none.`;
  if (reason.length > maxReasonLength) {
    return `Expected a reason of at most ${maxReasonLength} characters for the label of “${match}”, got ${reason.length}.`;
  }
  if (category === undefined && level === undefined && given === undefined) {
    return `Expected a category, a level or effects for “${match}”, got none of them.`;
  }
  if (fingerprint === undefined) return undefined;
  if (!fingerprintPattern.test(fingerprint)) {
    return 'Expected a fingerprint of sha256: and 64 small hexadecimal digits, as “toolrisk explain” prints it.';
  }
  return isGlob(label)
    ? `Expected the name of one tool beside a fingerprint, got the glob “${match}”.`
    : undefined;
}

function readLabel(value: unknown, at: number): UserLabel {
  const place = `labels[${at}]`;
  const given = record(value, place, members);
  const { category, level, fingerprint } = given;
  const label: UserLabel = {
    match: text(given.match, `${place}.match`),
    ...(category !== undefined && { category: word<Category>(category, `${place}.category`, categories) }),
    ...(level !== undefined && { level: word<Level>(level, `${place}.level`, levels) }),
    ...(given.effects !== undefined && { effects: readEffects(given.effects, `${place}.effects`) }),
    reason: text(given.reason, `${place}.reason`),
    ...(fingerprint !== undefined && { fingerprint: text(fingerprint, `${place}.fingerprint`) }),
  };
  const problem = problemOfLabel(label);
  if (problem !== undefined) throw new Refusal(`${place}: ${problem}`);
  return label;
}

/** Reads labels that were parsed from JSON. Two that speak of the same contradict each other or are one too many. */
export function readLabels(value: unknown): UserLabel[] {
  const labels = list(value, 'labels', maxLabels).map(readLabel);
  const globs = labels.filter(isGlob).length;
  if (globs > maxGlobs) throw new Refusal(`Expected at most ${maxGlobs} labels with a glob, got ${globs}.`);
  const seen = new Map<string, number>();
  for (const [at, { match, fingerprint }] of labels.entries()) {
    const key = JSON.stringify([match, fingerprint]);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      refuse(`labels[${at}].match`, `another than that of labels[${earlier}]`, match);
    }
    seen.set(key, at);
  }
  return labels;
}
