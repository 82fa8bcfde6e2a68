import { hash } from 'node:crypto';
import type { Judgement } from '../classifier/judgement/judge.ts';
import { reportTexts, viewText } from '../classifier/judgement/trace.ts';
import type { View } from '../classifier/definition/view.ts';
import type { Report, Reviewed } from '../classifier/rule.ts';
import { categories } from '../classifier/taxonomy.ts';

/** To be raised whenever traces are written otherwise: those that are stored are then of no use. */
export const traceFormat = 1;

/**
 * A trace tells of a definition that was judged what its verdict was made of: what was seen of it, and what each rule said. In
 * hexadecimal digits: a digest of the view, the verdict as reviews saw it, and for each rule that spoke a tag and a digest of what it said.
 */
const viewLength = 16;
const reviewedLength = 2;
const headLength = viewLength + reviewedLength;
const tagLength = 4;
const saidLength = 16;
const entryLength = tagLength + saidLength;

/** Where a verdict hangs on verdicts of parts, such as actions, it is always judged whole. */
export const traceOfParts = '';

const short = (text: string, length: number) => hash('sha256', text).slice(0, length);

const tags = new Map<string, string>();

/** By which the entries of a rule are told. Two rules may share one: then whoever asks for one gets both, and judges too much. */
export function tagOf(rule: string): string {
  let tag = tags.get(rule);
  if (tag === undefined) tags.set(rule, (tag = short(rule, tagLength)));
  return tag;
}

const viewDigest = (view: View) => short(viewText(view), viewLength);

function entriesOf(reports: readonly Report[]): string {
  const texts = [...reportTexts(reports)];
  // Reviews speak last; here each rule has one place.
  texts.sort(([one], [other]) => (one < other ? -1 : 1));
  return texts.map(([rule, text]) => tagOf(rule) + short(text, saidLength)).join('');
}

const noCategory = categories.length;

function reviewedDigits({ category, usual, isCertain }: Reviewed): string {
  const usualAt = usual === undefined ? noCategory : categories.indexOf(usual);
  const number = (categories.indexOf(category) * (noCategory + 1) + usualAt) * 2 + (isCertain ? 1 : 0);
  return number.toString(16).padStart(reviewedLength, '0');
}

/** What a judgement was made of. */
export function traceOf({ view, reports, reviewed, hasParts }: Judgement): string {
  if (hasParts) return traceOfParts;
  return viewDigest(view) + reviewedDigits(reviewed) + entriesOf(reports);
}

/** The verdict as reviews saw it; undefined where the trace tells nothing. */
export function reviewedIn(trace: string): Reviewed | undefined {
  const number = Number.parseInt(trace.slice(viewLength, headLength), 16);
  const category = categories[Math.floor(number / 2 / (noCategory + 1))];
  if (category === undefined) return undefined;
  return {
    category,
    usual: categories[Math.floor(number / 2) % (noCategory + 1)],
    isCertain: number % 2 === 1,
  };
}

/** What the rules with certain tags have said, as a trace has it. */
function entriesIn(trace: string, asked: ReadonlySet<string>): string {
  let entries = '';
  for (let at = headLength; at < trace.length; at += entryLength)
    if (asked.has(trace.slice(at, at + tagLength))) entries += trace.slice(at, at + entryLength);
  return entries;
}

/** Whether a view is the one of a trace. */
export function isSameView(trace: string, view: View): boolean {
  return trace.startsWith(viewDigest(view));
}

/** Whether some rules, of which `asked` has all tags, say now what a trace has them say. */
export function isSameSaid(trace: string, asked: ReadonlySet<string>, reports: readonly Report[]): boolean {
  return entriesIn(trace, asked) === entriesOf(reports);
}
