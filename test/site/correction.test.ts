import { expect, test } from 'vitest';
import { classifyDefinition } from '../../classifier/classify-definition.ts';
import { correctionLink, correctionText } from '../../site/src/tool-page/correction.ts';
import { toolWith } from './fixture-records.ts';

const definition = { name: 'delete_note', description: 'Deletes a note & all "copies" #1.' };
const judged = classifyDefinition(definition);
if ('error' in judged) throw new Error(judged.error);
const tool = toolWith(definition, judged.classification);

test('a correction names the tool, its definition, the rule and what it quotes', () => {
  const text = correctionText(tool);
  expect(text).toContain('Tool: delete_note of @example/notes');
  expect(text).toContain(`Definition: ${tool.classification.fingerprint}`);
  expect(text).toMatch(/Rule: removes, which quotes “[^”]+” in (?:name|description)/);
});

test('its form is filled in where the operator says where corrections go', () => {
  const link = correctionLink(tool, 'https://example.org/new?title={title}&body={body}');
  const { searchParams } = new URL(link ?? '');
  expect(searchParams.get('title')).toBe('Label of delete_note (@example/notes)');
  expect(searchParams.get('body')).toBe(correctionText(tool));
});

test.each([
  undefined,
  '',
  'https://example.org/new',
  'http://example.org/?b={body}',
  'javascript:alert({body})',
])('there is no link to %s', (template) => {
  expect(correctionLink(tool, template)).toBeUndefined();
});
