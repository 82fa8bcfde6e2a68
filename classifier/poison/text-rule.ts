import { quoteSpan } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { foldedOf, passagesOfText, suspectsOf, suspiciousPassagesOf } from './passages.ts';
import type { Passage } from './passages.ts';
import type { Suspect } from './suspects.ts';
import { topics as bits } from './triggers.ts';
import type { Topic } from './triggers.ts';
import type { FindingKind } from '../classification.ts';
import type { Rule, Signal } from '../rule.ts';
import type { View } from '../definition/view.ts';
import type { Severity } from '../taxonomy.ts';

const maxQuotations = 3;
const nothing: readonly never[] = [];

interface TextRuleParts extends Omit<Rule, 'match' | 'examine' | 'review'> {
  argues: FindingKind;
  severity: Severity;
  /** Said of every match. */
  message: string;
  /** Only sentences that have one of these topics are asked about. */
  topics: readonly Topic[];
  /** Whether a sentence, with those beside it, is what the rule asks about. */
  asks(suspect: Suspect, passage: Passage): boolean;
  /** Quotes names of parameters that are what the rule asks about. */
  names?(view: View): Quotation[];
  /** Whether the instructions of a server are asked about too. True if left out. */
  alsoInstructions?: boolean;
}

/** Quotes whole sentences, so that no negation and no condition is cut off. */
function quote(passage: Passage, { start, end }: Suspect): Quotation {
  const place = foldedOf(passage).span(start, end);
  return quoteSpan(passage.pointer, passage.text, place.start, place.end);
}

/** A rule about any text that a model reads: titles, descriptions, texts of schemas, instructions of a server. */
export function textRule({
  severity,
  message,
  asks,
  names,
  topics,
  alsoInstructions = true,
  ...rule
}: TextRuleParts): Rule {
  const wanted = topics.reduce((sum, topic) => sum | bits[topic], 0);
  const judge = (passages: readonly Passage[], named: readonly Quotation[] = nothing): readonly Signal[] => {
    let evidence = named;
    for (const passage of passages)
      for (const suspect of suspectsOf(passage)) {
        if (evidence.length >= maxQuotations) break;
        if ((suspect.topics & wanted) !== 0 && asks(suspect, passage))
          evidence = [...evidence, quote(passage, suspect)];
      }
    if (evidence.length === 0) return nothing;
    return [
      {
        strength: 'finding',
        evidence: evidence.slice(0, maxQuotations),
        finding: { kind: rule.argues, severity, message },
      },
    ];
  };
  return {
    ...rule,
    examine: (text) => (alsoInstructions ? judge(passagesOfText(text)) : nothing),
    match: (view) => judge(suspiciousPassagesOf(view), names?.(view)),
  };
}
