import { describe, expect, test } from 'vitest';
import { comparedServer } from '../../site/src/compare/compare-servers.ts';
import { differenceSentences } from '../../site/src/compare/difference-sentences.ts';
import { matchTools } from '../../site/src/compare/match-tools.ts';
import type { Classification } from '../../classifier/classification.ts';
import type { ServerRecord } from '../../db/snapshot-record.ts';
import { serverWith, toolWith } from './fixture-records.ts';
import { classificationOf } from './fixture-tools.ts';

const server = (
  tools: [name: string, label?: Partial<Classification>][],
  more: Partial<ServerRecord> = {},
) => ({
  ...serverWith(
    tools.map(([name, label = {}]) => {
      const definition = { name, description: 'Does it.' };
      return toolWith(definition, classificationOf({ definition, label }, `sha256:${name}`));
    }),
  ),
  ...more,
});

const names = (tools: readonly { name: string }[]) => tools.map(({ name }) => name);

describe('tools of two servers', () => {
  const a = server([['list_zones'], ['delete_zone'], ['send_email_message'], ['']]).tools;
  const b = server([['deleteZone'], ['ListZones'], ['send_email'], ['purge'], ['']]).tools;

  test('belong together by name, then by words, each once', () => {
    const { pairs, onlyA, onlyB } = matchTools(a, b);
    expect(pairs.map((pair) => [pair.a.name, pair.b.name, pair.hasSameName])).toEqual([
      ['list_zones', 'ListZones', true],
      ['delete_zone', 'deleteZone', true],
      ['send_email_message', 'send_email', false],
    ]);
    expect([names(onlyA), names(onlyB)]).toEqual([[''], ['purge', '']]);
  });

  test('are not taken for the same by a word that all of a server share', () => {
    const zones = server([['acme_list'], ['acme_get'], ['acme_drop']]).tools;
    const { pairs } = matchTools(zones, server([['acme_move'], ['acme_send'], ['acme_read']]).tools);
    expect(pairs).toEqual([]);
  });

  test('lose none, whichever comes first', () => {
    const { pairs, onlyA, onlyB } = matchTools(b, a);
    expect(pairs).toHaveLength(3);
    expect(pairs.length + onlyA.length).toBe(b.length);
    expect(pairs.length + onlyB.length).toBe(a.length);
  });
});

describe('what differs', () => {
  const sentences = (recordA: ServerRecord, recordB: ServerRecord) =>
    differenceSentences(
      comparedServer(recordA, 'Alpha'),
      comparedServer(recordB, 'Beta'),
      matchTools(recordA.tools, recordB.tools),
    );

  test('is said of levels, effects, flows, tokens and names', () => {
    const read: Partial<Classification> = {
      effects: ['reads-private-data', 'reads-untrusted-content'],
      level: 'medium',
    };
    const found = sentences(
      server([
        ['read_mail', read],
        ['send_mail', { category: 'Write', level: 'high', effects: ['sends-outside'] }],
      ]),
      server([['read_mail', { ...read, level: 'high' }]]),
    );
    expect(found).toEqual([
      'Alpha has 2 tools, at worst high (1); Beta has 1 tool, at worst high (1).',
      'Only Alpha has a tool that sends something to other people or systems.',
      'With the tools of Alpha alone, not of Beta, words of a stranger can make the agent send private data out if nobody is asked.',
      'The definitions of Alpha take up more: about 180 tokens against 90.',
      '1 tool is called the same on both, 1 of them with another category or level.',
    ]);
  });

  test('is said to be nothing where it is nothing', () => {
    const one = server([['list_zones']]);
    expect(sentences(one, one)).toEqual([
      'Alpha has 1 tool, at worst low (1); Beta has 1 tool, at worst low (1).',
      'The definitions of each take up about 90 tokens.',
      '1 tool is called the same on both, with the same category and level.',
    ]);
  });

  test('is not said of a server whose tools are not known', () => {
    const [visit] = server([]).seen;
    const locked = server([], { seen: visit ? [{ ...visit, outcome: 'needs-auth' as const }] : [] });
    expect(sentences(server([['list_zones']]), locked)).toEqual([
      'The tools of Beta are not known: it could not be listed.',
    ]);
    expect(sentences(server([]), server([['list_zones']]))[0]).toBe(
      'Alpha listed no tools; Beta has 1 tool, at worst low (1).',
    );
  });

  test('names some effects, and counts the others', () => {
    const all = server([
      [
        'do_all',
        {
          effects: ['reads-secrets', 'writes-data', 'deletes-data', 'runs-code', 'moves-money', 'overwrites'],
        },
      ],
    ]);
    expect(sentences(all, server([['list_zones']]))[1]).toBe(
      'Only Alpha has a tool that returns secrets such as keys, tokens or passwords; creates or changes data; replaces existing content as a whole; removes data or resources; or has one of 2 other effects.',
    );
  });
});
