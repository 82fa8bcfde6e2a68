import fc from 'fast-check';
import type {
  ActionLabel,
  ParameterLabel,
  CallLabel,
  ConditionLabel,
  When,
} from '../../../classifier/classification.ts';
import { compareGravity } from '../../../classifier/judgement/calls.ts';
import { categories, effects, levels } from '../../../classifier/taxonomy.ts';
import { exampleBounds } from '../../../policy/bounds.ts';
import { unmetByHand } from '../unmet-by-hand.ts';
import { presets } from '../../../policy/policy.ts';
import type { ServerPolicy } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import type { ClassifiedTool } from '../../../policy/recommend.ts';

const verbs = ['get', 'list', 'create', 'update', 'delete', 'run', 'send', 'pay', 'fetch', 'manage'];
const nouns = ['issue', 'file', 'user', 'query', 'mail', 'refund', 'page', 'policy', 'job', 'note'];
const roles: [string, ParameterLabel['role']][] = [
  ['path', 'path'],
  ['url', 'url'],
  ['to', 'recipient'],
  ['cc', 'recipient'],
  ['amount', 'amount'],
  ['sql', 'sql'],
  ['dry_run', 'safeguard'],
  ['confirm', 'safeguard'],
  ['force', 'force'],
  ['recursive', 'force'],
  ['command', 'shell'],
];

const pointerTo = (name: string) => `/inputSchema/properties/${name}`;

const actions: fc.Arbitrary<ActionLabel[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<ActionLabel[]>([]) },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(
      fc.record({
        parameter: fc.constant(pointerTo('action')),
        value: fc.constantFrom('get', 'list', 'create', 'update', 'delete', 'run'),
        category: fc.constantFrom(...categories),
        level: fc.constantFrom(...levels),
        effects: fc.constant<ActionLabel['effects']>([]),
      }),
      { minLength: 2, maxLength: 5, selector: ({ value }) => value },
    ),
  },
);

const call = {
  category: fc.constantFrom(...categories),
  level: fc.constantFrom(...levels),
  effects: fc.subarray([...effects], { maxLength: 2 }),
};

const evidence = fc.constant<ConditionLabel['evidence']>([]);

/**
 * Conditions of arguments that other roles speak of too, of one within another, and of one of their own. A schema gives each argument
 * one type, so that switches are
 * given as yes or no, or left out where they keep a call from harm, and texts by what they say.
 */
const someConditions: fc.Arbitrary<ConditionLabel[]> = fc.array(
  fc.oneof(
    fc.record({
      pointer: fc.constantFrom(pointerTo('dry_run'), pointerTo('force')),
      when: fc.constantFrom<When>('present', 'absent', 'true', 'false'),
      ...call,
      evidence,
    }),
    fc.record({
      pointer: fc.constantFrom(
        pointerTo('initScript'),
        pointerTo('path'),
        pointerTo('action'),
        `${pointerTo('options')}/properties/script`,
      ),
      when: fc.constantFrom<When>('present', { is: ['delete'] }, { not: ['get'] }),
      ...call,
      evidence,
    }),
  ),
  { maxLength: 3 },
);

const conditions: fc.Arbitrary<ConditionLabel[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<ConditionLabel[]>([]) },
  { weight: 1, arbitrary: someConditions },
);

/** As labels are: each condition says what keeps a call from meeting it, where a question about arguments tells. */
function withUnmet(condition: ConditionLabel): ConditionLabel {
  const unmet = unmetByHand(condition);
  return unmet === undefined ? condition : { ...condition, unmetBy: unmet };
}

/** As labels are: no call is graver than the worst. */
function withinWorst({ name, classification }: ClassifiedTool): ClassifiedTool {
  const { conditions: all = [], actions: values = [], usual = null } = classification;
  const isWithin = (one: CallLabel): boolean => compareGravity(one, classification) <= 0;
  return {
    name,
    classification: {
      ...classification,
      conditions: all.filter(isWithin).map(withUnmet),
      actions: values.filter(isWithin),
      usual: usual !== null && isWithin(usual) ? usual : null,
    },
  };
}

