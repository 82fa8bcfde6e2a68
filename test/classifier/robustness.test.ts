import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../classifier/canonical-json.ts';
import { classify } from '../../classifier/classify.ts';
import { isTrueQuotation } from '../../classifier/evidence.ts';
import { explain } from '../../classifier/explain.ts';
import { parseTool } from '../../classifier/parse-tool.ts';
import type { Json, Tool } from '../../classifier/tool.ts';

function nested(levels: number): Json {
  let value: Json = {};
  for (let level = 0; level < levels; level += 1) value = { properties: { x: value } };
  return value;
}

function quotationsOf(tool: Tool) {
  const { evidence, findings } = classify(tool);
  return [...evidence, ...findings.flatMap((finding) => finding.evidence)];
}

const hostile: Record<string, unknown>[] = [
  { name: '\uD800', description: 'Deletes \uDFFF a page.' },
  { name: 'x'.repeat(300), description: 'd'.repeat(300_000) },
  { name: 'delete_page', description: 'delete '.repeat(60_000) },
  { name: 'delete_page', description: ' '.repeat(300_000) },
  { name: 'delete_page', description: `${'a, '.repeat(100_000)}` },
  { name: '__proto__', description: 'constructor toString valueOf hasOwnProperty' },
  { name: 'constructor' },
  { name: 'toString', inputSchema: { type: 'object', properties: { constructor: { type: 'string' } } } },
  JSON.parse(
    '{"name":"x","inputSchema":{"type":"object","properties":{"__proto__":{"type":"string","enum":["delete"]}}}}',
  ),
  {
    name: 'a/b~c',
    inputSchema: { properties: { 'sql/~x': { description: 'SQL to run' }, command: true, code: null } },
  },
  { name: 'x', inputSchema: { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } } },
  { name: 'x', inputSchema: { properties: { action: { enum: [1, null, 'delete', {}] } } } },
  { name: 'x', inputSchema: { properties: [] }, annotations: { readOnlyHint: 'yes' } },
  { name: '', description: '' },
  { name: '../../x', description: '</script><script>alert(1)</script>\u202E' },
  { name: 'İİİİ_delete', description: 'İstanbul deletes İ pages' },
];

describe('hostile definitions', () => {
  test.each(hostile.map((value, index) => [index, value] as const))(
    'number %i is labelled with true quotations',
    (_, value) => {
      const parsed = parseTool(value);
      if ('error' in parsed) throw new Error(`expected a tool, got ${parsed.error}`);
      const started = performance.now();
      for (const quotation of quotationsOf(parsed.tool)) {
        expect(isTrueQuotation(parsed.tool, quotation), JSON.stringify(quotation)).toBe(true);
      }
      expect(explain(parsed.tool).classification).toEqual(classify(parsed.tool));
      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );

  test('any definition is labelled, twice the same, with true quotations', () => {
    const words = fc.constantFrom(
      'delete',
      'get',
      'user',
      'policy',
      'run',
      'sql',
      '_',
      '-',
      ' ',
      'does not',
      '.',
      '\n',
      'é',
      '删除',
      '👩‍👩‍👧',
      '\u{E0041}',
      '`',
      'and',
      'Deletes',
    );
    const text = fc.array(fc.oneof(words, fc.string()), { maxLength: 20 }).map((parts) => parts.join(''));
    const definition = fc.record(
      {
        name: text,
        title: text,
        description: text,
        inputSchema: fc.record({
          type: fc.constant('object'),
          properties: fc.dictionary(text, fc.jsonValue()),
        }),
        annotations: fc.dictionary(fc.constantFrom('readOnlyHint', 'destructiveHint', 'x'), fc.jsonValue()),
      },
      { requiredKeys: ['name'] },
    );
    fc.assert(
      fc.property(definition, (value) => {
        const parsed = parseTool(value);
        if ('error' in parsed) return;
        expect(classify(parsed.tool)).toEqual(classify(structuredClone(parsed.tool)));
        for (const quotation of quotationsOf(parsed.tool)) {
          expect(isTrueQuotation(parsed.tool, quotation), JSON.stringify(quotation)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('parseTool', () => {
  test('refuses a definition without a name and says what it got', () => {
    expect(parseTool({})).toEqual({ error: 'expected a tool definition with a string "name", got none' });
    expect(parseTool({ name: 3 })).toEqual({
      error: 'expected a tool definition with a string "name", got a number',
    });
    expect(parseTool(null)).toEqual({ error: 'expected a tool definition as an object, got null' });
    expect(parseTool([1])).toEqual({ error: 'expected a tool definition as an object, got an array' });
  });

  test('leaves other parts of the wrong type out and remarks upon them', () => {
    const parsed = parseTool({ name: 'x', description: 3, inputSchema: [], annotations: 'no', title: null });
    expect(parsed).toMatchObject({ tool: { name: 'x' } });
    expect('remarks' in parsed && parsed.remarks).toHaveLength(3);
  });

  test('refuses a definition that is too deep or too large', () => {
    expect(parseTool({ name: 'x', inputSchema: nested(20) })).toHaveProperty('tool');
    expect(parseTool({ name: 'x', inputSchema: nested(40) })).toHaveProperty('error');
    expect(parseTool({ name: 'x', inputSchema: nested(200_000) })).toHaveProperty('error');
    expect(
      parseTool({ name: 'x', inputSchema: { enum: Array.from({ length: 20_000 }, () => 1) } }),
    ).toHaveProperty('error');
  });
});

test('canonical JSON sorts by code units, leaves absent members out and keeps numbers as ECMAScript writes them', () => {
  expect(
    canonicalJson({
      b: [1e21, 0.000001, -0],
      a: undefined,
      '\u20ac': 1,
      '\r': 2,
      '\ud83d\ude00': 3,
      '\ufb33': 4,
    }),
  ).toBe('{"\\r":2,"b":[1e+21,0.000001,0],"\u20ac":1,"\ud83d\ude00":3,"\ufb33":4}');
});
