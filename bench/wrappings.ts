import type { Json, JsonObject, Tool } from '../classifier/tool.ts';

/** Moves the parameters of a definition to another place of its schema, where a call has to give them as before. */
export type Wrapping = (tool: Tool) => Tool;

const names = ['request', 'payload', 'params', 'body', 'input'];

function inside(name: string, schema: JsonObject): JsonObject {
  return { type: 'object', properties: { [name]: schema }, required: [name] };
}

/** The schema of an object without its definitions, and these. */
function parted({ inputSchema = {} }: Tool): { own: JsonObject; shared: JsonObject } {
  const own: JsonObject = {};
  const shared: JsonObject = {};
  for (const [key, value] of Object.entries(inputSchema))
    if (key === '$defs' || key === 'definitions') shared[key] = value;
    else own[key] = value;
  return { own, shared };
}

function deep(tool: Tool, levels: number): Tool {
  const { own, shared } = parted(tool);
  let schema = own;
  for (const name of names.slice(0, levels)) schema = inside(name, schema);
  return { ...tool, inputSchema: { ...schema, ...shared } };
}

function wrappedIn(tool: Tool, wrap: (own: JsonObject) => JsonObject): Tool {
  const { own, shared } = parted(tool);
  return { ...tool, inputSchema: { ...wrap(own), ...shared } };
}

const other: Json = { type: 'object', properties: { page: { type: 'integer' } } };

/** Every place that parameters are moved to, by what it is called in reports. */
export const wrappings: Readonly<Record<string, Wrapping>> = {
  'one level down': (tool) => deep(tool, 1),
  'two levels down': (tool) => deep(tool, 2),
  'three levels down': (tool) => deep(tool, 3),
  'four levels down': (tool) => deep(tool, 4),
  'five levels down': (tool) => deep(tool, 5),
  'behind a reference': (tool) => {
    const { own, shared } = parted(tool);
    const defs = typeof shared['$defs'] === 'object' ? (shared['$defs'] as JsonObject) : {};
    return {
      ...tool,
      inputSchema: {
        ...inside('request', { $ref: '#/$defs/Moved' }),
        ...shared,
        $defs: { ...defs, Moved: own },
      },
    };
  },
  'in the items of a list': (tool) =>
    wrappedIn(tool, (own) => inside('entries', { type: 'array', items: own })),
  'in one of two': (tool) => wrappedIn(tool, (own) => ({ type: 'object', oneOf: [own, other] })),
  'in one of two, below': (tool) =>
    wrappedIn(tool, (own) => inside('request', { anyOf: [{ type: 'null' }, { oneOf: [other, own] }] })),
};