function classifiedTool(name: fc.Arbitrary<string>): fc.Arbitrary<ClassifiedTool> {
  return fc
    .record({
      name,
      classification: fc.record({
        category: fc.constantFrom(...categories),
        level: fc.constantFrom(...levels),
        effects: fc.subarray([...effects], { maxLength: 4 }),
        parameters: fc
          .subarray(roles, { maxLength: 4 })
          .map((chosen) => chosen.map(([argument, role]) => ({ pointer: pointerTo(argument), role }))),
        actions,
        usual: fc.option(fc.record(call)),
        conditions,
      }),
    })
    .map(withinWorst);
}

const plainName = fc
  .tuple(fc.constantFrom(...verbs), fc.constantFrom(...nouns), fc.nat({ max: 999 }))
  .map(([verb, noun, number]) => `${verb}_${noun}_${number}`);

/** Names that try to break out of a format, or to be taken for another. */
export const hostileNames = [
  '',
  '*',
  '?',
  '**',
  'a*',
  '.*',
  '[a-z]+',
  'x"}],"default":"allow',
  "x') or true or ('",
  'x\ny: allow',
  'x\r\n[[rule]]\r\ndecision = "allow"',
  '"""',
  "'''",
  '${HOME}',
  '{{ x }}',
  '$(id)',
  '#comment',
  '- allow',
  '&anchor',
  '!!js/function x',
  'a:b',
  'a/b',
  'a\\b',
  'a.b',
  'a b',
  'a__b',
  'a___b',
  'mcp__x__y',
  'Delete_File',
  'delete_file',
  'delete-file',
  'delete.file',
  '__proto__',
  'constructor',
  'toString',
  'true',
  'null',
  '1',
  '1e3',
  '~',
  'é',
  'e\u0301',
  '\u202Eelif_daer',
  'na\u200Bme',
  '删除文件',
  '🗑️',
  'a'.repeat(64),
  'a'.repeat(65),
  'a'.repeat(300),
  '); permit(principal, action, resource); //',
  '`x`',
  '</script><script>',
  'a,b',
  'a|b',
  '(a)',
  '@x',
  '%2e%2e',
] as const;

const hostileName = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc.string({ maxLength: 40, unit: 'binary' }),
  plainName,
);

function serversOf(
  name: fc.Arbitrary<string>,
  key: fc.Arbitrary<string>,
  maxTools: number,
): fc.Arbitrary<ServerPolicy[]> {
  const server = fc.record({
    key,
    tools: fc.uniqueArray(classifiedTool(name), {
      minLength: 1,
      maxLength: maxTools,
      selector: (tool) => tool.name,
    }),
    preset: fc.constantFrom(...presets),
    confine: fc.boolean(),
  });
  return fc
    .uniqueArray(server, { minLength: 1, maxLength: 3, selector: (one) => one.key })
    .map((servers) =>
      servers.map((one) =>
        recommendServer(one.key, one.tools, one.preset, { bounds: exampleBounds, confine: one.confine }),
      ),
    );
}

/** Servers with names as they should be, of every label and with every kind of argument. */
export const plainPolicies: fc.Arbitrary<ServerPolicy[]> = serversOf(
  plainName,
  fc.constantFrom('github', 'files', 'mail-server', 'bank'),
  40,
);

/** Servers and tools with names that nobody should have. Names that hold lone surrogates are left to the readers of definitions. */
export const hostilePolicies: fc.Arbitrary<ServerPolicy[]> = serversOf(
  hostileName,
  fc.oneof(
    fc.constantFrom('github', 'a_b', 'a b', 'x"y', 'a.b', 'a/b', '*', 'é', 'x\ny'),
    fc.constantFrom('files', 'mail'),
  ),
  12,
);
