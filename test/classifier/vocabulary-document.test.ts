import { expect, test } from 'vitest';
import { verbCases } from '../../classifier/language/acting-verbs.ts';
import { doubtsOfNames, stakesOfObjects } from '../../classifier/language/acts.ts';
import { joins, raises } from '../../classifier/language/joined-acts.ts';
import { classesOfObjects, objectClasses } from '../../classifier/language/lexicon/object-classes.ts';
import { verbKinds, verbs } from '../../classifier/language/lexicon/verbs.ts';
import type { VerbKind } from '../../classifier/language/lexicon/verbs.ts';
import { predicateCases } from '../../classifier/language/predicates.ts';
import { unlistedCases } from '../../classifier/language/unlisted-verbs.ts';
import { weightOf } from '../../classifier/judgement/weights.ts';
import { flags, strengths } from '../../classifier/rule.ts';
import type { Strength } from '../../classifier/rule.ts';

const maxWords = 8;

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function defined(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([word, meaning]) => `- ${code(word)}: ${meaning}.`)
    .join('\n');
}

function cases(all: readonly { name: string; example: readonly [string, string] }[]): string {
  return all
    .map(({ name, example: [text, verb] }, index) => `${index + 1}. ${name} ${code(text)}: ${verb}`)
    .join('\n');
}

function verbsOf(kind: VerbKind): string[] {
  return [...verbs.values()].filter((verb) => verb.kind === kind).map(({ lemma }) => lemma);
}

function some(words: readonly string[]): string {
  return `${words.slice(0, maxWords).join(', ')}${words.length > maxWords ? ' …' : ''}`;
}

function wordsOf(objectClass: keyof typeof classesOfObjects): string[] {
  return classesOfObjects[objectClass].words.split(/\s+/);
}

const sections = [
  '# The vocabulary of rules',
  'Generated from `classifier/` by `test/classifier/vocabulary-document.test.ts`; `npx vitest run -u` brings it up to date.',
  'Who writes a rule looks at facts, argues with signals, and leaves the rest to `classifier/judgement/`. These are the words for it; `npx toolrisk explain` prints the acts of a definition with them.',
  '## Acts',
  'An act is a verb with its object, as the name, the title or the description states it; `view.acts` has them, the name first. It has a `kind`, the `lemma` of its verb, the words of its `object`, `from` where something is taken from, and quotations of the verb alone and of the whole phrase. `headClasses` are the classes of the noun that the verb acts on (“a tag from a contact” is a tag), `lastClasses` those of the very last noun before a preposition, `reachedClasses` those of every noun in reach. `actsOn`, `endsOn` and `reaches` in `language/act-objects.ts` ask for them.',
  '`sureness` says how surely the definition states the act: 1 for a plain verb at the head of a name or of the first sentence, less for a word that is as often a noun and for later sentences, more for what the call does next. `verbLikelihood` is the part of it that the word alone has: 1 for a word that is hardly ever anything else, 0.9 for a verb unless another verb stands before it, 0.7 for one that is also a noun or a product, 0.4 for one that is more often something else.',
  'What the definition itself brings against the verb of its name is a doubt; `isStated` asks for acts without any:',
  defined(doubtsOfNames),
  '## Kinds of verbs',
  'What a verb does before its object is looked at. Before certain objects it means something else: `language/lexicon/senses-that-look.ts` and `senses-that-change.ts` say which.',
  table(
    ['Kind', 'The call …', 'Verbs'],
    Object.entries(verbKinds).map(([kind, meaning]) => {
      const all = verbsOf(kind as VerbKind);
      return [code(kind), meaning, `${all.length}: ${some(all)}`];
    }),
  ),
  '## Classes of objects',
  'A noun may have several; a rule asks for the class instead of keeping a list of words.',
  table(
    ['Class', 'What it is', 'By', 'Nouns'],
    objectClasses.map((name) => {
      const { what, provenance } = classesOfObjects[name];
      return [code(name), what, provenance, some(wordsOf(name))];
    }),
  ),
  '## Stakes',
  'What is at stake in the object of an act, told once among the facts; `hasStake` asks for it. A rule that speaks of every other object asks for acts without stakes.',
  defined(stakesOfObjects),
  '## Which verb of a name acts',
  'The first case that applies decides.',
  cases(verbCases),
  'A name without any verb among its words may still say what is done:',
  cases(unlistedCases),
  '## Which verbs a sentence states',
  'Its first verb, by the first case that applies:',
  cases(predicateCases),
  'Further verbs share its subject where one of these joins them:',
  cases(joins),
  'They are stated more surely where one of these applies:',
  cases(raises),
  '## Strengths',
  'How much a signal argues. The numbers are those of `classifier/judgement/weights.ts`; where there is none, the act decides.',
  table(
    ['Strength', 'Meaning', 'Weight'],
    Object.entries(strengths).map(([name, meaning]) => [
      code(name),
      meaning,
      name.includes('stated') ? '' : String(weightOf({ strength: name as Strength })),
    ]),
  ),
  '## Flags',
  'What judgement has to know of a signal beyond what it argues for.',
  defined(flags),
];

test('docs/vocabulary.md says what the words of rules mean', async () => {
  await expect(`${sections.join('\n\n')}\n`).toMatchFileSnapshot('../../docs/vocabulary.md');
});
