import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import type { Report } from '../rule.ts';
import type { Json } from '../tool.ts';

/** A value that may be absent, which is not the same as null. */
function possibly(value: Json | undefined): unknown[] {
  return value === undefined ? [] : [value];
}

/** `seen` has the schemas that were written before: several parameters may have one, by references. */
function partsOf({ schema, preset, ...others }: Parameter, seen: Map<object, number>): unknown[] {
  const place = seen.get(schema);
  seen.set(schema, place ?? seen.size);
  return [place ?? schema, possibly(preset), others];
}

/**
 * All that rules and judgement see of a definition beside its own text, written out: two views that are written alike are alike to them.
 * What is known of a word is left out, since it follows from the word.
 */
export function viewText(view: View): string {
  const { nameWords, parameters, ...others } = view;
  const seen = new Map<object, number>();
  return JSON.stringify([
    { ...others, tool: undefined },
    nameWords.map(({ text, start, end }) => [text, start, end]),
    parameters.map((parameter) => partsOf(parameter, seen)),
  ]);
}

/** What each rule has said, written out, with the sentences that would tell of it. */
export function reportTexts(reports: readonly Report[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const report of reports) {
    const text = `${JSON.stringify(report)}${JSON.stringify(report.means?.())}`;
    texts.set(report.rule, (texts.get(report.rule) ?? '') + text);
  }
  return texts;
}
