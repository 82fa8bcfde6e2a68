import { argumentsText } from '../formats/arguments-text.ts';
import { geminiName } from '../formats/client-names.ts';
import type { Decision } from '../policy.ts';
import { geminiPolicyFaults } from '../formats/gemini-policy.ts';
import type { ShapeFault } from '../formats/shape.ts';
import { byStrength, prefixOf } from '../formats/settings-files.ts';
import type {
  Call,
  PolicyFile,
  PolicyProblem,
  PolicyReader,
  PolicyReading,
  ReadRule,
  Refusal,
  Unread,
} from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import { parseToml } from '../formats/toml-text.ts';
import { expandRule, isAbout, keysOf } from './gemini-rule.ts';
import type { GeminiRule } from './gemini-rule.ts';
import { listOf, ownValue } from './json-value.ts';
import { encodingFault, faultOf, refusalOf } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

function decisionOn(
  about: (server: string, name: string) => GeminiRule[],
  { server, tool, given }: Call,
): Decision {
  // The client does not offer a tool without a name.
  if (tool === '') return 'hide';
  const name = geminiName(server, tool);
  const rules = about(server, name);
  const text = argumentsText(given);
  const decision = rules.find(({ pattern }) => pattern?.test(text) ?? true)?.decision ?? 'ask';
  if (decision !== 'deny') return decision;
  const first = rules.find(({ pattern, decision: its }) => !pattern || its !== 'deny');
  return first?.decision === 'deny' ? 'hide' : 'deny';
}

const readRule = (rule: GeminiRule): ReadRule => ({
  place: rule.place,
  text: ruleText(rule.toolName),
  decision: rule.decision,
  isExact: !rule.toolName.includes('*'),
  ...(rule.key !== undefined && { key: rule.key }),
  ...(rule.isForeign && { isForeign: 'likely' as const }),
  isConditional: rule.pattern !== undefined,
  fits: (server, tool) => isAbout(rule, server, geminiName(server, tool)),
});

const refusal: Refusal = {
  client: 'Gemini CLI',
  instead: 'a tool of which no other file speaks is asked about',
  decision: 'ask',
};

// What the organization says is stronger than what the user does.
const places = [(file: string) => /(?:^|[\\/])(?:etc|ProgramData)[\\/].*policies[\\/][^\\/]+$/.test(file)];
const tierStep = 1000;

interface ReadFile {
  rules: GeminiRule[];
  problems: PolicyProblem[];
}

/** Why the client takes nothing of a file. */
function faultsOfFile(file: PolicyFile, parsed: { value: unknown } | Unread): ShapeFault[] {
  const unreadable = encodingFault(file, ['unknown']);
  if (unreadable.length > 0) return unreadable;
  if (file.text.startsWith('\uFEFF')) {
    return [{ place: '', message: 'expected TOML, got a byte order mark' }];
  }
  return 'error' in parsed ? [faultOf(parsed)] : geminiPolicyFaults(parsed.value);
}

function readFile(given: PolicyFile, count: number): ReadFile | Unread {
  const { file, text } = given;
  const prefix = prefixOf(given, count);
  const parsed = parseToml(text.replace(/^\uFEFF/, ''));
  if ('error' in parsed && parsed.isOurs) return parsed;
  const problems = refusalOf(faultsOfFile(given, parsed), refusal);
  const rules: GeminiRule[] = [];
  if (problems.length === 0 && 'value' in parsed) {
    for (const [index, table] of listOf(ownValue(parsed.value, 'rule')).entries()) {
      rules.push(...expandRule(table, index, problems));
    }
  }
  const tier = places[0]?.(file) === true ? tierStep : 0;
  return {
    rules: rules.map((rule) => ({
      ...rule,
      place: `${prefix}${rule.place}`,
      priority: rule.priority + tier,
    })),
    problems: problems.map((each) => ({ ...each, place: `${prefix}${each.place}` })),
  };
}

function readAll(files: PolicyFile[]): PolicyReading | Unread {
  const problems: PolicyProblem[] = [];
  const rules: GeminiRule[] = [];
  for (const file of byStrength(files, places)) {
    const read = readFile(file, files.length);
    if ('error' in read) return read;
    problems.push(...read.problems);
    rules.push(...read.rules);
  }
  const sorted = rules.toSorted((a, b) => b.priority - a.priority);
  const byKey = indexByKey(sorted);
  const about = (server: string, name: string) =>
    byKey(keysOf(server, name)).filter((rule) => isAbout(rule, server, name));
  return {
    rules: sorted.map(readRule),
    problems,
    keysOf: (server, tool) => keysOf(server, geminiName(server, tool)),
    write: (server, tool) => `mcpName = "${server}", toolName = "${tool}"`,
    decide: (call) => decisionOn(about, call),
  };
}

/**
 * Reads Gemini CLI's policy rules (https://geminicli.com/docs/reference/policy-engine/) as its loader and its engine do
 * in the default mode, with a person at the client. Several files hold together, each refused by itself.
 */
export const geminiCliReader: PolicyReader = {
  target: 'gemini-cli',
  seesMark: true,
  refusal,
  read: (text) => readAll([{ file: '', text }]),
  readAll,
};
