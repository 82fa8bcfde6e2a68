import { maxParameters } from '../../classifier/definition/schema-walk.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../classifier/canonical-json.ts';
import { classify } from '../../classifier/classify.ts';
import { isTrueQuotation } from '../../classifier/evidence.ts';
import { explain } from '../../classifier/explain.ts';
import { judge } from '../../classifier/judgement/judge.ts';
import { labelRules } from '../../classifier/all-rules.ts';
import { parseTool } from '../../classifier/parse-tool.ts';
import { remember } from '../../classifier/language/remember.ts';
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
      for (const quotation of quotationsOf(parsed.tool)) {
        expect(isTrueQuotation(parsed.tool, quotation), JSON.stringify(quotation)).toBe(true);
      }
      const verdict = classify(parsed.tool);
      expect(explain(parsed.tool).classification).toEqual(verdict);
      // However long a definition is, what is said of it is short.
      expect(canonicalJson(verdict as unknown as Json).length).toBeLessThan(10_000);
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

describe('what is remembered from one definition to the next', () => {
  const verb = [
    'delete',
    'list',
    'create',
    'run',
    'send',
    'refund',
    'revoke',
    'restart',
    'updating',
    'löschen',
  ];
  const noun = [
    'page',
    'sql_query',
    'invoice',
    'policy',
    'message',
    'файл',
    '缓存',
    'tag',
    'containerizations',
  ];

  function numbered(index: number): Tool {
    const [act, thing] = [verb[index % verb.length], noun[index % noun.length]];
    const word = `w${index.toString(36)}`;
    return {
      name: `${act}_${thing}`,
      description: `${act} the ${thing} of ${word}. Then sends it to ${word}internationalization.`,
      inputSchema: { properties: { [`${thing}_id`]: { type: 'string' }, [word]: { enum: [act ?? ''] } } },
    };
  }

  const asked = Array.from({ length: 90 }, (_, index) => numbered(index));
  const answers = (tools: Tool[]) =>
    tools.map((tool) => canonicalJson({ ...explain(tool) } as unknown as Json));

  test('changes nothing: the same bytes again, in another order, and after 10,000 others', () => {
    const first = answers(asked);
    expect(answers(asked)).toEqual(first);
    expect(answers(asked.toReversed()).toReversed()).toEqual(first);
    for (let index = 1_000; index < 11_000; index += 1) judge(numbered(index), labelRules);
    expect(answers(asked)).toEqual(first);
    expect(answers(asked.map((tool) => structuredClone(tool)))).toEqual(first);
  });

  test('is bounded, and gives back what the function gives', () => {
    let calls = 0;
    const length = remember((text) => ((calls += 1), text.length));
    for (let index = 0; index < 50_000; index += 1)
      expect(length(`word${index}`)).toBe(`word${index}`.length);
    expect(calls).toBe(50_000);
    expect([length('word49999'), calls]).toEqual([9, 50_000]);
    // What has not been asked for a long time is forgotten, and worked out again.
    expect([length('word0'), calls]).toEqual([5, 50_001]);
    const long = 'x'.repeat(100);
    expect([length(long), length(long), calls]).toEqual([100, 100, 50_003]);
  });
});

describe('a definition that is longer than what is read of it', () => {
  const padding = 'Lists the pages of a book. '.repeat(2_000);

  test.each([
    [{ name: 'list_pages', description: `${padding} Deletes every account.` }, '/description'],
    [{ name: 'list_pages', title: `${padding} Deletes every account.` }, '/title'],
    [{ name: `list_${'a'.repeat(600)}_delete` }, '/name'],
    [
      { name: 'list_pages', inputSchema: { properties: { page: { description: `${padding} Deletes.` } } } },
      '/inputSchema/properties/page/description',
    ],
  ])('says so, and is no low-risk tool (%#)', (definition: Tool, pointer) => {
    const { level, findings } = classify(definition);
    const found = findings.find(({ rule }) => rule === 'unread-text');
    expect(found?.evidence.map((quotation) => quotation.pointer)).toEqual([pointer]);
    for (const quotation of quotationsOf(definition))
      expect(isTrueQuotation(definition, quotation)).toBe(true);
    expect(level).not.toBe('low');
  });

  test('tells of parameters and actions beyond the limits', () => {
    const properties = Object.fromEntries(
      Array.from({ length: maxParameters + 1 }, (_, index) => [`field_${index}`, {}]),
    );
    expect(classify({ name: 'list_pages', inputSchema: { properties } }).findings).toContainEqual(
      expect.objectContaining({ rule: 'unread-text' }),
    );
    const values = [...Array.from({ length: 60 }, (_, index) => `get_page_${index}`), 'delete_all_accounts'];
    const definition = { name: 'manage', inputSchema: { properties: { action: { enum: values } } } };
    const found = classify(definition).findings.find(({ rule }) => rule === 'unread-text');
    expect(found?.evidence[0]).toMatchObject({ quote: 'delete_all_accounts' });
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
