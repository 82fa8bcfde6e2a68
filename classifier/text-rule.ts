import { quoteSpan } from './evidence.ts';
import type { Quotation } from './evidence.ts';
import { passageOf, passagesOf } from './passages.ts';
import type { Passage } from './passages.ts';
import type { Rule, Signal } from './rule.ts';
import type { Severity } from './taxonomy.ts';

/** What must stand together in one sentence, and what must not. Patterns see folded text, so they are in lower case. */
export interface Together {
  all: readonly [RegExp, ...RegExp[]];
  none?: RegExp;
  /** Where the whole passage must have it too, such as the parameters of a tool. */
  only?: RegExp;
}

const maxQuoteLength = 240;
const maxQuotations = 3;

function matchIn(sentence: string, { all, none }: Together): { start: number; end: number } | undefined {
  let start = Infinity;
  let end = 0;
  for (const pattern of all) {
    const match = pattern.exec(sentence);
    if (match === null) return undefined;
    start = Math.min(start, match.index);
    end = Math.max(end, match.index + match[0].length);
  }
  if (none?.test(sentence)) return undefined;
  return { start, end: Math.min(end, start + maxQuoteLength) };
}

/** The sentences of a passage in which all parts of one of `patterns` stand together. */
export function quoteSentences(passage: Passage, patterns: readonly Together[]): Quotation[] {
  const quotations: Quotation[] = [];
  for (const pattern of patterns) {
    if (pattern.only && !pattern.only.test(passage.pointer)) continue;
    // Most texts lack one of the parts, and need not be cut into sentences.
    if (!pattern.all.every((part) => part.test(passage.folded.text))) continue;
    for (const sentence of passage.sentences) {
      const found = matchIn(sentence.text, pattern);
      if (found === undefined) continue;
      const { start, end } = passage.folded.span(sentence.start + found.start, sentence.start + found.end);
      quotations.push(quoteSpan(passage.pointer, passage.text, start, end));
      if (quotations.length >= maxQuotations) return quotations;
    }
  }
  return quotations;
}

interface TextRule extends Omit<Rule, 'match' | 'examine' | 'review'> {
  argues: 'poisoning' | 'hidden-text';
  severity: Severity;
  /** Said of every match. */
  message: string;
  patterns: readonly Together[];
}

/** A rule about any text that a model reads: titles, descriptions, texts of schemas, instructions of a server. */
export function textRule({ severity, message, patterns, ...rule }: TextRule): Rule {
  const examine = (passage: Passage): Signal[] => {
    const evidence = quoteSentences(passage, patterns);
    if (evidence.length === 0) return [];
    return [{ weight: 0, evidence, finding: { kind: rule.argues, severity, message } }];
  };
  return {
    ...rule,
    examine: (text) => examine(passageOf('', text)),
    match: (view) => {
      const evidence = passagesOf(view).flatMap((passage) =>
        examine(passage).flatMap((signal) => signal.evidence),
      );
      if (evidence.length === 0) return [];
      return [
        {
          weight: 0,
          evidence: evidence.slice(0, maxQuotations),
          finding: { kind: rule.argues, severity, message },
        },
      ];
    },
  };
}
