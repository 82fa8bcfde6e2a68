import { describe, expect, test } from 'vitest';
import { maxActions } from '../../classifier/definition/action-choices.ts';
import { actionsOf } from '../../classifier/judgement/label-actions.ts';
import { classify } from '../../classifier/classify.ts';
import { isTrueQuotation } from '../../classifier/evidence.ts';
import type { Json, Tool } from '../../classifier/tool.ts';
import { maxParameters } from '../../classifier/definition/schema-walk.ts';
import { viewOf } from '../../classifier/definition/view.ts';

function labels(tool: Tool): string[] {
  return classify(tool).actions.map(({ parameter, value, category }) => `${parameter} ${value} ${category}`);
}

const operation = (description?: string): Tool['inputSchema'] => ({
  type: 'object',
  properties: { operation: { type: 'string', ...(description !== undefined && { description }) } },
});
const pointer = '/inputSchema/properties/operation';

describe('actions that a text lists', () => {
  test('are read from the description of the parameter', () => {
    const tool = {
      name: 'manage_crawlers',
      inputSchema: operation(
        'Operation to perform: get-crawler, start-crawler, or delete-crawler. Choose one.',
      ),
    };
    expect(labels(tool)).toEqual([
      `${pointer} get-crawler Read`,
      `${pointer} start-crawler Execute`,
      `${pointer} delete-crawler Destructive`,
    ]);
  });

  test('are read from the description of the tool, in brackets and quotation marks', () => {
    const tool = {
      name: 'manage_script',
      description: `Manages scripts.\n\nArgs:\n  operation: Operation ('create', 'read', 'delete').`,
      inputSchema: operation(),
    };
    expect(labels(tool)).toEqual([
      `${pointer} create Write`,
      `${pointer} read Read`,
      `${pointer} delete Destructive`,
    ]);
  });

  test('are read from bullets, whose words count where the name of the action says little', () => {
    const tool = {
      name: 'playback',
      description:
        'Controls the player. Actions:\n- get: Get the track.\n- pause: Pauses it.\n- skip: Skips it.',
    };
    expect(labels(tool)).toEqual([
      '/description get Read',
      '/description pause Execute',
      '/description skip Execute',
    ]);
  });

  test('make the tool as grave as the gravest, with a quotation that stands where it says', () => {
    const tool = { name: 'pods', description: 'Handles pods. Supported actions: save, load, delete.' };
    const { category, evidence } = classify(tool);
    expect(category).toBe('Destructive');
    const quoted = evidence.find(({ rule }) => rule === 'offers-actions');
    expect(quoted?.quote).toBe('delete');
    expect(quoted && isTrueQuotation(tool, quoted)).toBe(true);
  });

  test('are not taken from prose, examples of parameters or a name that says what it does', () => {
    expect(labels({ name: 'pods', description: 'Operations: create users, delete users.' })).toEqual([]);
    expect(
      labels({ name: 'pods', description: 'Settings:\n- limit: how many\n- create_all: whether' }),
    ).toEqual([]);
    expect(
      labels({
        name: 'get_user',
        description: 'Gets a user. Actions: get, delete.',
        inputSchema: { type: 'object', properties: { id: { type: 'string' } } },
      }),
    ).toEqual([]);
  });
});

test('every action parameter of a tool has its values labelled', () => {
  const choice = (...values: string[]): { type: string; enum: string[] } => ({
    type: 'string',
    enum: values,
  });
  const tool = {
    name: 'manage_board',
    inputSchema: {
      type: 'object',
      properties: { action: choice('list', 'update'), operation: choice('read', 'delete') },
    },
  };
  expect(labels(tool)).toEqual([
    '/inputSchema/properties/action list Read',
    '/inputSchema/properties/action update Write',
    `${pointer} read Read`,
    `${pointer} delete Destructive`,
  ]);
});

test('a reading tool whose actions all read has them labelled', () => {
  const tool = {
    name: 'discover_streams',
    inputSchema: {
      type: 'object',
      properties: { action: { type: 'string', enum: ['list-streams', 'inspect-stream'] } },
    },
  };
  expect(labels(tool).map((label) => label.split(' ').at(-1))).toEqual(['Read', 'Read']);
});

