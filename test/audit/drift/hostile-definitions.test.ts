import { expect, test } from 'vitest';
import { compareWithLock } from '../../../audit/drift/compare-with-lock.ts';
import type { Drift } from '../../../audit/drift/drift.ts';
import { makeLock } from '../../../audit/lock/make-lock.ts';
import { maxDepth, parseTool } from '../../../classifier/parse-tool.ts';
import { reviewedServer } from '../reviewed-server.ts';

/** The drifts from one definition to another, both read from text as a server sends them. */
function driftsOf(before: string, after: string): Drift[] {
  const [was, is] = [before, after].map((text) => {
    const parsed = parseTool(JSON.parse(text));
    if ('error' in parsed) throw new Error(parsed.error);
    return parsed.tool;
  });
  if (was === undefined || is === undefined) throw new Error('expected two definitions');
  return compareWithLock(makeLock([reviewedServer('crm', [was])], []), [reviewedServer('crm', [is])]).drifts;
}

const withSchema = (schema: string) =>
  `{"name":"find","description":"Finds a page.","inputSchema":${schema}}`;

/** As deep as a definition may be: itself, its schema, and what is around the innermost. */
function nested(opening: string, closing: string, inner: string): string {
  const levels = Math.floor((maxDepth - 4) / (opening.match(/[{[]/g)?.length ?? 1));
  return withSchema(opening.repeat(levels) + inner + closing.repeat(levels));
}

test.each([
  ['items in items', '{"items":', '}'],
  ['an object in an object', '{"type":"object","properties":{"a":', '}}'],
  ['alternatives in alternatives', '{"anyOf":[', ']}'],
  ['parts of parts', '{"allOf":[', ']}'],
  ['definitions in definitions', '{"$defs":{"a":', '}}'],
  ['not in not', '{"not":', '}'],
])('%s, as deep as can be, are compared', (_, opening, closing) => {
  const drifts = driftsOf(
    nested(opening, closing, '{"const":"a"}'),
    nested(opening, closing, '{"const":"b"}'),
  );
  expect(drifts.length).toBeGreaterThan(0);
  expect(drifts.length).toBeLessThan(5);
});

test.each([
  ['words', 'word '],
  ['numbers', '1.2,3:4/5-'],
  ['digits', '7'],
  ['separators', '.,:/-'],
  ['spaces', ' '],
  ['combining marks', 'a\u0301\u0323'],
])('a description of a megabyte of %s', (_, part) => {
  const text = part.repeat(Math.ceil(1e6 / part.length));
  const of = (description: string) => JSON.stringify({ name: 'find', description });
  expect(driftsOf(of(`${text}.`), of(`${text}.`))).toEqual([]);
  const kinds = driftsOf(of(`Finds ${text}`), of(`Loses ${text}`)).map(({ kind }) => kind);
  expect(kinds).toContain('text-changed');
});

test('thousands of values, alternatives and names', () => {
  const many = Array.from({ length: 3000 }, (_, at) => at);
  const values = (suffix: string) => JSON.stringify({ enum: many.map((at) => `${at}${suffix}`) });
  // What was not examined is other text, too.
  expect(driftsOf(withSchema(values('a')), withSchema(values('b'))).map(({ kind }) => kind)).toEqual([
    'finding-appeared',
    'schema-widened',
    'schema-narrowed',
  ]);
  const alternatives = (suffix: string) =>
    JSON.stringify({ anyOf: many.map((at) => ({ const: `${at}${suffix}` })) });
  expect(driftsOf(withSchema(alternatives('a')), withSchema(alternatives('b'))).length).toBeGreaterThan(0);
  const names = (suffix: string) =>
    JSON.stringify({
      type: 'object',
      properties: Object.fromEntries(many.map((at) => [`p${at}${suffix}`, {}])),
    });
  const drifts = driftsOf(withSchema(names('a')), withSchema(names('b')));
  expect(drifts.filter(({ kind }) => kind.startsWith('schema-'))).toHaveLength(6000);
});

test('references that multiply are not followed for ever', () => {
  const definitions = (letter: string, inner: string) =>
    `"$defs":{${Array.from(
      { length: 40 },
      (_, at) =>
        `"${letter}${at}":{"properties":{"l":{"$ref":"#/$defs/${letter}${at + 1}"},"r":{"$ref":"#/$defs/${letter}${at + 1}"}}}`,
    ).join()},"${letter}40":${inner}}`;
  const schema = (letter: string, inner: string) =>
    withSchema(`{"$ref":"#/$defs/${letter}0",${definitions(letter, inner)}}`);
  const drifts = driftsOf(schema('a', '{"type":"string"}'), schema('b', '{"type":"array"}'));
  expect(drifts.length).toBeGreaterThan(0);
});

test('references that lead back to themselves', () => {
  const list = (more: string) =>
    withSchema(
      `{"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}${more}}},"loop":{"$ref":"#/$defs/loop"}}}`,
    );
  expect(driftsOf(list(''), list(',"all":{"type":"boolean"}')).map(({ kind }) => kind)).toEqual([
    'schema-widened',
  ]);
  const round = (from: string, to: string) =>
    withSchema(
      `{"properties":{"a":{"$ref":"#/$defs/${from}"}},"$defs":{"x":{"$ref":"#/$defs/y"},"y":{"$ref":"#/$defs/${to}"}}}`,
    );
  expect(() => driftsOf(round('x', 'x'), round('y', 'x'))).not.toThrow();
  expect(() => driftsOf(withSchema('{"$ref":"#"}'), withSchema('{"$ref":"#/$ref"}'))).not.toThrow();
});

test.each(['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
  'the name %s is one like any other',
  (name) => {
    const kinds = (before: string, after: string) => [
      driftsOf(before, after).map(({ kind }) => kind),
      driftsOf(after, before).map(({ kind }) => kind),
    ];
    expect(
      kinds(withSchema('{"properties":{}}'), withSchema(`{"properties":{"${name}":{"type":"string"}}}`)),
    ).toEqual([['schema-widened'], ['schema-narrowed']]);
    expect(kinds(withSchema('{}'), withSchema(`{"${name}":{"a":1}}`))).toEqual([
      ['schema-changed'],
      ['schema-changed'],
    ]);
    expect(kinds(withSchema('{"$defs":{}}'), withSchema(`{"$defs":{"${name}":{}}}`)).flat()).not.toContain(
      'schema-widened',
    );
    const hinted = (annotations: string) => `{"name":"find","annotations":${annotations}}`;
    expect(kinds(hinted('{}'), hinted(`{"${name}":true}`))).toEqual([
      ['annotation-changed'],
      ['annotation-changed'],
    ]);
  },
);
