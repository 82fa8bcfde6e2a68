import { levels } from '../../classifier/taxonomy.ts';
import type { Category, Level } from '../../classifier/taxonomy.ts';
import type { Arguments } from '../condition.ts';
import { decideNamed } from '../decide-call.ts';
import type { Capabilities, Decision, LabelledByUser, ToolPolicy } from '../policy.ts';
import type { PolicyReading, ReadRule } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import type { LintFinding } from './lint-finding.ts';
import { quoteText } from './lint-finding.ts';
import { probeCalls } from './probe-calls.ts';

/** What a policy and the recommendation say about one call. */
export interface ComparedCall {
  given: Arguments;
  decision: Decision;
  recommended: Decision;
}

/** One line of the decision table. */
export interface ComparedTool extends Partial<LabelledByUser> {
  server: string;
  tool: string;
  category: Category;
  level: Level;
  /** What the policy decides on a call that no recommended exception covers. */
  decision: Decision;
  recommended: Decision;
  /** Whether any rule speaks of the tool; if none does, the format decides by itself. */
  hasRule: boolean;
  /** The call for which the policy is laxest, measured by the recommendation; absent if it never is. */
  laxest?: ComparedCall;
}

/** A tool as a policy treats it. */
export interface ExaminedTool {
  row: ComparedTool;
  policy: ToolPolicy;
  /** The decisions of the policy on the calls that matter to the tool. */
  decisions: Decision[];
  /** The rules that fit it. */
  rules: Set<ReadRule>;
}

/** A server's tools by name, of which one may have several. */
export interface NamedTools {
  server: string;
  byName: Map<string, ToolPolicy[]>;
}

/** The rules that fit a tool, in their order. */
export type RulesAbout = (server: string, tool: string) => ReadRule[];

/** Puts the rules of a policy where those of a tool are found. */
export function rulesAbout({ rules, keysOf }: PolicyReading): RulesAbout {
  const byKey = indexByKey(rules);
  return (server, tool) => byKey(keysOf?.(server, tool) ?? []).filter((rule) => rule.fits(server, tool));
}

/** A denial is a denial, whether or not the agent sees the tool. */
export const strictness: Record<Decision, number> = { allow: 0, ask: 1, deny: 2, hide: 2 };

const gap = ({ decision, recommended }: ComparedCall) => strictness[recommended] - strictness[decision];

/** What says that a label is a user's. */
function marksOf({ labelledBy, labelReason, classifierLabel }: ToolPolicy): Partial<LabelledByUser> {
  return {
    ...(labelledBy && { labelledBy }),
    ...(labelReason !== undefined && { labelReason }),
    ...(classifierLabel && { classifierLabel }),
  };
}

/** Puts what a policy decides on a tool beside what is recommended. */
export function compareTool(
  { server, byName }: NamedTools,
  tool: ToolPolicy,
  reading: PolicyReading,
  about: RulesAbout,
): ExaminedTool {
  const calls = probeCalls(tool).map((given): ComparedCall => ({
    given,
    decision: reading.decide({ server, tool: tool.tool, given }),
    recommended: decideNamed(byName.get(tool.tool) ?? [], given),
  }));
  const [plain] = calls;
  if (!plain) throw new Error('Expected a call without exceptions among the probes, got none');
  const laxest = calls.reduce((a, b) => (gap(b) > gap(a) ? b : a), plain);
  const rules = new Set(about(server, tool.tool));
  const row: ComparedTool = {
    server,
    tool: tool.tool,
    category: tool.category,
    level: tool.level,
    ...marksOf(tool),
    decision: plain.decision,
    recommended: plain.recommended,
    hasRule: rules.size > 0,
    ...(gap(laxest) > 0 && { laxest }),
  };
  return { row, policy: tool, decisions: calls.map(({ decision }) => decision), rules };
}

const verbs: Record<Decision, string> = {
  allow: 'lets it run unasked',
  ask: 'asks a person',
  deny: 'denies it',
  hide: 'hides it',
};

const nouns: Record<Decision, string> = {
  allow: 'to let it run',
  ask: 'to ask a person',
  deny: 'to deny it',
  hide: 'to hide it',
};

/** A tool that runs unasked is as grave as its level; where a person is asked, two steps less. */
function severityOf(level: Level, decision: Decision): Level {
  return decision === 'allow' ? level : (levels[Math.max(0, levels.indexOf(level) - 2)] ?? 'low');
}

/** The finding about a tool that is more open than recommended, with how much. */
export function findingOf(
  { server, tool, category, level, labelledBy, hasRule, laxest }: ComparedTool,
  { decisions }: Pick<Capabilities, 'decisions'>,
): LintFinding | undefined {
  if (!laxest) return undefined;
  const { given, decision, recommended } = laxest;
  const call = Object.keys(given).length === 0 ? '' : ` when called with ${quoteText(JSON.stringify(given))}`;
  // No author can mend what the format cannot say; it is told, but stops no build.
  const isStrictest = decisions.every((each) => strictness[each] <= strictness[decision]);
  const told = [
    `${quoteText(tool)} is ${category}, ${level}${labelledBy ? ' by your label' : ''}: the policy ${verbs[decision]}${call}, recommended is ${nouns[recommended]}.`,
    hasRule ? '' : 'No rule speaks of it.',
    isStrictest ? 'The format has nothing stricter.' : '',
  ];
  return {
    id: 'tool-open',
    severity: isStrictest ? 'info' : severityOf(level, decision),
    server,
    tool,
    message: told.filter(Boolean).join(' '),
  };
}
