import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import { isTrueQuotation } from '../../classifier/evidence.ts';
import type { Tool } from '../../classifier/tool.ts';

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

test('a long list of actions takes little time', () => {
  const description = `Actions: ${Array.from({ length: 50_000 }, (_, index) => `delete_thing_${index}`).join(', ')}`;
  const started = performance.now();
  expect(classify({ name: 'pods', description }).category).toBe('Destructive');
  expect(performance.now() - started).toBeLessThan(100);
});
