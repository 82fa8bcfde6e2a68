import type { Decision } from '../policy.ts';
import { indexByKey } from '../rule-index.ts';
import type { Call, PolicyProblem, PolicyReading, ReadRule, Unread } from '../policy-reader.ts';
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
  /** What that name is in a request for a tool. */
  keyOf(server: string, tool: string): string;
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

/** A policy under a name that it speaks of, or under none if it may speak of any tool. */
interface KeyedPolicy {
  policy: CedarPolicy;
  key?: string;
}

function textsIn(expression: Expression): string[] | undefined {
  if (expression.kind === 'entity') return [expression.id];
  if (expression.kind === 'literal') return [String(expression.value)];
  if (expression.kind !== 'list') return undefined;
  const texts = expression.items.map(textsIn);
  return texts.every((each) => each !== undefined) ? texts.flat() : undefined;
}

/** The names without one of which a test is false, and cannot fail; undefined if it does not ask for the name. */
function namesAskedFor(test: Expression | undefined, { isName }: CedarDialect): string[] | undefined {
  if (test?.kind === 'call' && test.name === 'contains' && test.of && test.given.some(isName)) {
    return test.of.kind === 'list' ? textsIn(test.of) : undefined;
  }
  if (test?.kind !== 'binary' || !isName(test.left)) return undefined;
  // A tool may be in a server; an action is in nothing but itself.
  const isEquality = test.operator === '==' || (test.operator === 'in' && isNamed(test.left, 'action'));
  return isEquality && (test.operator === 'in' || test.right.kind !== 'list')
    ? textsIn(test.right)
    : undefined;
}

const isNamed = (expression: Expression, name: string) =>
  expression.kind === 'name' && expression.name === name;

/** The names that a policy speaks of, by its scope or by the first thing that it asks; undefined if it may be any. */
function namesOf({ tests }: CedarPolicy, dialect: CedarDialect): string[] | undefined {
  for (const test of tests) {
    const isScope = test.kind === 'binary' && test.left.kind === 'name';
    const names = namesAskedFor(test.kind === 'and' ? test.parts[0] : test, dialect);
    if (names) return names;
    if (!isScope) return undefined;
  }
  return undefined;
}

/** What a policy does to the calls that it fits. */
function decisionOf({ effect, annotations }: CedarPolicy, { approval, closed }: CedarDialect): Decision {
  if (effect === 'forbid') return closed;
  return approval !== undefined && annotations.has(approval) ? 'ask' : 'allow';
}

function decide(about: (keys: string[]) => KeyedPolicy[], dialect: CedarDialect, call: Call): Decision {
  const request = dialect.request(call.server, call.tool, dialect.context(call));
  const fitting: CedarPolicy[] = [];
  for (const { policy } of about([dialect.keyOf(call.server, call.tool)])) {
    const fits = fitsCedar(policy, request);
    if (fits === failed && dialect.failureDenies) return dialect.closed;
    if (fits === true) fitting.push(policy);
  }
  const decisions = fitting.map((policy) => decisionOf(policy, dialect));
  const strictest = (['hide', 'deny', 'ask', 'allow'] as const).find((each) => decisions.includes(each));
  return strictest ?? dialect.closed;
}

const keyOf = (key: string | undefined) => (key === undefined ? {} : { key });

const onlyName = (names: string[] | undefined) => (names?.length === 1 ? names[0] : undefined);

/** Reads statements as a dialect decides by them: forbids first, then permits that ask, then plain ones. */
export function readCedar(
  text: string,
  dialect: CedarDialect,
  placeOf = (line: number) => `line ${line}`,
): PolicyReading {
  const { policies, misunderstood } = parseCedar(text);
  const keyed = policies.flatMap((policy): KeyedPolicy[] => {
    const names = namesOf(policy, dialect);
    return names ? [...new Set(names)].map((key) => ({ policy, key })) : [{ policy }];
  });
  const rules = policies.map((policy): ReadRule => ({
    place: placeOf(policy.line),
    text: policy.text,
    decision: decisionOf(policy, dialect),
    isExact: namesTools(policy, dialect.isName),
    ...keyOf(onlyName(namesOf(policy, dialect))),
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
  const about = indexByKey(keyed);
  return {
    rules,
    problems,
    keysOf: (server, tool) => [dialect.keyOf(server, tool)],
    decide: (call) => decide(about, dialect, call),
  };
}

/** Reads Cedar, or says why the text is none. */
export function tryReadCedar(text: string, dialect: CedarDialect): PolicyReading | Unread {
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
