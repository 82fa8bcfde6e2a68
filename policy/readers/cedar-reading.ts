import type { Decision } from '../policy.ts';
import type { Call, PolicyProblem, PolicyReading, ReadRule } from '../policy-reader.ts';
import { failed, unknown } from './cedar-evaluate.ts';
import type { CedarValue } from './cedar-evaluate.ts';
import { fitsCedar, namesTools, parseCedar } from './cedar-policies.ts';
import type { CedarPolicy, CedarRequest } from './cedar-policies.ts';
import type { Expression } from './expression.ts';

/** What differs between the gateways that enforce Cedar. */
export interface CedarDialect {
  /** A call as a request; without arguments, the context is unknown. */
  request(server: string, tool: string, context: CedarValue): CedarRequest;
  context(call: Call): CedarValue;
  /** Whether an expression is the name of the tool. */
  isName(expression: Expression): boolean;
  /** The annotation of a permit that asks a person. */
  approval?: string;
  /** Whether a policy that fails on a call denies it, rather than being skipped. */
  failureDenies: boolean;
  /** What happens to a call that nothing permits. */
  closed: Decision;
}

function mentions(expression: Expression, name: string): boolean {
  switch (expression.kind) {
    case 'name':
      return expression.name === name;
    case 'literal':
    case 'entity':
      return false;
    case 'list':
      return expression.items.some((item) => mentions(item, name));
    case 'and':
    case 'or':
      return expression.parts.some((part) => mentions(part, name));
    case 'binary':
      return mentions(expression.left, name) || mentions(expression.right, name);
    case 'call':
      return [...(expression.of ? [expression.of] : []), ...expression.given].some((each) =>
        mentions(each, name),
      );
    default:
      return mentions(expression.of, name);
  }
}

function problemsOf(policy: CedarPolicy, place: string, dialect: CedarDialect): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (
    policy.effect === 'forbid' &&
    !dialect.failureDenies &&
    policy.tests.some((test) => mentions(test, 'context'))
  ) {
    const message =
      'A forbid that looks at arguments is skipped when it fails on a call, which opens what it should close; permit what is harmless instead.';
    problems.push({ id: 'cedar-forbid-fails-open', place, message, opens: true });
  }
  const { approval } = dialect;
  for (const name of policy.annotations.keys()) {
    if (approval === undefined || name === approval || !/^require/i.test(name)) continue;
    const message = `Only @${approval} asks a person; @${name} does nothing, so that the permit is a plain one.`;
    problems.push({ id: 'cedar-annotation-ignored', place, message, opens: true });
  }
  return problems;
}

/** What a policy does to the calls that it fits. */
function decisionOf({ effect, annotations }: CedarPolicy, { approval, closed }: CedarDialect): Decision {
  if (effect === 'forbid') return closed;
  return approval !== undefined && annotations.has(approval) ? 'ask' : 'allow';
}

function decide(policies: CedarPolicy[], dialect: CedarDialect, call: Call): Decision {
  const request = dialect.request(call.server, call.tool, dialect.context(call));
  const fitting: CedarPolicy[] = [];
  for (const policy of policies) {
    const fits = fitsCedar(policy, request);
    if (fits === failed && dialect.failureDenies) return dialect.closed;
    if (fits === true) fitting.push(policy);
  }
  const decisions = fitting.map((policy) => decisionOf(policy, dialect));
  const strictest = (['hide', 'deny', 'ask', 'allow'] as const).find((each) => decisions.includes(each));
  return strictest ?? dialect.closed;
}

/** Reads statements as a dialect decides by them: forbids first, then permits that ask, then plain ones. */
export function readCedar(
  text: string,
  dialect: CedarDialect,
  placeOf = (line: number) => `line ${line}`,
): PolicyReading {
  const { policies, misunderstood } = parseCedar(text);
  const rules = policies.map((policy): ReadRule => ({
    place: placeOf(policy.line),
    text: policy.text,
    decision: decisionOf(policy, dialect),
    isExact: namesTools(policy, dialect.isName),
    fits: (server, tool) => {
      const fits = fitsCedar(policy, dialect.request(server, tool, unknown));
      return fits === true || fits === unknown;
    },
  }));
  const problems = [
    ...misunderstood.map(({ line, message, opens }): PolicyProblem => ({
      id: 'not-understood',
      place: placeOf(line),
      message: `This statement is not understood, and nothing is said about what it does: ${message}.`,
      opens,
    })),
    ...policies.flatMap((policy) => problemsOf(policy, placeOf(policy.line), dialect)),
  ];
  return { rules, problems, decide: (call) => decide(policies, dialect, call) };
}

/** Reads Cedar, or says why the text is none. */
export function tryReadCedar(text: string, dialect: CedarDialect): PolicyReading | { error: string } {
  try {
    const reading = readCedar(text, dialect);
    const [problem] = reading.problems;
    if (reading.rules.length > 0 || !problem || /\b(?:permit|forbid)\s*\(/.test(text)) return reading;
    return { error: `Expected policies in Cedar. ${problem.place}: ${problem.message}` };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: `Expected policies in Cedar; ${error.message}.` };
    throw error;
  }
}
