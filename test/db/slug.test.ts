import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slugs } from '../../db/slug.ts';

const slugOf = (name: string) => slugs([name]).get(name);

describe('slugs', () => {
  test.each([
    ['detach_user_policy', 'detach_user_policy'],
    ['listUsers', 'listusers'],
    ['@modelcontextprotocol/server-everything', 'modelcontextprotocol-server-everything'],
    ['io.github.owner/name', 'io.github.owner-name'],
  ])('keeps %s readable', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  test.each([
    '../../x',
    '..',
    '.',
    '',
    'CON',
    'nul.txt',
    'a'.repeat(300),
    'löschen',
    '删除',
    '\0',
    'a\u202eb',
    '%2e',
  ])('adds a hash to %j, which is no safe folder as it is', (name) => {
    expect(slugOf(name)).toMatch(/^[a-z0-9][a-z0-9._-]*-[0-9a-f]{8}$/);
  });

  test('lets the name that is its own slug keep it', () => {
    const map = slugs(['Tool', 'tool', 'TOOL']);
    expect(map.get('tool')).toBe('tool');
    expect(new Set(map.values())).toHaveLength(3);
  });

  test('cannot be made to collide by a name that imitates a hash', () => {
    const imitation = slugs(['Tool', 'tool']).get('Tool') ?? '';
    expect(new Set(slugs(['Tool', 'tool', imitation]).values())).toHaveLength(3);
  });

  test('gives any set of names distinct, safe folders, whatever the order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 90 })), (names) => {
        const map = slugs(names);
        expect(new Set(map.values()).size).toBe(names.length);
        for (const slug of map.values()) expect(slug).toMatch(/^[a-z0-9][a-z0-9._-]{0,130}$/);
        expect([...slugs(names.toReversed())].sort()).toEqual([...map].sort());
      }),
    );
  });
});

test('leaves the place beside a page free for its twins', () => {
  const made = slugs(['notes', 'notes.md', 'Notes.JSON', 'notes.xml', 'md']);
  expect(made.get('notes')).toBe('notes');
  expect(made.get('md')).toBe('md');
  for (const name of ['notes.md', 'Notes.JSON', 'notes.xml'])
    expect(made.get(name)).toMatch(/^notes\.(?:md|json|xml)-[0-9a-f]{8}$/);
});
