import { describe, expect, test } from 'vitest';
import { indexedTool as tool } from './indexed-tool.ts';
import { orderTools } from '../../site/src/facets/tool-facets.ts';
import { buildIndex, indexFiles } from '../../site/src/search/build-index.ts';
import { effectsMeant } from '../../site/src/search/effect-phrases.ts';
import { find } from '../../site/src/search/find.ts';
import type { IndexedTool } from '../../site/src/search/index-files.ts';
import { editDistance } from '../../site/src/search/nearest-word.ts';
import { readNumbers, writeNumbers } from '../../site/src/search/number-list.ts';
import { openIndex } from '../../site/src/search/open-index.ts';
import { parseQuery } from '../../site/src/search/parse-query.ts';
import { searchWords } from '../../site/src/search/search-words.ts';

const few = [
  tool('send_email', 'Sends an e-mail message to people.', 'high', 'Write', ['sends-outside']),
  tool('listEmails', 'Lists the messages of a mailbox.', 'medium', 'Read', ['reads-private-data']),
  tool('delete_zone', 'Deletes a time zone. No email is sent.', 'critical', 'Destructive', ['deletes-data']),
  tool('list_zones', 'Lists the time zones.'),
  tool('zones', 'Zones, and what lists them.'),
  tool('Größe_lesen', 'Gibt die Größe zurück.'),
  tool('', 'Nameless.'),
  tool('__proto__', 'constructor toString'),
];

const server = {
  name: 'Acme Notes',
  slug: 'acme',
  title: 'Notes',
  description: 'Keeps notes.',
  tools: few.length,
};

function opened(tools: readonly IndexedTool[]) {
  const ordered = orderTools(tools);
  const sorted = ordered.rows;
  const index = buildIndex(ordered, [server], '2026-01-01T00:00:00Z');
  const files = new Map(indexFiles(index).map(([name, file]) => [name, JSON.stringify(file)]));
  const asked: string[] = [];
  const open = openIndex(index.root, (name) => {
    asked.push(name);
    return Promise.resolve(JSON.parse(files.get(name) ?? ''));
  });
  return async (text: string) => {
    const found = await find(open, parseQuery(text));
    return { ...found, names: found.tools.map((number) => sorted[number]?.name), asked };
  };
}

const search = (text: string, tools = few) => opened(tools)(text);

describe('words', () => {
  test.each([
    ['list_zones', ['list', 'zone']],
    ['listZones', ['list', 'zone']],
    ['HTTPRequest2Go', ['http', 'request2', 'go']],
    ['Größe', ['große']],
    ['queries of the class', ['query', 'class']],
    ['delete-all  😀', ['delete', 'all']],
    ['', []],
  ])('of %s', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });
});

test('lists of numbers are read as they were written', () => {
  for (const numbers of [[], [0], [0, 1, 2], [5, 900, 1_000_000]])
    expect(readNumbers(writeNumbers(numbers))).toEqual(numbers);
});

describe('a search finds', () => {
  test.each([
    ['delete', ['delete_zone']],
    ['DELETE zone', ['delete_zone']],
    // What has it in the name before what has it in the text, whatever its danger.
    ['email', ['send_email', 'listEmails', 'delete_zone']],
    ['send email', ['send_email']],
    // What is called so is first.
    ['list zones', ['list_zones', 'zones']],
    ['zones', ['zones', 'delete_zone', 'list_zones']],
    ['zon', ['delete_zone', 'list_zones', 'zones']],
    ['zon ', []],
    ['grosse', []],
    ['zebrazebra grosse', []],
    ['große', ['Größe_lesen']],
    ['acme', few.map(({ name }) => name)],
    ['__proto__', ['__proto__']],
    ['constructor', ['__proto__']],
    ['level:critical', ['delete_zone']],
    ['level:critical level:high', ['delete_zone', 'send_email']],
    ['effect:sends-outside email', ['send_email']],
    ['category:read email', ['listEmails']],
    ['category:read level:high', []],
    ['category:write category:destructive', ['delete_zone', 'send_email']],
    ['effect:sends-outside effect:deletes-data', []],
    ['source:starter transport:stdio email', ['send_email', 'listEmails', 'delete_zone']],
    ['transport:sse email', []],
    // A name is told by its words, in whatever order they are asked for.
    ['zones list', ['list_zones', 'zones']],
    ['', []],
    ['the of', []],
  ])('%s', async (text, names) => {
    const found = await search(text);
    if (text === 'acme') expect(new Set(found.names)).toEqual(new Set(names));
    else expect(found.names).toEqual(names);
  });

  test('servers by name and text', async () => {
    expect((await search('notes')).servers).toEqual([0]);
    expect((await search('notes keeps')).servers).toEqual([0]);
    expect((await search('notes zone')).servers).toEqual([]);
  });

  test.each([
    ['emial', [['emial', 'email']], 'send_email'],
    ['dleete', [['dleete', 'delete']], 'delete_zone'],
    ['xelete', [['xelete', 'delete']], undefined],
  ])('what is mistyped: %s', async (text, corrected, first) => {
    const found = await search(text, [...few, tool('delete_all', 'Deletes all.')]);
    expect(found.corrected).toEqual(corrected);
    if (first !== undefined) expect(found.names[0]).toBe(first);
    else expect(found.names).toContain('delete_zone');
  });

  test('the rest where nobody has a word, and says so', async () => {
    const found = await search('delete zzzzqqqq ');
    expect([found.names, found.absent]).toEqual([['delete_zone'], ['zzzzqqqq']]);
    expect((await search('zzzzqqqq ')).names).toEqual([]);
  });
});

