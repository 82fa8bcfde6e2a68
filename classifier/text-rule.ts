import { quoteSpan } from './evidence.ts';
import type { Quotation } from './evidence.ts';
import { findFrame, readyFrames } from './intent/frames.ts';
import type { Frame, ReadyFrame } from './intent/frames.ts';
import { passageOf, passagesOf } from './passages.ts';
import type { Passage } from './passages.ts';
import type { Rule, Signal } from './rule.ts';
import type { Severity } from './taxonomy.ts';
import type { View } from './view.ts';

const maxQuoteLength = 240;
const maxQuotations = 3;
/** From here on what a rule saw is a finding. */
export const leastToFlag = 1;

/** One frame or mark that stands in a text, and how much it argues. */
export interface Sign {
  weight: number;
  /** The same for every place where the same frame stands. */
  key: string;
  quotation: Quotation;
}

/** A rule about any text that a model reads, with what it saw below the threshold too. */
export interface TextRule extends Rule {
  examine(text: string): Signal[];
  signsIn(passage: Passage): Sign[];
}

interface TextRuleParts extends Omit<Rule, 'match' | 'examine' | 'review'> {
  argues: 'poisoning' | 'hidden-text';
  severity: Severity;
  /** Said of every match. */
  message: string;
  frames: readonly Frame[];
  /** What is no sentence, such as the marks of a chat; linear patterns over the folded text. */
  marks?: readonly RegExp[];
}

function isInParameter({ pointer }: Passage): boolean {
  return pointer.startsWith('/inputSchema') || pointer.startsWith('/outputSchema');
}

function quote(passage: Passage, start: number, end: number): Quotation {
  const place = passage.folded.span(start, Math.min(end, start + maxQuoteLength));
  return quoteSpan(passage.pointer, passage.text, place.start, place.end);
}

function framesIn(passage: Passage, frames: readonly ReadyFrame[], id: string): Sign[] {
  const { readings, has } = passage.intent;
  const signs: Sign[] = [];
  const where = isInParameter(passage) ? 'parameter' : 'prose';
  for (const [index, frame] of frames.entries()) {
    if (frame.in !== undefined && frame.in !== where) continue;
    if (!frame.terms.every(({ roles }) => roles.some((role) => has[role] === 1))) continue;
    for (const reading of readings) {
      const found = findFrame(reading, frame);
      if (found === undefined) continue;
      signs.push({
        weight: frame.weight,
        key: `${id} ${index}`,
        quotation: quote(passage, found.start, found.end),
      });
      break;
    }
  }
  return signs;
}

function marksIn(passage: Passage, marks: readonly RegExp[], id: string): Sign[] {
  return marks.flatMap((mark, index) => {
    const match = mark.exec(passage.folded.text);
    if (match === null) return [];
    const quotation = quote(passage, match.index, match.index + match[0].length);
    return [{ weight: leastToFlag, key: `${id} mark ${index}`, quotation }];
  });
}

/** How much signs argue together; the same frame in another place adds nothing. */
export function weightOf(signs: readonly Sign[]): number {
  let sum = 0;
  for (const weight of new Map(signs.map((sign) => [sign.key, sign.weight])).values()) sum += weight;
  return Math.round(sum * 100) / 100;
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
  const signsIn = (passage: Passage): Sign[] => [
    ...framesIn(passage, ready, rule.id),
    ...marksIn(passage, marks, rule.id),
  ];
  const judge = (passages: readonly Passage[]): Signal[] => {
    const signs = passages.flatMap(signsIn);
    if (weightOf(signs) < leastToFlag) return [];
    return [{ weight: 0, evidence: quotationsOf(signs), finding: { kind: rule.argues, severity, message } }];
  };
  return {
    ...rule,
    signsIn,
    examine: (text) => judge([passageOf('', text)]),
    match: (view: View) => judge(passagesOf(view)),
  };
}
