import { stripTypeScriptTypes } from 'node:module';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { exampleBounds } from '../../../policy/bounds.ts';
import type { ServerPolicy, Target } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import type { ClassifiedTool } from '../../../policy/recommend.ts';
import { findFormat } from '../../../policy/formats/index.ts';
import { tokenize } from '../../../policy/readers/tokens.ts';
import { targets } from '../../../policy/targets/index.ts';
import { likeSpaces, rawUnseen, unseenSamples } from '../../unseen-samples.ts';
import { checkTarget } from './check-target.ts';

const pointer = (name: string) =>
  `/inputSchema/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Tools with a character in the name, in a property, in the values of an action and in what is quoted. */
function toolsWith(character: string): ClassifiedTool[] {
  const action = `do${character}it`;
  const evidence = [
    { rule: 'a', pointer: pointer(`p${character}q`), quote: `says ${character} it`, start: 0, end: 3 },
  ];
  const parameters = [{ pointer: pointer(`pa${character}th`), role: 'path' as const }];
  const actions = ['list', `re${character}ad`, 'drop'].map((value, index) => ({
    parameter: pointer(action),
    value,
    category: index < 2 ? ('Read' as const) : ('Destructive' as const),
    level: index < 2 ? ('low' as const) : ('critical' as const),
    effects: [],
  }));
  return [
    {
      name: `list${character}all`,
      classification: { category: 'Read', level: 'low', effects: [], evidence },
    },
    {
      name: `save${character}it`,
      classification: {
        category: 'Write',
        level: 'high',
        effects: ['touches-filesystem'],
        parameters,
        evidence,
      },
    },
    {
      name: `man${character}age`,
      classification: { category: 'Destructive', level: 'critical', effects: [], actions, evidence },
    },
  ] as ClassifiedTool[];
}

const overrides = (character: string) => [
  { match: `save${character}*`, decision: 'ask' as const, reason: `be${character}cause` },
];

function serverWith(characters: string[], name: string): ServerPolicy {
  const tools = characters.flatMap(toolsWith);
  return recommendServer(name, tools, 'supervised', {
    bounds: exampleBounds,
    overrides: overrides(characters[0] ?? ''),
  });
}

/** Fails if a text is not of its format, by a parser of the format. */
function parseAs(language: Target['language'], text: string): void {
  if (language === 'json') JSON.parse(text);
  else if (language === 'toml') parseToml(text);
  else if (language === 'typescript') stripTypeScriptTypes(text);
  else if (language === 'cedar') tokenize(text);
  else {
    for (const document of parseAllDocuments(text)) {
      expect(document.errors).toEqual([]);
      document.toJS();
    }
  }
}

const kinds = Object.entries({ ...unseenSamples, spaces: likeSpaces });

describe.each(targets)('$id', (target) => {
  test.each(kinds)(
    'writes no raw %s, stays of its format and matches the exact names',
    async (_, samples) => {
      for (let from = 0; from < samples.length; from += 20) {
        const servers = [serverWith(samples.slice(from, from + 20), 'shop')];
        const { text } = target.render(servers);
        expect(rawUnseen(text)).toEqual([]);
        parseAs(target.language, text);
        await checkTarget(target, servers, (given) => {
          const reading = findFormat(target.id)?.reader.read(given);
          if (!reading || 'error' in reading) throw new Error(reading?.error ?? 'expected a reader');
          return reading;
        });
      }
    },
  );

  test('nor does it in the names of servers', () => {
    for (const character of kinds.flatMap(([, samples]) => [...samples.slice(0, 3), ...samples.slice(-3)])) {
      const servers = [serverWith(['x'], `sh${character}op`), serverWith(['y'], `b${character}ar`)];
      const { text } = target.render(servers);
      expect(rawUnseen(text)).toEqual([]);
      parseAs(target.language, text);
      for (const one of target.perServer ? servers : []) parseAs(target.language, target.render([one]).text);
    }
  });
});

// The others know tools by names in which such characters are replaced, or ask about whatever is not listed.
const exact = targets.filter(
  ({ id, capabilities }) => /hide|deny/.test(capabilities.unlisted) && id !== 'gemini-cli',
);

test.each(exact)('$id closes a tool that only looks like one that it opens', (target) => {
  const { text } = target.render([serverWith(['\u200B', '\u{E0041}', '\uD800'], 'shop')]);
  const reading = findFormat(target.id)?.reader.read(text);
  if (!reading || 'error' in reading) throw new Error(reading?.error ?? 'expected a reader');
  expect(reading.decide({ server: 'shop', tool: 'list\u200Ball', given: {} })).toBe('allow');
  for (const tool of ['listall', 'list\u200Call', 'list\u{E0042}all', 'list\uFFFDall']) {
    const got = reading.decide({ server: 'shop', tool, given: {} });
    expect([tool, got]).toEqual([tool, target.capabilities.unlisted]);
  }
});
