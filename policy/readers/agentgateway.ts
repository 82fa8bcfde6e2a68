import type { PolicyProblem, PolicyReader, PolicyReading, ReadRule, Unread } from '../policy-reader.ts';
import { parseYaml } from '../formats/parse-yaml.ts';
import { evaluateCel, problemOfCel } from './cel-evaluate.ts';
import { parseExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import { peek, tokenize } from './tokens.ts';

type Mode = 'allow' | 'deny' | 'require';
const modes: Mode[] = ['allow', 'deny', 'require'];

interface Rule {
  mode: Mode;
  text: string;
  place: string;
  expression: Expression;
}

/** Rules anywhere below a key `mcpAuthorization`; all of them together decide. */
function findRules(value: unknown, place: string, depth = 0): [unknown, string][] {
  if (depth > 30) return [];
  if (Array.isArray(value))
    return value.flatMap((each, index) => findRules(each, `${place}[${index}]`, depth + 1));
  if (!(value instanceof Map)) return [];
  return [...value].flatMap(([key, inner]): [unknown, string][] => {
    const where = place === '' ? String(key) : `${place}.${String(key)}`;
    if (key !== 'mcpAuthorization') return findRules(inner, where, depth + 1);
    const rules: unknown = inner instanceof Map ? inner.get('rules') : undefined;
    return Array.isArray(rules)
      ? rules.map((rule, index) => [rule, `${where}.rules[${index}]`])
      : [[undefined, where]];
  });
}

function readExpression(text: string): Expression | { error: string } {
  try {
    const cursor = { tokens: tokenize(text), at: 0, depth: 0 };
    const expression = parseExpression(cursor);
    if (peek(cursor).type !== 'end')
      return { error: `not understood from ${JSON.stringify(peek(cursor).text)}` };
    const problem = problemOfCel(expression);
    return problem === undefined ? expression : { error: problem };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: error.message };
    throw error;
  }
}

function namesOf(server: string, tool: string): Record<string, unknown> {
  // Authorization sees these two fields alone.
  return { mcp: { tool: { target: server, name: tool } } };
}

function holds({ expression }: Rule, server: string, tool: string): boolean {
  return evaluateCel(expression, namesOf(server, tool)) === true;
}

function isAllowed(rules: Rule[], server: string, tool: string): boolean {
  const of = (mode: Mode) => rules.filter((rule) => rule.mode === mode);
  if (of('deny').some((rule) => holds(rule, server, tool))) return false;
  if (!of('require').every((rule) => holds(rule, server, tool))) return false;
  const allowing = of('allow');
  return allowing.length === 0 || allowing.some((rule) => holds(rule, server, tool));
}

function problemsOf({ mode, text, place }: Rule): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (/\btool\s*\.\s*arguments\b/.test(text)) {
    const message =
      'Arguments are not known when the gateway authorizes: this rule holds for no call. A rule that denies by them denies nothing.';
    problems.push({ id: 'agentgateway-arguments', place, message, opens: mode === 'deny' });
  }
  if (mode === 'deny') {
    const message = 'A rule that denies is skipped when its expression fails; require the opposite instead.';
    // At its key: that it denies is no reason why it should fit nothing.
    problems.push({ id: 'agentgateway-deny', place: `${place}.deny`, message, opens: false });
  }
  return problems;
}

/** Reads the rules of agentgateway: deny, then require, then allow; without a rule that allows, the rest is allowed. */
export const agentgatewayReader: PolicyReader = {
  target: 'agentgateway',
  refusal: { client: 'agentgateway', instead: 'it does not start with it', decision: 'hide' },
  read(text): PolicyReading | Unread {
    const parsed = parseYaml(text);
    if ('error' in parsed) return parsed;
    const found = findRules(parsed.value, '');
    if (found.length === 0) return { error: 'Expected mcpAuthorization with rules.' };
    const rules: Rule[] = [];
    const problems: PolicyProblem[] = [];
    for (const [value, place] of found) {
      const mode =
        typeof value === 'string' ? 'allow' : modes.find((each) => value instanceof Map && value.has(each));
      const source: unknown = value instanceof Map && mode ? value.get(mode) : value;
      if (mode === undefined || typeof source !== 'string') {
        return { error: `Expected allow, deny or require with an expression at ${place}.` };
      }
      const expression = readExpression(source);
      if ('error' in expression) {
        const message = `This expression is not understood, and nothing is said about what it does: ${expression.error}.`;
        problems.push({ id: 'not-understood', place, message, opens: mode === 'allow' });
        // A rule that allows closes what it does not allow, whatever it says.
        const never: Expression = { kind: 'literal', value: mode === 'require' };
        rules.push({ mode, text: source, place, expression: never });
      } else rules.push({ mode, text: source, place, expression });
    }
    problems.push(...rules.flatMap(problemsOf));
    if (!rules.some(({ mode }) => mode === 'allow')) {
      const message = 'Without a rule that allows, every tool is allowed that no other rule closes.';
      problems.push({ id: 'agentgateway-open-default', place: 'mcpAuthorization', message, opens: true });
    }
    // A rule that allows nothing only ends the open default; it is not meant to fit a tool.
    const isLid = ({ mode, text: source }: Rule) => mode === 'allow' && source.trim() === 'false';
    return {
      rules: rules
        .filter((rule) => !isLid(rule))
        .map((rule): ReadRule => ({
          place: rule.place,
          text: rule.text.slice(0, 200),
          decision: rule.mode === 'allow' ? 'allow' : 'hide',
          isExact: /\btool\s*\.\s*name\s*(?:==|in\b)/.test(rule.text),
          fits: (server, tool) => holds(rule, server, tool) === (rule.mode !== 'require'),
        })),
      problems,
      decide: ({ server, tool }) => (isAllowed(rules, server, tool) ? 'allow' : 'hide'),
    };
  },
};
