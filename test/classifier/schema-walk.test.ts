import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import { viewOf } from '../../classifier/definition/view.ts';
import { maxPropertyDepth, maxSchemas, walkSchema } from '../../classifier/definition/schema-walk.ts';
import { valueAt } from '../../classifier/evidence.ts';
import type { Json, JsonObject, Tool } from '../../classifier/tool.ts';

function object(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'object', properties, ...more };
}

function toolWith(inputSchema: JsonObject, name = 'open_report', description = 'Opens a report.'): Tool {
  return { name, description, inputSchema };
}

const script: Json = { type: 'string', description: 'JavaScript to execute' };

function rolesOf(name: string, schema: Json, beside: JsonObject = {}): (string | undefined)[] {
  const { parameters } = viewOf(toolWith(object({ [name]: schema, ...beside })));
  return parameters.filter((one) => one.name === name).map(({ role }) => role);
}

describe('the whole schema', () => {
  const places: Record<string, JsonObject> = {
    properties: object({ a: object({ b: object({ script }) }) }),
    items: object({ a: { type: 'array', items: object({ script }) } }),
    'a list of items': object({ a: { type: 'array', items: [object({ x: {} }), object({ script })] } }),
    prefixItems: object({ a: { type: 'array', prefixItems: [object({ script })] } }),
    additionalProperties: object({ a: { type: 'object', additionalProperties: object({ script }) } }),
    patternProperties: object({ a: { type: 'object', patternProperties: { '^x/~': object({ script }) } } }),
    $ref: object({ a: { $ref: '#/$defs/a~1b' } }, { $defs: { 'a/b': object({ script }) } }),
    'a reference with escapes': object(
      { a: { $ref: '#/$defs/a%20b' } },
      { $defs: { 'a b': object({ script }) } },
    ),
    'a reference to a reference': object(
      { a: { $ref: '#/definitions/one' } },
      { definitions: { one: { $ref: '#/definitions/two' }, two: object({ script }) } },
    ),
    oneOf: object({}, { oneOf: [object({ x: {} }), object({ script })] }),
    'allOf and anyOf': object({ a: { allOf: [{ anyOf: [object({ script }), { type: 'null' }] }] } }),
    dependentSchemas: object({ x: {} }, { dependentSchemas: { x: object({ script }) } }),
  };
  test.each(Object.entries(places))('is read behind %s, with true pointers', (_, schema) => {
    const tool = toolWith(schema);
    const found = viewOf(tool).parameters.find(({ name }) => name === 'script');
    expect(found?.role).toBe('code');
    expect(found && valueAt(tool, found.pointer)).toEqual(script);
    expect(found && valueAt(tool, found.descriptionPointer)).toBe('JavaScript to execute');
    const { category, level, effects } = classify(tool);
    expect([category, level, effects.includes('runs-code')]).toEqual(['Execute', 'critical', true]);
  });

  test('says which parameters a call has to have', () => {
    const inner = object({ a: {}, b: {} }, { required: ['a'] });
    const schema = object({ must: inner, may: inner }, { required: ['must'] });
    const parameters = viewOf(
      toolWith({ ...schema, properties: { must: inner, may: { ...inner } } }),
    ).parameters;
    const required = parameters.filter((one) => one.required).map(({ within, name }) => [...within, name]);
    expect(required).toEqual([['must'], ['must', 'a']]);
  });

  test('ends at a stated depth and tells so', () => {
    let schema: Json = object({ script });
    for (let depth = 1; depth < maxPropertyDepth; depth += 1) schema = object({ [`at_${depth}`]: schema });
    expect(classify(toolWith(schema)).category).toBe('Execute');
    expect(classify(toolWith(schema)).findings.map(({ rule }) => rule)).not.toContain('unread-text');
    const deeper = classify(toolWith(object({ outer: schema })));
    expect(deeper.findings.map(({ rule }) => rule)).toContain('unread-text');
  });

  test('cannot be made to cost more than its text is long', () => {
    const names = Array.from({ length: 40 }, (_, index) => `d${index}`);
    const doubled = Object.fromEntries(
      names.map((name, index): [string, Json] => {
        const next = { $ref: `#/$defs/${names[(index + 1) % names.length]}` };
        return [name, object({ left: next, right: { ...next } }, { anyOf: [next, { ...next }] })];
      }),
    );
    const bomb = { $ref: '#/$defs/d0', $defs: doubled };
    expect(walkSchema(bomb).properties.length).toBeLessThanOrEqual(2 * names.length);
    const wide = {
      anyOf: Array.from({ length: maxSchemas + 10 }, (_, index) => object({ [`f${index % 7}`]: {} })),
    };
    expect(walkSchema(wide).unread).toBeDefined();
  });
});

describe('roles', () => {
  test.each<[string, Json, string | undefined]>([
    ['testScript', { type: 'string' }, 'code'],
    ['postRunHook', { type: 'string', description: 'Bash run after opening' }, 'shell'],
    ['pre_command', { type: 'string' }, 'shell'],
    ['transform', { type: 'string', description: 'Python code applied to each row on the server' }, 'code'],
    ['first', { type: 'string', description: 'Shell command to run first' }, 'shell'],
    ['script_name', { type: 'string', description: 'Name of the script to run' }, 'id'],
    ['script', { type: 'integer' }, undefined],
    ['script', { enum: ['build', 'test'] }, undefined],
    ['country_code', { type: 'string' }, undefined],
    ['description', { type: 'string', description: 'Describes what the code does when it runs' }, 'content'],
    ['pageToken', { type: 'string' }, undefined],
    ['client_request_token', { type: 'string' }, undefined],
    ['access_token', { type: 'string' }, 'credential'],
    ['maximum_number_of_urls', { type: 'integer' }, undefined],
    ['max_urls', { type: 'string' }, undefined],
    ['path', { type: 'string', description: 'Path of the instance, such as game.Workspace.Door' }, undefined],
    ['path', { type: 'string', description: 'Path of the file' }, 'path'],
    ['dir', { type: 'string', description: 'Sort direction' }, undefined],
    ['hide_password', { type: 'boolean' }, undefined],
  ])('%s of %j is %s', (name, schema, role) => {
    expect(rolesOf(name, schema)).toEqual([role]);
  });

  test('arguments of a contract are no command line, those of a program are', () => {
    const args: Json = { type: 'array', items: { type: 'string' } };
    expect(rolesOf('args', args, { abi: {}, functionName: {} })).toEqual([undefined]);
    expect(rolesOf('args', args, { command: { type: 'string' } })).toEqual(['shell']);
  });
});
