import { quoteSpan } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { candidatesAmong, findFrame, readyFrames } from './frames.ts';
import type { Frame, ReadyFrame } from './frames.ts';
import { meets, partSetOf } from './part-set.ts';
import { passagesOf, passagesOfText } from './passages.ts';
import type { Passage } from './passages.ts';
import type { Rule, Signal } from '../rule.ts';
import type { Severity } from '../taxonomy.ts';
import type { View } from '../definition/view.ts';

const maxQuoteLength = 240;
const maxQuotations = 3;
const maxSigns = 200;
/** What a sign adds that stands inside a weightier one of the same rule: much of it is said already. */
const shareOfRepeated = 0.5;
const warnings = partSetOf('detect', 'distrust');
/** Sentences that stand together count together; a long text would gather signs by its length alone. */
const sentencesTogether = 3;
/** From here on what a rule saw is a finding. */
export const leastToFlag = 1;

/** One frame or mark that stands in a text, and how much it argues. */
export interface Sign {
  weight: number;
  /** The rule that saw it. */
  rule: string;
  /** The same for every place where the same frame stands. */
  key: string;
  /** The number of its sentence in its text. */
  sentence: number;
  isInParameter: boolean;
  quotation: Quotation;
}

/** A rule about any text that a model reads, with what it saw below the threshold too. */
export interface TextRule extends Rule {
  examine(text: string): Signal[];
  signsIn(passages: readonly Passage[]): Sign[];
}

/** A pattern that argues less than a finding. */
export interface Mark {
  pattern: RegExp;
  weight: number;
}

interface TextRuleParts extends Omit<Rule, 'match' | 'examine' | 'review'> {
  argues: 'poisoning' | 'hidden-text';
  severity: Severity;
  /** Said of every match. */
  message: string;
  frames: readonly Frame[];
  /** What is no sentence, such as the marks of a chat; linear patterns over the folded text. */
  marks?: readonly (RegExp | Mark)[];
}

function isInParameter({ pointer }: Passage): boolean {
  return pointer.startsWith('/inputSchema') || pointer.startsWith('/outputSchema');
}

function quote(passage: Passage, start: number, end: number): Quotation {
  const place = passage.folded.span(start, Math.min(end, start + maxQuoteLength));
  return quoteSpan(passage.pointer, passage.text, place.start, place.end);
}

function framesIn(
  passage: Passage,
  frames: readonly ReadyFrame[],
  candidates: readonly number[],
  id: string,
): Sign[] {
  if (candidates.length === 0) return [];
  const { readings } = passage.intent;
  const signs: Sign[] = [];
  const where = isInParameter(passage) ? 'parameter' : 'prose';
  for (const index of candidates) {
    const frame = frames[index] as ReadyFrame;
    if (frame.in !== undefined && frame.in !== where) continue;
    const isPurpose = meets(passage.purpose, frame.purpose);
    if (isPurpose && (frame.opening === false || meets(passage.named, frame.purpose))) continue;
    for (const [sentence, reading] of readings.entries()) {
      // What the first sentence says cannot be excused by the first sentence.
      if (isPurpose && !reading.isOpening) continue;
      const found = findFrame(reading, frame);
      if (found === undefined) continue;
      const quotation = quote(passage, found.start, found.end);
      signs.push({
        weight: frame.weight,
        rule: id,
        key: `${id} ${index}`,
        sentence,
        isInParameter: where === 'parameter',
        quotation,
      });
      if (signs.length >= maxSigns) return signs;
    }
  }
  return signs;
}

function marksIn(passage: Passage, marks: readonly Mark[], id: string): Sign[] {
  // Whoever detects attacks quotes them.
  if (marks.length === 0 || meets(passage.intent.has, warnings)) return [];
  return marks.flatMap((mark, index) => {
    const match = mark.pattern.exec(passage.folded.text);
    if (match === null) return [];
    const quotation = quote(passage, match.index, match.index + match[0].length);
    const isMark = { sentence: 0, isInParameter: isInParameter(passage) };
    return [{ weight: mark.weight, rule: id, key: `${id} mark ${index}`, ...isMark, quotation }];
  });
}

/** Whether a sign says nothing that another of the same rule, in the same place, does not say with more weight. */
function isPartOf(sign: Sign, other: Sign): boolean {
  const [a, b] = [sign.quotation, other.quotation];
  return (
    sign !== other &&
    sign.rule === other.rule &&
    (sign.weight < other.weight || (sign.weight === other.weight && sign.key > other.key)) &&
    a.pointer === b.pointer &&
    (a.start ?? 0) >= (b.start ?? 0) &&
    (a.end ?? 0) <= (b.end ?? 0)
  );
}

function sumOf(signs: readonly Sign[]): number {
  const weights = new Map<string, number>();
  for (const sign of signs)
    weights.set(sign.key, sign.weight * (signs.some((other) => isPartOf(sign, other)) ? shareOfRepeated : 1));
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return sum;
}

/** The signs of the sentences of one text that argue most together. */
function densest(signs: readonly Sign[]): Sign[] {
  let best: Sign[] = [];
  for (const its of Map.groupBy(signs, ({ quotation }) => quotation.pointer).values()) {
    for (const from of new Set(its.map(({ sentence }) => sentence))) {
      const near = its.filter(({ sentence }) => sentence >= from && sentence < from + sentencesTogether);
      if (sumOf(near) > sumOf(best)) best = near;
    }
  }
  return best;
}

/** The signs that count: the densest of the description, and the densest of one parameter. */
export function countingSigns(signs: readonly Sign[]): Sign[] {
  const [parameters, prose] = [true, false].map((wanted) =>
    densest(signs.filter(({ isInParameter: is }) => is === wanted)),
  );
  return [...(prose ?? []), ...(parameters ?? [])];
}

/** How much signs argue together; the same frame in another place adds nothing. */
export function weightOf(signs: readonly Sign[]): number {
  return Math.round(sumOf(signs) * 100) / 100;
}

/** The quotations of signs, the weightiest first. */
export function quotationsOf(signs: readonly Sign[]): Quotation[] {
  return signs
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, maxQuotations)
    .map(({ quotation }) => quotation);
}

/** A rule about any text that a model reads: titles, descriptions, texts of schemas, instructions of a server. */
export function textRule({ severity, message, frames, marks = [], ...rule }: TextRuleParts): TextRule {
  const ready = readyFrames(frames);
  const candidates = candidatesAmong(ready);
  const weighed = marks.map((mark) =>
    mark instanceof RegExp ? { pattern: mark, weight: leastToFlag } : mark,
  );
  const signsOf = (passage: Passage): Sign[] => [
    ...framesIn(passage, ready, candidates(passage.intent), rule.id),
    ...marksIn(passage, weighed, rule.id),
  ];
  // The rule that adds up asks for the same signs right after this one.
  let last: { passages: readonly Passage[]; signs: Sign[] } | undefined;
  const signsIn = (passages: readonly Passage[]): Sign[] => {
    if (last?.passages !== passages) last = { passages, signs: passages.flatMap(signsOf) };
    return last.signs;
  };
  const judge = (passages: readonly Passage[]): Signal[] => {
    const all = signsIn(passages);
    if (all.length === 0) return [];
    const signs = countingSigns(all);
    if (weightOf(signs) < leastToFlag) return [];
    return [
      {
        strength: 'finding',
        evidence: quotationsOf(signs),
        finding: { kind: rule.argues, severity, message },
      },
    ];
  };
  return {
    ...rule,
    signsIn,
    examine: (text) => judge(passagesOfText(text)),
    match: (view: View) => judge(passagesOf(view)),
  };
}
