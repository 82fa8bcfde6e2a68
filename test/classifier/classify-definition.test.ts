import { expect, test } from 'vitest';
import { classifyDefinition, classifyParsed } from '../../classifier/classify-definition.ts';
import { classify } from '../../classifier/classify.ts';

test('a definition that can be read whole has the label of its tool', () => {
  const tool = { name: 'delete_page', description: 'Deletes a page.' };
  expect(classifyDefinition(tool)).toEqual({ tool, classification: classify(tool) });
});

test('a part that was left out is told as a finding', () => {
  const judged = classifyDefinition({ name: 'delete_page', description: 7 });
  if ('error' in judged) throw new Error(`expected a label, got ${judged.error}`);
  expect(judged.tool).toEqual({ name: 'delete_page' });
  expect(judged.classification.findings.map(({ rule, message }) => [rule, message])).toContainEqual([
    'parse-tool',
    `expected "description" of 'delete_page' to be a string, got a number`,
  ]);
});

test('what is no definition has an error and no label', () => {
  expect(classifyDefinition([])).toEqual({ error: 'expected a tool definition as an object, got an array' });
});

test('remarks do not change the rest of a label', () => {
  const tool = { name: 'delete_page' };
  const { findings, ...rest } = classifyParsed(tool, ['left out']);
  const { findings: before, ...plain } = classify(tool);
  expect(rest).toEqual(plain);
  expect(findings.length).toBe(before.length + 1);
});
