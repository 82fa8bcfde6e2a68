import { describe, expect, it } from 'vitest';
import { definitionParts, pointerInWords, valueAt, valueEvidence } from '../../site/src/definition-parts.ts';
import { classificationOf, detachPolicy, hostileTools } from './fixture-tools.ts';

const label = classificationOf(detachPolicy, 'sha256:0');

describe('definitionParts', () => {
  it('marks exactly the words that the label quotes', () => {
    const marked = definitionParts(detachPolicy.definition, label).flatMap((part) =>
      part.marks.map((mark) => [part.pointer, part.text.slice(mark.start, mark.end)]),
    );
    const quoted = label.evidence
      .filter((one) => one.start !== undefined)
      .map((one) => [one.pointer, one.quote]);
    expect(marked.toSorted()).toEqual(quoted.toSorted());
  });

  it('shows a quoted parameter description beside name, title and description', () => {
    expect(definitionParts(detachPolicy.definition, label).map((part) => part.label)).toEqual([
      'name',
      'title',
      'description',
      'description of confirmed',
    ]);
  });

  it('keeps quotations of values apart, each once', () => {
    expect(valueEvidence(label).map((one) => [pointerInWords(one.pointer), one.quote])).toEqual([
      ['annotation readOnlyHint', 'true'],
    ]);
  });

  it('says how much of an endless description it leaves out', () => {
    const definition = { name: 'x', description: 'y'.repeat(50_000) };
    const parts = definitionParts(definition, classificationOf({ definition, label: {} }, ''));
    expect(parts.find((part) => part.pointer === '/description')?.cut).toBe(30_000);
  });
});

describe('valueAt', () => {
  it('finds only what is there, not what every object inherits', () => {
    expect(valueAt({ a: { 'b/c': [7] } }, '/a/b~1c/0')).toBe(7);
    expect(valueAt({}, '/constructor/name')).toBeUndefined();
    expect(valueAt(hostileTools[0]?.definition, '/inputSchema/properties/list/nowhere')).toBeUndefined();
  });
});
