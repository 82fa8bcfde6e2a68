import { compareLevels, effectSummaries, effects } from '../../../classifier/taxonomy.ts';
import { outcomeInWords } from '../../../policy/flow-in-words.ts';
import { count, formatNumber, listInWords } from '../sentences/words.ts';
import type { ComparedServer } from './compare-servers.ts';
import type { MatchedTools } from './match-tools.ts';

const maxEffects = 4;

/** What differs between two servers, in sentences, the gravest first. Of a server whose tools are not known nothing else is said. */
export function differenceSentences(a: ComparedServer, b: ComparedServer, matched: MatchedTools): string[] {
  const unknown = [a, b].filter(({ isKnown }) => !isKnown);
  if (unknown.length > 0)
    return unknown.map(({ name }) => `The tools of ${name} are not known: it could not be listed.`);
  const both = [a, b] as const;
  return [
    levelSentence(...both),
    ...(a.effects.length + b.effects.length === 0 ? [] : effectSentences(...both)),
    ...flowSentences(...both),
    tokenSentence(...both),
    ...nameSentences(matched),
  ];
}

function levelSentence(a: ComparedServer, b: ComparedServer): string {
  const told = [a, b].map(({ name, record, worst, levels }) => {
    if (worst === undefined) return `${name} listed no tools`;
    return `${name} has ${count(record.tools.length, 'tool')}, at worst ${worst} (${formatNumber(levels[worst])})`;
  });
  return `${told.join('; ')}.`;
}

function effectSentences(a: ComparedServer, b: ComparedServer): string[] {
  const found = [...onlySentence(a, b), ...onlySentence(b, a)];
  return found.length > 0 ? found : ['The effects of their tools are the same.'];
}

function onlySentence(one: ComparedServer, other: ComparedServer): string[] {
  const own = effects.filter((effect) => one.effects.includes(effect) && !other.effects.includes(effect));
  if (own.length === 0) return [];
  const told = own.slice(0, maxEffects).map((effect) => effectSummaries[effect]);
  const more = own.length - told.length;
  const list = more > 0 ? [...told, `has one of ${count(more, 'other effect')}`] : told;
  return [`Only ${one.name} has a tool that ${listInWords(list).replace(/ and (?=[^;,]*$)/, ' or ')}.`];
}

function flowSentences(a: ComparedServer, b: ComparedServer): string[] {
  return [...onlyFlows(a, b), ...onlyFlows(b, a)];
}

function onlyFlows(one: ComparedServer, other: ComparedServer): string[] {
  const known = new Set(other.flows.map(({ kind }) => kind));
  return one.flows.flatMap(({ kind }) =>
    known.has(kind)
      ? []
      : [
          `With the tools of ${one.name} alone, not of ${other.name}, words of a stranger can make the agent ${outcomeInWords[kind]} if nobody is asked.`,
        ],
  );
}

function tokenSentence(a: ComparedServer, b: ComparedServer): string {
  if (a.tokens === b.tokens) return `The definitions of each take up about ${count(a.tokens, 'token')}.`;
  const [more, less] = a.tokens > b.tokens ? [a, b] : [b, a];
  return `The definitions of ${more.name} take up more: about ${formatNumber(more.tokens)} tokens against ${formatNumber(less.tokens)}.`;
}

function nameSentences({ pairs }: MatchedTools): string[] {
  const same = pairs.filter(({ hasSameName }) => hasSameName);
  if (same.length === 0) return ['No tool is called the same on both.'];
  const differ = same.filter(
    ({ a, b }) => a.category !== b.category || compareLevels(a.level, b.level) !== 0,
  );
  const end =
    differ.length === 0
      ? 'with the same category and level'
      : `${formatNumber(differ.length)} of them with another category or level`;
  return [`${count(same.length, 'tool is', 'tools are')} called the same on both, ${end}.`];
}
