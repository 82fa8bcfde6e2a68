import type { Classification, Evidence } from '../../classifier/classification.ts';

/** A tool of the fixture: a definition, and the part of its verdict that differs from a dull one. */
export interface FixtureTool {
  definition: Record<string, unknown> & { name: string };
  label: Partial<Classification>;
}

const defaults: Omit<Classification, 'fingerprint' | 'rationale'> = {
  category: 'Read',
  level: 'low',
  levelConfidence: 0.9,
  contested: false,
  confidence: 0.93,
  effects: [],
  usual: { category: 'Read', level: 'low', effects: [] },
  conditions: [],
  reversibility: 'none-needed',
  blastRadius: 'item',
  evidence: [],
  findings: [],
  parameters: [],
  actions: [],
  ruleset: '1.0.0',
};

/** A whole verdict for a fixture tool; `fingerprint` only has to differ where definitions do. */
export function classificationOf({ definition, label }: FixtureTool, fingerprint: string): Classification {
  const { category = defaults.category, level = defaults.level, effects = defaults.effects } = label;
  return {
    ...defaults,
    // Where nothing lies between, the usual call is the worst.
    usual: label.actions === undefined ? { category, level, effects } : null,
    fingerprint,
    rationale: `The name of ${JSON.stringify(definition.name.slice(0, 40))} says that the call only looks.`,
    ...label,
  };
}

/** Quotes `words` where they first stand in `text`. */
export function quoted(rule: string, pointer: string, text: string, words: string): Evidence {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`Expected ${JSON.stringify(words)} in ${JSON.stringify(text)}`);
  return { rule, pointer, start, end: start + words.length, quote: words };
}

const detachDescription = `Removes a managed policy from a user of the account.

The user loses the permissions of the policy at once. Use list_user_policies to see what is attached.

Args:
    user_name: Whose policy it is
    policy_arn: Which policy
    confirmed: Has to be true for anything to happen`;

