import fc from 'fast-check';
import type { Json, JsonObject, Tool } from '../../../classifier/tool.ts';
import type { Arguments } from '../../../policy/condition.ts';
import type { Preset } from '../../../policy/policy.ts';

/** An option that makes a call dangerous, known to be so because it was made so. */
interface Danger {
  name: string;
  schema: JsonObject;
  /** Values that a call may give it. */
  values: Json[];
  /** Whether the call is dangerous by what it gives; undefined where it leaves the option out. */
  isDangerous(value: Json | undefined): boolean;
  /** The presets that let no such call run unasked. */
  forbidding: readonly Preset[];
}

const everywhere: readonly Preset[] = ['read-only', 'supervised', 'autonomous'];
const watched: readonly Preset[] = ['read-only', 'supervised'];
const onlyReading: readonly Preset[] = ['read-only'];

const isText = (value: Json | undefined) => typeof value === 'string' && value !== '';
const isYes = (value: Json | undefined) => value === true;

const script = (name: string, description: string): Danger => ({
  name,
  schema: { type: 'string', description },
  values: ['x()', 'rm -rf /'],
  isDangerous: isText,
  forbidding: everywhere,
});

const flag = (
  name: string,
  description: string,
  forbidding: readonly Preset[],
  more: JsonObject = {},
): Danger => ({
  name,
  schema: { type: 'boolean', description, ...more },
  values: [true, false],
  isDangerous: (value) => (value === undefined ? more['default'] === true : isYes(value)),
  forbidding,
});

/** What may be beside the act of a page or a table. */
const dangers: Record<'page' | 'table' | 'user', Danger[]> = {
  page: [
    script('startScript', 'JavaScript to be executed on each new document.'),
    script('preCommand', 'Shell command to run first.'),
    {
      name: 'saveTo',
      schema: { type: 'string', description: 'The path of the file to save the result to.' },
      values: ['/etc/cron.d/x'],
      isDangerous: isText,
      forbidding: onlyReading,
    },
  ],
  table: [
    flag('truncateFirst', 'Truncate the target table before copying.', everywhere),
    flag('dropExisting', 'If true, drops the existing table.', everywhere, { default: true }),
    flag('deleteSource', 'If true, deletes the source table.', everywhere, { default: false }),
    script('postHook', 'SQL statement to execute after the copy.'),
  ],
  user: [
    flag('superuser', 'Make the user a superuser.', watched),
    flag('createRole', 'Let the user create roles.', watched),
    script('initCommand', 'Shell command to run as the new user.'),
  ],
};

const dryRun: Danger = {
  name: 'dryRun',
  schema: { type: 'boolean', description: 'Only show what would be deleted.' },
  values: [true, false],
  isDangerous: (value) => value !== true,
  forbidding: everywhere,
};

const operation: Danger = {
  name: 'operation',
  schema: { type: 'string', enum: ['list', 'create', 'drop'], description: 'What to do.' },
  values: ['list', 'create', 'drop'],
  isDangerous: (value) => value === 'drop',
  forbidding: everywhere,
};

interface Base {
  name: string;
  description: string;
  properties: Record<string, Json>;
  required: string[];
  dangers: Danger[];
  always: Danger[];
}

const text: JsonObject = { type: 'string' };
const bases: Base[] = [
  {
    name: 'read_page',
    description: 'Returns the text of a page.',
    properties: { page: text },
    required: ['page'],
    dangers: dangers.page,
    always: [],
  },
  {
    name: 'copy_table',
    description: 'Copies a table.',
    properties: { table: text, target: text },
    required: ['table', 'target'],
    dangers: dangers.table,
    always: [],
  },
  {
    name: 'delete_tables',
    description: 'Deletes tables for good.',
    properties: { schema: text },
    required: ['schema'],
    dangers: [],
    always: [dryRun],
  },
  {
    name: 'manage_users',
    description: 'Manages the users of a database.',
    properties: { username: text },
    required: ['operation'],
    dangers: dangers.user,
    always: [operation],
  },
  {
    name: 'create_user',
    description: 'Creates a user of the database.',
    properties: { username: text },
    required: ['username'],
    dangers: dangers.user,
    always: [],
  },
];

/** Where an option stands: beside the others, in another argument, in a list, or by reference. */
const places = ['top', 'nested', 'required', 'list', 'referred', 'shared'] as const;
type Place = (typeof places)[number];

interface Placed {
  danger: Danger;
  place: Place;
}

/** A definition with its dangers, and calls of it. */
export interface DangerousSchema {
  tool: Tool;
  calls: { given: Arguments; forbidding: readonly Preset[] }[];
}