test('counts all that filters alone leave, and tells a source that there is not', async () => {
  const many = Array.from({ length: 12_000 }, (_, number) => tool(`list_${number}`, ''));
  const found = await search('category:read source:elsewhere source:starter', many);
  expect([found.total, found.tools.length, found.unknown]).toEqual([12_000, 10_000, ['source:elsewhere']]);
});

test('looks for one file only where a mistake does not change where a word would lie', async () => {
  expect((await search('emial')).asked).toEqual(['terms-0']);
});

test('what is no filter is told', () => {
  expect(parseQuery('level:grave effect:x category:read a b').unknown).toEqual(['level:grave', 'effect:x']);
});

test('a long list is cut, and that is told', async () => {
  const many = Array.from({ length: 8_500 }, (_, number) => tool(`list_${number}`, 'Lists all.'));
  const { tools, isCut } = await search('all', many);
  expect([tools.length, isCut]).toEqual([8_000, true]);
});

test('the beginning of more words than are looked at is told as cut', async () => {
  const many = Array.from({ length: 150 }, (_, number) =>
    tool(`zone${String.fromCharCode(97 + (number % 26))}${number}`, 'All.'),
  );
  const { isCut, tools } = await search('zone', many);
  expect([isCut, tools.length]).toEqual([true, 100]);
  expect((await search('zonea', many)).isCut).toBe(false);
});

test('agrees with a search of every text, on random words', async () => {
  const parts = ['list', 'send', 'zone', 'mail', 'user', 'drop', 'table', 'file', 'read', 'host'];
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below;
  const word = () => parts[random(parts.length)] ?? '';
  const many = Array.from({ length: 3_000 }, (_, number) =>
    tool(
      `${word()}_${word()}`,
      `${word()} ${word()} ${word()} t${number}`,
      (['low', 'high'] as const)[random(2)],
    ),
  );
  const ask = opened(many);
  for (let turn = 0; turn < 40; turn += 1) {
    const asked = [...new Set([word(), word()])];
    const { tools, names } = await ask(`${asked.join(' ')} `);
    const all = many.filter(({ name, description }) => {
      const has = new Set(searchWords(`${name} ${description}`));
      return asked.every((each) => has.has(each));
    });
    expect(tools.length).toBe(all.length);
    expect(names.toSorted()).toEqual(all.map(({ name }) => name).toSorted());
  }
});

test('asks for no more files than it needs', async () => {
  expect((await search('delete zone')).asked).toEqual(['terms-0']);
});

test.each([
  ['email', 'email', 0],
  ['emial', 'email', 1],
  ['emal', 'email', 1],
  ['eemail', 'email', 1],
  ['abcdef', 'email', 3],
])('%s is as far from %s as %s', (a, b, distance) => {
  expect(editDistance(a, b, 2)).toBe(distance);
});

test('what is asked in other words leads to an effect', () => {
  expect(effectsMeant(searchWords('tools that send emails'))).toEqual(['sends-outside']);
  expect(effectsMeant(searchWords('list zones'))).toEqual([]);
});

test('files of another index are not read', async () => {
  const { root } = buildIndex(orderTools(few.slice(0, 1)), [], '2026-01-01T00:00:00Z');
  const index = openIndex(root, () => Promise.resolve(['2026-01-02T00:00:00Z', []]));
  await expect(find(index, parseQuery('email'))).rejects.toThrow('built anew');
});