test('of a long list no more actions are judged than the cap allows', () => {
  const description = `Actions: ${Array.from({ length: 50_000 }, (_, index) => `delete_thing_${index}`).join(', ')}`;
  const tool = { name: 'pods', description };
  expect(classify(tool).category).toBe('Destructive');
  let judged = 0;
  const actions = actionsOf(viewOf(tool), ({ name }) => {
    judged += 1;
    return {
      category: 'Destructive',
      level: 'critical',
      effects: [],
      reversibility: 'irreversible',
      means: () => name,
    };
  });
  expect([judged, actions.length]).toEqual([maxActions, maxActions]);
});

describe('parameters of alternatives', () => {
  const chosen = (action: string, more: Record<string, Json> = {}): Json => ({
    type: 'object',
    properties: { action: { const: action }, ...more },
  });

  test.each(['anyOf', 'oneOf', 'allOf'])('are read under %s', (key) => {
    const sql: Json = { type: 'string', description: 'The SQL that is executed.' };
    const tool: Tool = {
      name: 'query_store_database',
      description: 'Returns the result of a query.',
      inputSchema: { type: 'object', properties: {}, [key]: [{ properties: { sql } }] },
    };
    const { category, level, evidence } = classify(tool);
    expect([category, level]).toEqual(['Execute', 'critical']);
    expect(evidence.map((quotation) => quotation.pointer)).toContain(`/inputSchema/${key}/0/properties/sql`);
    expect(evidence.every((quotation) => isTrueQuotation(tool, quotation))).toBe(true);
  });

  test('share the actions that tell them apart', () => {
    const tool: Tool = {
      name: 'manage_boards',
      inputSchema: {
        type: 'object',
        oneOf: [chosen('list'), { $ref: '#/$defs/gone' }],
        $defs: { gone: chosen('delete', { board_id: { type: 'string' } }) },
      },
    };
    expect(labels(tool)).toEqual([
      '/inputSchema/oneOf/0/properties/action list Read',
      '/inputSchema/oneOf/0/properties/action delete Destructive',
    ]);
    const { evidence, category } = classify(tool);
    expect(category).toBe('Destructive');
    expect(evidence.every((quotation) => isTrueQuotation(tool, quotation))).toBe(true);
  });

  test('of a schema that refers to itself are read once', () => {
    const tool: Tool = {
      name: 'list_boards',
      inputSchema: { type: 'object', properties: { page: { type: 'integer' } }, anyOf: [{ $ref: '#' }] },
    };
    expect(viewOf(tool).parameters.map(({ name }) => name)).toEqual(['page']);
  });

  test('are bounded, and what lies beyond is told', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      chosen(`get_${index}`, { [`field_${index}`]: {} }),
    );
    const tool: Tool = { name: 'list_boards', inputSchema: { type: 'object', oneOf: many } };
    expect(viewOf(tool).parameters.length).toBeLessThanOrEqual(maxParameters);
    expect(classify(tool).findings.map(({ rule }) => rule)).toContain('unread-text');
    const alike = [...Array.from({ length: 300 }, () => chosen('get')), chosen('get', { sql: {} })];
    const hidden: Tool = { name: 'list_boards', inputSchema: { type: 'object', oneOf: alike } };
    expect(classify(hidden).findings.map(({ rule }) => rule)).toContain('unread-text');
  });
});

test('forms in which an answer comes are no actions, and a rule that is made has an action of its own', () => {
  const action = (...values: string[]): Tool['inputSchema'] => ({
    type: 'object',
    properties: { action: { type: 'string', enum: values } },
  });
  expect(labels({ name: 'retrieve_bills', inputSchema: action('json', 'link') })).toEqual([]);
  expect(labels({ name: 'create_mail_rule', inputSchema: action('block', 'forward', 'delete') })).toEqual([]);
  expect(labels({ name: 'manage_mail_rule', inputSchema: action('create', 'delete') })).toHaveLength(2);
});
