import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Classification } from '../../classifier/classification.ts';
import { classify } from '../../classifier/classify.ts';
import { ruleset } from '../../classifier/ruleset.ts';
import { ownExamples, ownGroups } from './own-definitions.ts';

const digits = 8;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

/** All that a verdict says, but by which rules it was made. */
function wholeOf(verdict: Classification): string {
  const { ruleset: _, ...rest } = verdict;
  return JSON.stringify(rest);
}

function lineOf(owner: string, name: string, verdict: Classification): string {
  const { category, level, effects, reversibility, blastRadius, evidence, findings } = verdict;
  const spoke = [...evidence, ...findings].map(({ rule }) => rule);
  const title = JSON.stringify(name.slice(0, 60)).replaceAll(/[^\x20-\x7E]/g, '?');
  const parts = [category, level, effects.join(' ') || '-', reversibility, blastRadius];
  const told = [...new Set(spoke)].sort().join(' ') || '-';
  return [owner, title, ...parts, told, digest(wholeOf(verdict))].join(' | ');
}

/** The verdicts on definitions of our own, line by line, and digests of those on whole groups. */
function verdictsText(): string {
  const lines = [
    '# What the classifier says of definitions of our own, so that no change of a verdict goes unseen: whose example, name,',
    '# category, level, effects, reversibility, blast radius, rules, and the digest of all that is said, sentences included.',
    '# `npx vitest run test/classifier/ruleset.test.ts -u` renews it; read in the diff what moved.',
    ...ownExamples().map(({ owner, tool }) => lineOf(owner, tool.name, classify(tool))),
  ];
  for (const { title, tools } of ownGroups()) {
    const all = tools.map((tool) => wholeOf(classify(tool)));
    lines.push(`${tools.length} definitions | ${title} | ${digest(all.join('\n'))}`);
  }
  return `${lines.join('\n')}\n`;
}

const text = verdictsText();

test('the verdicts on our own definitions are those on record', async () => {
  await expect(
    text,
    'Verdicts moved. If they should, run `npx vitest run test/classifier/ruleset.test.ts -u`, read in the diff of ' +
      'test/classifier/verdicts.txt which ones, and do what the next test says.',
  ).toMatchFileSnapshot('verdicts.txt');
});

test('the version of the rules is that of these verdicts', () => {
  expect(
    ruleset.split('+')[1],
    `Verdicts moved, so that stored ones have to be told apart from new ones: set \`verdicts\` in ` +
      `classifier/ruleset.ts to '${digest(text)}'.`,
  ).toBe(digest(text));
});
