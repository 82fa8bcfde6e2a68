import type { Severity } from '../../classifier/taxonomy.ts';
import { cutText, showName } from '../unseen-characters.ts';

/**
 * What the lint finds by itself, whatever the format. The silent no-ops of a format have ids of their own, which its
 * reader gives; none of them may be one of these.
 */
export const lintKinds = [
  'says-nothing',
  'tool-open',
  'server-open',
  'flow-open',
  'rule-names-nothing',
  'pattern-fits-nothing',
  'rule-overruled',
  'new-tools-open',
  'tools-without-rule',
] as const;
export type LintKind = (typeof lintKinds)[number];

/** One sentence a kind, for pages and help. */
export const lintSummaries: Record<LintKind, string> = {
  'says-nothing': 'The file has no rule that the format knows.',
  'tool-open': 'A tool gets a softer decision than the recommended one.',
  'server-open': 'A server that could not be listed has its tools run without anybody being asked.',
  'flow-open':
    'Tools that together let words of a stranger send private data out, or do damage, run unasked.',
  'rule-names-nothing': 'A rule names a tool that no server has.',
  'pattern-fits-nothing': 'A pattern fits no tool of any server.',
  'rule-overruled': 'A rule never decides: a broader or stronger one takes all of its tools.',
  'new-tools-open': 'A tool that a server adds later would run without anybody being asked.',
  'tools-without-rule': 'No rule speaks of these tools; the format decides by itself.',
};

/** Something that the author of a policy should know. */
export interface LintFinding {
  /** A `LintKind`, or the id of a silent no-op of the format. Never changes its meaning. */
  id: string;
  severity: Severity;
  message: string;
  /** Where it stands in the policy, if it is about a rule. */
  place?: string;
  server?: string;
  tool?: string;
}

const maxShown = 8;
const maxShownLength = 80;

/** Text of strangers within a sentence, cut. */
export function quoteText(text: string): string {
  return `“${cutText(showName(text.slice(0, 2 * maxShownLength)), maxShownLength)}”`;
}

/** Some names within a sentence. */
export function listNames(names: string[]): string {
  const more = names.length - maxShown;
  return `${names.slice(0, maxShown).map(quoteText).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
