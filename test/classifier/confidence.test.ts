import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import type { Tool } from '../../classifier/tool.ts';

const confidenceOf = (tool: Tool): number => classify(tool).confidence;

describe('how sure a verdict is', () => {
  test('grows by a description that says more than the name, and not by one that repeats it', () => {
    const alone = confidenceOf({ name: 'delete_page' });
    const repeated = confidenceOf({ name: 'delete_page', description: 'Delete page.' });
    const told = confidenceOf({ name: 'delete_page', description: 'Removes the document of a customer.' });
    expect(told).toBeGreaterThan(alone);
    expect(told).toBeGreaterThanOrEqual(repeated);
  });

  test('falls where something else is stated too', () => {
    const plain = confidenceOf({ name: 'update_page', description: 'Updates a page of the wiki.' });
    const mixed = confidenceOf({ name: 'update_page', description: 'Runs the job that shows a page.' });
    expect(mixed).toBeLessThan(plain);
  });

  test('is a chance, and never certainty', () => {
    for (const name of ['delete_page', 'list_pages', 'handler', 'run_shell', 'pay_invoice']) {
      const { confidence, levelConfidence } = classify({ name, description: `Does ${name}.` });
      for (const chance of [confidence, levelConfidence]) {
        expect(chance).toBeGreaterThanOrEqual(0.3);
        expect(chance).toBeLessThanOrEqual(0.98);
      }
    }
  });

  test('is said of nothing in an Unknown', () => {
    expect(classify({ name: 'x' })).toMatchObject({ category: 'Unknown', confidence: 0.5, contested: false });
  });

  test('is contested where another class of danger is nearly as well stated', () => {
    expect(
      classify({ name: 'get_output', description: 'Executes a shell command and returns its output.' })
        .contested,
    ).toBe(true);
    // A verb of several senses, and no object that tells which.
    expect(classify({ name: 'settle_thing' }).contested).toBe(true);
    expect(classify({ name: 'list_pages', description: 'Lists the pages of a wiki.' }).contested).toBe(false);
  });
});
