import { quoteSpan } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { ownNames } from './business.ts';
import { foldedOf, passagesOf } from './passages.ts';
import type { Passage } from './passages.ts';
import { spanOfSentence } from './suspects.ts';
import type { FindingKind } from '../classification.ts';
import type { Rule } from '../rule.ts';
import type { Severity } from '../taxonomy.ts';

interface PassageRuleParts extends Omit<Rule, 'match' | 'examine' | 'review'> {
  argues: FindingKind;
  severity: Severity;
  message: string;
  /** What a text has wherever the pattern matches; others are not looked through. */
  hint?: RegExp;
  /** A linear pattern over folded text; global where only some of its matches are meant. */
  pattern: RegExp;
  /** Whether a match is meant, of a tool with these names. */
  isMeant?(match: RegExpExecArray, names: ReadonlySet<string>, text: string): boolean;
}

const maxQuotations = 2;

/** Quotes the whole sentence in which a place of a folded text lies. */
function quotationAt(passage: Passage, at: number): Quotation {
  const folded = foldedOf(passage);
  const { start, end } = spanOfSentence(folded.text, at);
  const place = folded.span(start, end);
  return quoteSpan(passage.pointer, passage.text, place.start, place.end);
}

/**
 * A rule that tells as a fact what a text says. Instructions of a server are left out: they are there to steer the
 * model, and say so.
 */
export function passageRule({ severity, message, pattern, hint, isMeant, ...rule }: PassageRuleParts): Rule {
  const placeOf = (passage: Passage): number => {
    const { text } = foldedOf(passage);
    if (hint?.test(text) === false) return -1;
    if (isMeant === undefined) return text.search(pattern);
    for (const match of text.matchAll(pattern))
      if (isMeant(match, ownNames(passage.business), text)) return match.index;
    return -1;
  };
  return {
    ...rule,
    examine: () => [],
    match(view) {
      const evidence: Quotation[] = [];
      for (const passage of passagesOf(view)) {
        const at = placeOf(passage);
        if (at !== -1) evidence.push(quotationAt(passage, at));
        if (evidence.length === maxQuotations) break;
      }
      if (evidence.length === 0) return [];
      return [{ strength: 'finding', evidence, finding: { kind: rule.argues, severity, message } }];
    },
  };
}
