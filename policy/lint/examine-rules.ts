import type { PolicyReading, ReadRule } from '../policy-reader.ts';
import { strictness } from './compare-tool.ts';
import type { ExaminedTool, RulesAbout } from './compare-tool.ts';
import { quoteText } from './lint-finding.ts';
import { suggestion } from './lookalikes.ts';
import type { Lookalikes } from './lookalikes.ts';
import type { LintFinding } from './lint-finding.ts';

type Fitted = Pick<ExaminedTool, 'decisions' | 'rules'>;

/** What the examination needs to know of the policy beside its rules. */
export interface RuleContext {
  /** The keys of the servers. */
  servers: string[];
  /** Whether these are all the servers that the policy is for; if not, rules may speak of others. */
  areAll: boolean;
  /** Whether the format has rules that depend on arguments. */
  hasConditions: boolean;
}

/** What is made once of all the tools and the policy, since every rule is examined by it. */
interface Known extends RuleContext {
  /** The keys of the servers in plain letters and digits. */
  plainServers: string[];
  lookalikes: Lookalikes;
  write: PolicyReading['write'];
  isTold(rule: ReadRule): boolean;
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether a rule may well be about a server that was not looked at. */
function isElsewhere(rule: ReadRule, { plainServers: servers, areAll }: Known): boolean {
  if (areAll) return false;
  const text = plain(`${rule.place} ${rule.text}`);
  return !servers.some((server) => text.includes(server));
}

/** A rule that fits nothing: worse where it was to hold something back, since that may be open under another name. */
function idleRule(rule: ReadRule, known: Known): LintFinding {
  const { place, text, decision, isExact } = rule;
  const elsewhere = isElsewhere(rule, known);
  const similar = known.lookalikes(text);
  const told = [
    isExact
      ? `${quoteText(text)} names a tool that no server has.`
      : `${quoteText(text)} fits no tool of any server.`,
    elsewhere ? 'It may be about a server that was not looked at.' : '',
    suggestion(similar, known.write),
    decision === 'allow' || elsewhere ? '' : 'Whatever it was to hold back is not held back by it.',
  ];
  return {
    id: isExact ? 'rule-names-nothing' : 'pattern-fits-nothing',
    severity: elsewhere ? 'info' : decision === 'allow' ? 'low' : 'medium',
    place,
    message: told.filter(Boolean).join(' '),
  };
}

/** Finds whether the reader of the format has told already what is the matter with a rule. */
function toldBy({ problems }: PolicyReading): (rule: ReadRule) => boolean {
  const sorted = problems.toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  return ({ place, text }) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.place ?? '') < place) low = middle + 1;
      else high = middle;
    }
    // Those of the place itself stand before those of places within it.
    for (let at = low; at < sorted.length; at += 1) {
      const problem = sorted[at];
      if (!problem?.place.startsWith(place)) break;
      if (problem.place === place || problem.message.includes(text)) return true;
    }
    return false;
  };
}

/** The rule that takes all the tools of another: broader, or of the same tool. */
function overruling(
  rule: ReadRule,
  fitted: Fitted[],
  fits: Map<ReadRule, Set<Fitted>>,
): ReadRule | undefined {
  const [first] = fitted;
  // Whatever takes all of its tools takes the first one.
  return [...(first?.rules ?? [])].find((other) => {
    const itsTools = fits.get(other);
    if (other === rule || !itsTools) return false;
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
  });
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
function inventedTools(about: RulesAbout, tools: ExaminedTool[], servers: string[]): Fitted[] {
  const name = unheardOf(tools.map(({ row }) => row.tool));
  return [...servers, unheardOf(servers)].map((server) => ({
    decisions: [],
    rules: new Set(about(server, name)),
  }));
}

/** Finds rules that do nothing: that name nothing, fit nothing, or never decide. */
export function examineRules(
  reading: PolicyReading,
  tools: ExaminedTool[],
  about: RulesAbout,
  { lookalikes, ...context }: RuleContext & { lookalikes: Lookalikes },
): LintFinding[] {
  const known: Known = {
    ...context,
    plainServers: context.servers.map(plain),
    lookalikes,
    write: reading.write,
    isTold: toldBy(reading),
  };
  const fits = new Map<ReadRule, Set<Fitted>>(reading.rules.map((rule) => [rule, new Set()]));
  for (const tool of [...tools, ...inventedTools(about, tools, context.servers)]) {
    for (const rule of tool.rules) fits.get(rule)?.add(tool);
  }
  const real = new Set<Fitted>(tools);
  return reading.rules.flatMap((rule): LintFinding[] => {
    const itsTools = fits.get(rule) ?? new Set<Fitted>();
    const fitted = [...itsTools].filter((tool) => real.has(tool));
    if (fitted.length === 0) {
      const isNobodys = rule.isForeign !== undefined && lookalikes(rule.text).length === 0;
      return known.isTold(rule) || isNobodys ? [] : [idleRule(rule, known)];
    }
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