const holder: Record<Exclude<Place, 'top' | 'shared'>, string> = {
  nested: 'options',
  required: 'request',
  list: 'steps',
  referred: 'extra',
};
const sharedHolders = ['before', 'after'];

function definitionOf(base: Base, placed: Placed[], noise: string[]): Tool {
  const properties: Record<string, Json> = { ...base.properties };
  const required = [...base.required];
  const defs: Record<string, Json> = {};
  for (const name of noise) properties[name] = { type: 'string', description: `The ${name}.` };
  const inside = (place: Place): Record<string, Json> =>
    Object.fromEntries(
      placed.filter((one) => one.place === place).map(({ danger }) => [danger.name, danger.schema]),
    );
  Object.assign(properties, inside('top'));
  const has = (place: Place) => placed.some((one) => one.place === place);
  const object = (place: Place): JsonObject => ({ type: 'object', properties: inside(place) });
  if (has('nested')) properties[holder.nested] = object('nested');
  if (has('required')) {
    properties[holder.required] = object('required');
    required.push(holder.required);
  }
  if (has('list')) properties[holder.list] = { type: 'array', items: object('list') };
  if (has('referred')) {
    defs['Extra'] = object('referred');
    properties[holder.referred] = { $ref: '#/$defs/Extra' };
  }
  if (has('shared')) {
    defs['Shared'] = object('shared');
    for (const name of sharedHolders) properties[name] = { $ref: '#/$defs/Shared' };
  }
  return {
    name: base.name,
    description: base.description,
    inputSchema: {
      type: 'object',
      properties,
      required,
      ...(Object.keys(defs).length > 0 && { $defs: defs }),
    },
  };
}

/** A random call: of each option, whether it is given and with what. */
function callOf(base: Base, placed: Placed[], noise: string[], pick: (max: number) => number) {
  const given: Arguments = {};
  const forbidding = new Set<Preset>();
  for (const name of [...base.required.filter((one) => one !== 'operation'), ...noise])
    if (base.required.includes(name) || pick(2) === 0) given[name] = 'x';
  if (placed.some(({ place }) => place === 'required')) given[holder.required] = {};
  for (const { danger, place } of placed) {
    const chosen = pick(danger.values.length + 2);
    // Left out as often as given.
    const value = chosen < danger.values.length ? danger.values[chosen] : undefined;
    let isInside = value !== undefined;
    if (value !== undefined) {
      const put = (name: string) => {
        given[name] = { ...(given[name] as Arguments | undefined), [danger.name]: value };
      };
      if (place === 'top') given[danger.name] = value;
      else if (place === 'list') {
        const [first] = (given[holder.list] as Arguments[] | undefined) ?? [{}];
        given[holder.list] = [{ ...first, [danger.name]: value }];
      } else if (place === 'shared') put(sharedHolders[pick(2)] ?? 'before');
      else put(holder[place]);
    } else if (place !== 'top') {
      // What is taken by itself is taken where the argument that holds it is given, or where it need not be.
      isInside = true;
    }
    if (isInside || place === 'top')
      if (danger.isDangerous(value)) for (const preset of danger.forbidding) forbidding.add(preset);
  }
  return { given, forbidding: [...forbidding] };
}

/** Definitions whose dangers are known by construction, each with random calls. */
export const dangerousSchemas: fc.Arbitrary<DangerousSchema> = fc
  .record({
    base: fc.constantFrom(...bases),
    order: fc.array(fc.nat({ max: 99 }), { minLength: 3, maxLength: 3 }),
    count: fc.integer({ min: 1, max: 3 }),
    spots: fc.array(fc.constantFrom(...places), { minLength: 3, maxLength: 3 }),
    noise: fc.subarray(['label', 'comment', 'language']),
    picks: fc.array(fc.nat({ max: 9_999 }), { minLength: 200, maxLength: 200 }),
  })
  .map(({ base, order, count, spots, noise, picks }) => {
    const chosen = base.dangers
      .map((danger, at) => ({ danger, key: order[at % order.length] ?? 0 }))
      .toSorted((a, b) => a.key - b.key)
      .slice(0, count)
      .map(({ danger }, at): Placed => ({ danger, place: spots[at] ?? 'top' }));
    const placed = [...base.always.map((danger): Placed => ({ danger, place: 'top' })), ...chosen];
    let next = 0;
    const pick = (max: number) => (picks[next++ % picks.length] ?? 0) % max;
    const calls = Array.from({ length: 10 }, () => callOf(base, placed, noise, pick));
    return { tool: definitionOf(base, placed, noise), calls };
  });
