import { describe, expect, test } from 'vitest';
import { chooseVerbs, verbCases } from '../../classifier/language/acting-verbs.ts';
import type { Clause } from '../../classifier/language/clauses.ts';
import { descriptionActs } from '../../classifier/language/description-acts.ts';
import { joinedActs, joins, raises } from '../../classifier/language/joined-acts.ts';
import { nameActs, verbsIn } from '../../classifier/language/name-acts.ts';
import { predicateCases, predicateOf } from '../../classifier/language/predicates.ts';
import { sentencesOf } from '../../classifier/language/sentences.ts';
import { unlistedCases } from '../../classifier/language/unlisted-verbs.ts';
import { identifierWords, proseWords } from '../../classifier/language/words.ts';

function clauseOf(text: string): Clause {
  return { source: 'description', pointer: '/description', text, words: proseWords(text), sureness: 1 };
}

const sentence = /^[“"A-Z].*[.]$/;

describe('which verb of a name acts', () => {
  test.each(verbCases.map((each) => [each.name, each] as const))('%s', (name, verbCase) => {
    const [example, acting] = verbCase.example;
    const words = identifierWords(example);
    const chosen = chooseVerbs(verbsIn(words), words);
    expect(name).toMatch(sentence);
    expect(chosen?.verbCase.name).toBe(name);
    expect(chosen?.acting.map(({ verb }) => verb.lemma).join(' ')).toBe(acting);
  });
});

describe('what stands for a verb in a name without one', () => {
  test.each(unlistedCases.map((each) => [each.name, each] as const))('%s', (name, { example }) => {
    const words = identifierWords(example[0]);
    expect(unlistedCases.find(({ find }) => find(words) !== undefined)?.name).toBe(name);
    expect(nameActs('name', '/name', example[0]).map(({ lemma }) => lemma)).toEqual([example[1]]);
  });
});

describe('the verb that a sentence states', () => {
  test.each(predicateCases.map((each) => [each.name, each] as const))('%s', (name, { example }) => {
    const site = clauseOf(example[0]);
    expect(predicateCases.find(({ find }) => find(site) !== undefined)?.name).toBe(name);
    expect(predicateOf(site)?.act.lemma).toBe(example[1]);
  });
});

describe('the verbs that join it', () => {
  test.each(joins.map((each) => [each.name, each] as const))('%s', (_, join) => {
    const site = clauseOf(join.example[0]);
    const first = predicateOf(site);
    if (first === undefined) throw new Error(`Expected a predicate in '${site.text}', got none`);
    expect(joinedActs(site, first).at(-1)?.lemma).toBe(join.example[1]);
    const others = joins.filter((each) => each !== join);
    expect(joinedActs(site, first, others).map(({ lemma }) => lemma)).not.toContain(join.example[1]);
  });

  test.each(raises.map((each) => [each.name, each] as const))('%s', (_, { example, raised }) => {
    const acts = descriptionActs('description', '/description', example[0], sentencesOf(example[0]));
    expect(acts.at(-1)).toMatchObject({ lemma: example[1], sureness: raised });
  });
});
