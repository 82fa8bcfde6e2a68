import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviseAnnotations } from '../../classifier/annotations/advise-annotations.ts';
import { readings } from '../../classifier/annotations/readings.ts';
import type { Reading } from '../../classifier/annotations/readings.ts';
import type { Classification } from '../../classifier/classification.ts';
import { classify } from '../../classifier/classify.ts';
import type { HintName } from '../../classifier/definition/hints.ts';
import { categories, effects } from '../../classifier/taxonomy.ts';
import type { Tool } from '../../classifier/tool.ts';

const certain = { confidence: 0.99 };

function advise(tool: Tool, reading: Reading = 'specification', change: Partial<Classification> = certain) {
  const advice = adviseAnnotations({ ...classify(tool), ...change }, tool, reading);
  if (advice === undefined) throw new Error(`expected advice on ${tool.name}`);
  return advice;
}

const verdicts = (tool: Tool, reading?: Reading, change?: Partial<Classification>) =>
  Object.fromEntries(advise(tool, reading, change).hints.map(({ hint, verdict }) => [hint, verdict]));

describe('annotations', () => {
  test('are corrected as the label says, and keep the title', () => {
    const tool = { name: 'delete_page', annotations: { title: 'Delete a page', readOnlyHint: true } };
    expect(advise(tool).corrected).toEqual({
      title: 'Delete a page',
      readOnlyHint: false,
      destructiveHint: true,
    });
    expect(advise({ name: 'list_pages' }).corrected).toEqual({ readOnlyHint: true });
  });

  test('are read in either spelling, and written as the protocol spells them', () => {
    const tool = { name: 'delete_page', annotations: { read_only_hint: true, destructive_hint: true } };
    expect(advise(tool).corrected).toEqual({ readOnlyHint: false, destructiveHint: true });
  });

  test('are left alone where they are right', () => {
    const tool = { name: 'list_pages', annotations: { readOnlyHint: true } };
    for (const reading of readings) expect(advise(tool, reading).corrected).toBeUndefined();
  });

  test('of a tool of which nothing is known are nobody’s business', () => {
    const tool = { name: 'x' };
    for (const reading of readings) expect(adviseAnnotations(classify(tool), tool, reading)).toBeUndefined();
  });

  test('are not contradicted by a label that is not certain', () => {
    const tool = { name: 'delete_page', annotations: { readOnlyHint: true } };
    expect(verdicts(tool, 'specification', { confidence: 0.8 })).toMatchObject({ readOnlyHint: 'author' });
    expect(advise(tool, 'specification', { confidence: 0.8 }).corrected).toBeUndefined();
  });

  test('mean another thing to each reading', () => {
    const search = { name: 'search_web', description: 'Searches the web.' };
    expect(verdicts(search, 'specification')).toMatchObject({ openWorldHint: 'add' });
    // Looser than what the specification calls for, so nobody is told to say it.
    expect(verdicts(search, 'chatgpt')).toMatchObject({ openWorldHint: 'author' });
    expect(verdicts(search, 'claude')).toMatchObject({ openWorldHint: 'not-asked' });
    const mail = { name: 'send_email', description: 'Sends an email to a customer.' };
    expect(verdicts(mail, 'chatgpt')).toMatchObject({ destructiveHint: 'add', openWorldHint: 'add' });
    expect(verdicts(mail, 'specification')).toMatchObject({
      destructiveHint: 'author',
      openWorldHint: 'add',
    });
  });

  test('of Claude’s directory have a title, a short name and one kind of call', () => {
    const tool = {
      name: 'manage_pages'.padEnd(70, '_x'),
      inputSchema: { type: 'object', properties: { action: { enum: ['list', 'delete'] } } },
    };
    expect(advise(tool, 'claude').remarks).toHaveLength(3);
    expect(advise(tool, 'chatgpt').remarks).toEqual([]);
    expect(advise({ name: 'list_pages', annotations: { title: 'Pages' } }, 'claude').remarks).toEqual([]);
  });
});

const hintNames: HintName[] = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'];
const looser = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

test('no author is told to say less than was said, unless the label is certain and all readings agree', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...hintNames), fc.boolean()),
      fc.constantFrom(...categories),
      fc.subarray([...effects]),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...readings),
      (annotations, category, some, confidence, reading) => {
        const tool = { name: 'list_pages', annotations };
        const label = { ...classify(tool), category, effects: some, confidence };
        const corrected = adviseAnnotations(label, tool, reading)?.corrected;
        for (const name of hintNames) {
          const stated = annotations[name];
          const said = corrected?.[name];
          if (said === undefined || said === stated || said !== looser[name]) continue;
          expect(confidence).toBeGreaterThanOrEqual(0.9);
          const others = readings.flatMap(
            (each) =>
              adviseAnnotations(label, tool, each)?.hints.find((advice) => advice.hint === name)?.wanted ??
              [],
          );
          expect(new Set(others)).toEqual(new Set([said]));
        }
      },
    ),
    { numRuns: 2000 },
  );
});
