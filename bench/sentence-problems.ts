import type { Classification } from '../classifier/classification.ts';

/** What no sentence about a tool may look like, with what is wrong. Quotations are the author's own words, and are left out. */
const problems: [string, RegExp][] = [
  ['a word twice', /\b([a-z]{2,}) \1\b/i],
  ['a verb without an object', /^(?:By its definition a|A) call [a-z]+s(?=:)/],
  ['an article before nothing', /\b(?:the|an?)(?=[:.,;)]|$)/],
  ['a before a vowel', /\ba (?=[aeio](?!ne\b))/i],
  ['an before a consonant', /\ban (?=[bcdfgjklmnpqrstvwz][a-z])/],
  ['a preposition before the end', /\b(?:of|for|with|from|by|at|to)(?=[:.;]|$)/],
  ['an identifier', /\b[a-z]+(?:_[a-z]+)+\b/],
  ['no value', /\b(?:undefined|null|NaN|\[object)\b/],
  ['two ends', /[.:;,]{2}|\s[.:;,]|\(\)| {2}/],
];

/** A sentence without what it quotes. */
export function withoutQuotations(sentence: string): string {
  return sentence
    .replaceAll(/'(?:[^']|'(?=[a-z]))*'(?= (?:in|and|say|asks|does)|[,.])/g, '“…”')
    .replaceAll(/“[^”]*”/g, '“…”');
}

/** What is wrong with the sentences about a tool: their grammar, or that they contradict its label. */
export function sentenceProblems({ rationale, category, effects, reversibility }: Classification): string[] {
  const bare = withoutQuotations(rationale);
  const found = problems.flatMap(([name, pattern]) => {
    const match = pattern.exec(bare)?.[0];
    return match === undefined ? [] : [`${name}: “${match}”`];
  });
  const changes = effects.some(
    (effect) => !effect.startsWith('reads-') && !/^(?:reaches-network|touches-filesystem)$/.test(effect),
  );
  if (/changes nothing|keeps nothing/.test(bare) && (category !== 'Read' || changes))
    found.push('says that nothing changes');
  if (
    /without removing/.test(bare) &&
    effects.some((effect) => effect === 'deletes-data' || effect === 'overwrites')
  )
    found.push('says that nothing is removed');
  if (category === 'Read' && reversibility !== 'none-needed') found.push('a Read that has to be undone');
  if (!/[.]$/.test(rationale)) found.push('no end');
  return found;
}
