import { listOf, ownValue } from '../readers/json-value.ts';
import type { Shape, ShapeFault } from './shape.ts';
import { faultsOf, fieldsOf } from './shape.ts';

const textOrTexts: Shape = { either: ['text', { listOf: 'text' }], expected: 'a text or a list of texts' };
const priority: Shape = { from: 0, to: 999, isWhole: true };

/** The keys of a rule. */
export const geminiRuleKeys = [
  'toolName',
  'mcpName',
  'argsPattern',
  'commandPrefix',
  'commandRegex',
  'toolAnnotations',
  'decision',
  'priority',
  'modes',
  'interactive',
  'subagent',
  'denyMessage',
  'allowRedirection',
  'allow_redirection',
  'deny_message',
] as const;

const geminiPolicy: Shape = {
  fields: {
    rule: {
      listOf: {
        fields: {
          toolName: textOrTexts,
          commandPrefix: textOrTexts,
          mcpName: 'filled text',
          ...fieldsOf('argsPattern commandRegex subagent denyMessage', 'text'),
          ...fieldsOf('interactive allowRedirection', 'boolean'),
          toolAnnotations: 'object',
          decision: { oneOf: ['allow', 'deny', 'ask_user'] },
          modes: { listOf: { oneOf: ['default', 'autoEdit', 'yolo', 'plan'] } },
          priority,
        },
        required: ['toolName', 'decision', 'priority'],
      },
    },
    safety_checker: {
      listOf: {
        fields: {
          toolName: textOrTexts,
          mcpName: 'text',
          priority,
          checker: {
            fields: { type: { oneOf: ['external', 'in-process'] }, name: 'text' },
            required: ['type', 'name'],
          },
        },
        required: ['checker'],
      },
    },
  },
};

function kindInToml(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return Array.isArray(value) ? 'list' : typeof value;
}

/** The client's parser is of the time when a list of TOML had values of one kind. */
function* mixedLists(value: unknown, place: string): Generator<ShapeFault> {
  if (Array.isArray(value)) {
    if (new Set(value.map(kindInToml)).size > 1)
      yield { place, message: 'expected a list of one kind, got several' };
    for (const [index, each] of value.entries()) yield* mixedLists(each, `${place}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      yield* mixedLists(each, place === '' ? name.slice(0, 80) : `${place}.${name.slice(0, 80)}`);
    }
  }
}

/** A rule for no server and no tool ends the client. */
function* namelessRules(value: unknown): Generator<ShapeFault> {
  for (const [index, rule] of listOf(ownValue(value, 'rule')).entries()) {
    const names = [ownValue(rule, 'toolName')].flat();
    if (ownValue(rule, 'mcpName') === undefined && names.includes('')) {
      yield { place: `rule[${index}].toolName`, message: 'expected the name of a tool, got an empty text' };
    }
  }
}

/** Finds why Gemini CLI 0.61.0 refuses a file of policies, so that none of its rules hold. */
export function geminiPolicyFaults(value: unknown): ShapeFault[] {
  return [
    ...mixedLists(value, '').take(1),
    ...namelessRules(value).take(1),
    ...faultsOf(value, geminiPolicy),
  ];
}
