import type { PolicyReading, ReadRule } from '../policy-reader.ts';
import { strictness } from './compare-tool.ts';
import type { ExaminedTool } from './compare-tool.ts';
import { listNames, quoteText } from './lint-finding.ts';
import type { LintFinding } from './lint-finding.ts';

type Fitted = Pick<ExaminedTool, 'decisions'>;

/** What the examination needs to know of the policy beside its rules. */
export interface RuleContext {
  /** The keys of the servers. */
  servers: string[];
  /** Whether these are all the servers that the policy is for; if not, rules may speak of others. */
  areAll: boolean;
  /** Whether the format has rules that depend on arguments. */
  hasConditions: boolean;
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The tools whose names look like the one in a rule but for case and punctuation. */
function lookalikes(rule: ReadRule, tools: ExaminedTool[]): string[] {
  const text = plain(rule.text);
  return [...new Set(tools.map(({ row }) => row.tool))].filter((tool) => {
    const name = plain(tool);
    return name.length > 2 && text.endsWith(name);
  });
}

/** Whether a rule may well be about a server that was not looked at. */
function isElsewhere(rule: ReadRule, { servers, areAll }: RuleContext): boolean {
  if (areAll) return false;
  const text = plain(`${rule.place} ${rule.text}`);
  return !servers.some((server) => text.includes(plain(server)));
}

/** A rule that fits nothing: worse where it was to hold something back, since that may be open under another name. */
function idleRule(rule: ReadRule, tools: ExaminedTool[], context: RuleContext): LintFinding {
  const { place, text, decision, isExact } = rule;
  const elsewhere = isElsewhere(rule, context);
  const similar = lookalikes(rule, tools);
  const told = [
    isExact
      ? `${quoteText(text)} names a tool that no server has.`
      : `${quoteText(text)} fits no tool of any server.`,
    elsewhere ? 'It may be about a server that was not looked at.' : '',
    similar.length > 0 ? `There is ${listNames(similar)}.` : '',
    decision === 'allow' || elsewhere ? '' : 'Whatever it was to hold back is not held back by it.',
  ];
  return {
    id: isExact ? 'rule-names-nothing' : 'pattern-fits-nothing',
    severity: elsewhere ? 'info' : decision === 'allow' ? 'low' : 'medium',
    place,
    message: told.filter(Boolean).join(' '),
  };
}

/** Whether the reader of the format has told already what is the matter with a rule. */
function isTold({ place, text }: ReadRule, { problems }: PolicyReading): boolean {
  return problems.some(
    (problem) =>
      problem.place === place || (problem.place.startsWith(place) && problem.message.includes(text)),
  );
}

/** The rule that takes all the tools of another: broader, or of the same tool. */
function overruling(
  rule: ReadRule,
  fitted: Fitted[],
  fits: Map<ReadRule, Set<Fitted>>,
): ReadRule | undefined {
  const [first] = fitted;
  return [...fits].find(([other, itsTools]) => {
    if (other === rule || !first || !itsTools.has(first)) return false;
    if (strictness[other.decision] === strictness[rule.decision]) return false;
    const isBroader = itsTools.size > fitted.length || rule.isExact;
    return (
      isBroader &&
      fitted.every(
        (tool) =>
          itsTools.has(tool) &&
          tool.decisions.every((each) => strictness[each] === strictness[other.decision]),
      )
    );
  })?.[0];
}

function overruledRule(rule: ReadRule, other: ReadRule): LintFinding {
  const isLaxer = strictness[other.decision] < strictness[rule.decision];
  return {
    id: 'rule-overruled',
    severity: isLaxer ? 'high' : 'low',
    place: rule.place,
    message: `${quoteText(rule.text)} never decides: ${quoteText(other.text)} (${other.place}) takes all of its tools, and the decision is ${other.decision}, not ${rule.decision}.`,
  };
}

/** A name that no tool has, so that a pattern for everything is seen to be broader than one for what there is. */
export function unheardOf(tools: Iterable<string>): string {
  const taken = new Set(tools);
  let name = 'zz_not_yet_there';
  while (taken.has(name)) name += '_';
  return name;
}

/** Tools that are not there, of each server and of one that is not there either. */
function inventedTools(
  reading: PolicyReading,
  tools: ExaminedTool[],
  servers: string[],
): (Fitted & Pick<ExaminedTool, 'rules'>)[] {
  const name = unheardOf(tools.map(({ row }) => row.tool));
  return [...servers, unheardOf(servers)].map((server) => ({
    decisions: [],
    rules: new Set(reading.rules.filter((rule) => rule.fits(server, name))),
  }));
}

/** Finds rules that do nothing: that name nothing, fit nothing, or never decide. */
export function examineRules(
  reading: PolicyReading,
  tools: ExaminedTool[],
  context: RuleContext,
): LintFinding[] {
  const fits = new Map<ReadRule, Set<Fitted>>(reading.rules.map((rule) => [rule, new Set()]));
  for (const tool of [...tools, ...inventedTools(reading, tools, context.servers)]) {
    for (const rule of tool.rules) fits.get(rule)?.add(tool);
  }
  const real = new Set<Fitted>(tools);
  return reading.rules.flatMap((rule): LintFinding[] => {
    const itsTools = fits.get(rule) ?? new Set<Fitted>();
    const fitted = [...itsTools].filter((tool) => real.has(tool));
    if (fitted.length === 0) return isTold(rule, reading) ? [] : [idleRule(rule, tools, context)];
    // Of a rule that depends on arguments it cannot be said that it never decides.
    if (rule.isConditional ?? context.hasConditions) return [];
    const other = fitted.some(({ decisions }) =>
      decisions.some((each) => strictness[each] === strictness[rule.decision]),
    )
      ? undefined
      : overruling(rule, [...itsTools], fits);
    return other ? [overruledRule(rule, other)] : [];
  });
}
