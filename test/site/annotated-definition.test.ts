import { describe, expect, it } from 'vitest';
import { classifyDefinition } from '../../classifier/classify-definition.ts';
import { rules } from '../../classifier/all-rules.ts';
import { valueAt } from '../../site/src/definition-parts.ts';
import { annotate } from '../../site/src/tool-page/annotated-definition.ts';
import { ruleTitles } from '../../site/src/tool-page/rule-titles.ts';
import { classificationOf, detachPolicy, hostileTools } from './fixture-tools.ts';

const label = classificationOf(detachPolicy, 'sha256:0');

function annotated(definition: Record<string, unknown>) {
  const judged = classifyDefinition(definition);
  if ('error' in judged) throw new Error(judged.error);
  return annotate(definition, judged.classification);
}

describe('an annotated definition', () => {
  const definition = annotate(detachPolicy.definition, label);

  it('marks exactly the words that the label quotes', () => {
    const marked = [
      ...definition.texts.flatMap(({ key, text, marks }) =>
        marks.map(({ start, end }) => [`/${key}`, text.slice(start, end)]),
      ),
      ...definition.bearing.flatMap(({ row }) =>
        row.marks.map(({ start, end }) => [`${row.pointer}/description`, row.description.slice(start, end)]),
      ),
    ];
    const quoted = label.evidence
      .filter((one) => one.start !== undefined)
      .map((one) => [one.pointer, one.quote]);
    expect(marked.toSorted()).toEqual(quoted.toSorted());
  });

  it('puts a note beside each part that is quoted, and the rest on one line', () => {
    expect(definition.textNotes.map(({ rule }) => rule)).toEqual(['removes-access']);
    expect(definition.bearing.map(({ row }) => row.name)).toEqual(['confirmed']);
    expect(definition.idle).toEqual(['user_name', 'policy_arn', 'scope', 'options']);
  });

  it('shows what the author declares, with what the label makes of it', () => {
    expect(definition.hints).toBe('readOnlyHint: true');
    expect(definition.hintNote).toContain('says that the tool only reads');
    expect(
      annotate({ name: 'x' }, classificationOf({ definition: { name: 'x' }, label: {} }, '')).hintNote,
    ).toBe('Its author declares no hints.');
  });

  it('folds a long text without losing any of it, and says how much of an endless one it leaves out', () => {
    const description = 'Lists words. '.repeat(4000);
    const { texts } = annotated({ name: 'list_words', description });
    const shown = texts.find(({ key }) => key === 'description');
    expect(shown && shown.text.length).toBeLessThan(1000);
    expect(`${shown?.text}${shown?.rest}`).toBe(description.slice(0, 20_000));
    expect(shown?.cut).toBe(description.length - 20_000);
  });

  it('says beside an option what it makes of a call', () => {
    const { bearing } = annotated({
      name: 'open_page',
      description: 'Opens a URL in the browser.',
      inputSchema: {
        type: 'object',
        properties: {
          url: { type: 'string' },
          startScript: { type: 'string', description: 'JavaScript to be executed on the page first.' },
        },
        required: ['url'],
      },
    });
    const notes = bearing.find(({ row }) => row.name === 'startScript')?.notes;
    expect(notes?.[0]).toMatchObject({ rule: 'runs-code', level: 'critical' });
    expect(notes?.[0]?.text).toBe('Given: raises the call from high to critical; runs code.');
  });

  it('copes with whatever a schema holds', () => {
    for (const tool of hostileTools)
      expect(annotate(tool.definition, classificationOf(tool, '')).texts.length).toBeGreaterThan(0);
  });
});

describe('the titles of notes', () => {
  it('are there for every rule and no other', () => {
    expect(Object.keys(ruleTitles).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
    for (const title of Object.values(ruleTitles)) expect(title.split(' ').length).toBeLessThanOrEqual(6);
  });
});

describe('valueAt', () => {
  it('finds only what is there, not what every object inherits', () => {
    expect(valueAt({ a: { 'b/c': [7] } }, '/a/b~1c/0')).toBe(7);
    expect(valueAt({}, '/constructor/name')).toBeUndefined();
    expect(valueAt(hostileTools[0]?.definition, '/inputSchema/properties/list/nowhere')).toBeUndefined();
  });
});