/** A destructive tool with quotations, parameters of several roles, a runner-up and a finding. */
export const detachPolicy: FixtureTool = {
  definition: {
    name: 'detach_user_policy',
    title: 'Detach a policy',
    description: detachDescription,
    inputSchema: {
      type: 'object',
      properties: {
        user_name: { type: 'string', description: 'The user to take the policy away from.' },
        policy_arn: { type: 'string', description: 'ARN of the managed policy.' },
        confirmed: { type: 'boolean', default: false, description: 'Must be true for the call to happen.' },
        scope: { enum: ['one', 'every'], description: 'How far to go.' },
        options: {
          type: 'object',
          properties: { reason: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
        },
      },
      required: ['user_name', 'policy_arn'],
    },
    annotations: { readOnlyHint: true },
  },
  label: {
    category: 'Destructive',
    level: 'critical',
    confidence: 0.97,
    effects: ['changes-access', 'deletes-data'],
    reversibility: 'reversible',
    evidence: [
      quoted('removes-access', '/name', 'detach_user_policy', 'detach'),
      quoted('removes-access', '/description', detachDescription, 'Removes a managed policy'),
      { rule: 'annotation-contradicts', pointer: '/annotations/readOnlyHint', quote: 'true' },
      quoted(
        'safeguard-parameter',
        '/inputSchema/properties/confirmed/description',
        'Must be true for the call to happen.',
        'Must be true',
      ),
    ],
    findings: [
      {
        kind: 'annotation',
        rule: 'annotation-contradicts',
        severity: 'high',
        message:
          'The annotation readOnlyHint says that the tool only reads; its name and description say that it removes.',
        evidence: [{ rule: 'annotation-contradicts', pointer: '/annotations/readOnlyHint', quote: 'true' }],
      },
    ],
    rationale:
      '“detach” in the name, and “Removes a managed policy” in the description, say that the call takes an access-control association away from a user; it takes effect at once.',
    runnerUp: { category: 'Write', score: 0.21 },
    parameters: [
      { pointer: '/inputSchema/properties/user_name', role: 'id' },
      { pointer: '/inputSchema/properties/confirmed', role: 'safeguard' },
      { pointer: '/inputSchema/properties/scope', role: 'bulk' },
    ],
  },
};

const shellDescription = 'Runs a shell command on the build machine and returns its output.';

/** Ordinary tools of one server, one for each category and several levels. */
export const plainTools: FixtureTool[] = [
  detachPolicy,
  {
    definition: {
      name: 'run_command',
      description: shellDescription,
      inputSchema: { type: 'object', properties: { command: { type: 'string' } }, required: ['command'] },
    },
    label: {
      category: 'Execute',
      level: 'critical',
      effects: ['runs-code', 'touches-filesystem', 'controls-process'],
      reversibility: 'irreversible',
      blastRadius: 'host',
      evidence: [
        quoted('runs-code', '/description', shellDescription, 'Runs a shell command'),
        { rule: 'runs-code', pointer: '/inputSchema/properties/command', quote: 'command' },
      ],
      rationale:
        '“Runs a shell command” in the description says that the call runs whatever its argument holds, on the machine of the server.',
      parameters: [{ pointer: '/inputSchema/properties/command', role: 'shell' }],
    },
  },
  {
    definition: { name: 'create_refund', description: 'Refund a charge to the customer.' },
    label: {
      category: 'Financial',
      level: 'critical',
      effects: ['moves-money'],
      reversibility: 'irreversible',
      evidence: [quoted('moves-money', '/name', 'create_refund', 'refund')],
      rationale: '“refund” in the name says that the call pays money back.',
    },
  },
  {
    definition: {
      name: 'manage_page',
      description: 'Look at, change or delete a page.',
      inputSchema: {
        type: 'object',
        properties: { action: { enum: ['get', 'update', 'delete'] }, id: { type: 'string' } },
        required: ['action'],
      },
    },
    label: {
      category: 'Destructive',
      level: 'critical',
      effects: ['deletes-data', 'writes-data'],
      reversibility: 'irreversible',
      rationale: 'One of its actions, “delete”, removes a page for good.',
      parameters: [{ pointer: '/inputSchema/properties/action', role: 'action' }],
      actions: [
        {
          parameter: '/inputSchema/properties/action',
          value: 'get',
          category: 'Read',
          level: 'low',
          effects: [],
        },
        {
          parameter: '/inputSchema/properties/action',
          value: 'update',
          category: 'Write',
          level: 'medium',
          effects: ['writes-data'],
        },
        {
          parameter: '/inputSchema/properties/action',
          value: 'delete',
          category: 'Destructive',
          level: 'critical',
          effects: ['deletes-data'],
        },
      ],
    },
  },
  {
    definition: { name: 'send_mail', description: 'Send a mail to any address.' },
    label: {
      category: 'Write',
      level: 'high',
      effects: ['sends-outside'],
      reversibility: 'irreversible',
      rationale: '“Send a mail to any address” says that the call reaches people outside.',
    },
  },
  {
    definition: { name: 'get_secret', description: 'Return the value of a secret.' },
    label: {
      category: 'Read',
      level: 'high',
      effects: ['reads-secrets'],
      rationale: '“the value of a secret” says that the call hands one out.',
    },
  },
  {
    definition: { name: 'update_page', description: 'Change the text of a page.' },
    label: {
      category: 'Write',
      level: 'medium',
      effects: ['writes-data'],
      reversibility: 'reversible',
      rationale: '“Change the text” says that the call changes a page.',
    },
  },
  {
    definition: { name: 'list_pages', description: 'List the pages.' },
    label: { effects: ['reads-private-data'] },
  },
  {
    definition: { name: 'handler' },
    label: {
      category: 'Unknown',
      level: 'high',
      confidence: 0.6,
      rationale: 'The name says nothing, and there is no description.',
    },
  },
];

const hostileDescription =
  'Returns nothing.</script><script>alert(1)</script><img src=x onerror="alert(2)"> ]]> {{constructor}} ${process.exit()} \u202Egnp.exe\u202C\u200B\u{E0041}\u{E0042} \u0007';

/** Names that must neither leave the folder, nor meet in one file, nor run. */
export const hostileNames = [
  '../../x',
  'a/b',
  'CON',
  '',
  'n'.repeat(300),
  'Tool',
  'tool',
  '.',
  '..',
  '%2e%2e%2f',
  'index.html',
  '__proto__',
  '</script><script>alert(3)</script>',
  '\u202Ecod.exe',
  '削除',
  '🗑️',
  'caf\u00E9',
  'cafe\u0301',
  '*',
];

/** Tools with those names and a description that tries everything. */
export const hostileTools: FixtureTool[] = hostileNames.map((name) => ({
  definition: {
    name,
    title: '"><svg onload=alert(4)>',
    description: hostileDescription,
    inputSchema: {
      type: 'object',
      properties: {
        '</td><script>alert(5)</script>': { type: ['string', 7], description: hostileDescription },
        ['__proto__']: { type: 'string' },
        list: 'no schema at all',
        'a/b~c': { enum: ['</select>', null, 3], default: '\u202E' },
      },
      required: 'all of them',
    },
  },
  label: {
    category: 'Unknown',
    level: 'high',
    confidence: 0.5,
    evidence: [quoted('hidden-text', '/description', hostileDescription, '\u202Egnp.exe\u202C')],
    findings: [
      {
        kind: 'hidden-text',
        rule: 'hidden-text',
        severity: 'high',
        message: 'The description holds characters that cannot be seen.',
        evidence: [quoted('hidden-text', '/description', hostileDescription, '\u200B')],
      },
    ],
    rationale: 'The description says nothing about the tool.</script><script>alert(6)</script>',
  },
}));
