import type { ParameterRole } from '../classification.ts';
import { roleByName, roleOf } from './parameter-roles.ts';
import { examplesIn, facetsOf, maxValues, typeOf, valuesOf } from './schema-facets.ts';
import type { Value } from './schema-facets.ts';
import type { SchemaPlace } from './schema-references.ts';
import { walkSchema } from './schema-walk.ts';
import type { FoundProperty, SchemaSpot, SchemaWalk } from './schema-walk.ts';
import type { Json, JsonObject, Tool } from '../tool.ts';
import { remember } from '../language/remember.ts';
import { identifierWords } from '../language/words.ts';

/** One property of the input schema, at whatever depth, with what its name and schema tell. */
export interface Parameter {
  name: string;
  /** Pointer to the schema of the property. */
  pointer: string;
  schema: JsonObject;
  /** The properties that it lies in, the outermost first; empty for what a call names at once. */
  within: readonly string[];
  words: string[];
  /** Its words with spaces between them. */
  spacedName: string;
  description: string | undefined;
  /** Where its description stands; the schema that a reference names may have it. */
  descriptionPointer: string;
  type: string | undefined;
  /** What is taken where a call leaves it out, as far as the schema says. */
  preset: Json | undefined;
  /** The strings that the schema allows; empty if it does not say. */
  values: readonly string[];
  /** The pointer to each of `values`. */
  valuePointers: readonly string[];
  /** Whether its name is one that parameters have that choose between actions. */
  choosesAction: boolean;
  /** Whether its schema demands it, and whatever it lies in is demanded too. */
  required: boolean;
  /** Whether it belongs to one alternative among several, which a call need not take. */
  isAlternative: boolean;
  role: ParameterRole | undefined;
}

/** The parameters of a definition, and what of its schema was not read. */
export interface Parameters {
  parameters: Parameter[];
  unread: SchemaWalk['unread'];
}

const actionNames =
  /^(?:action|actions|operation|op|command|cmd|method|mode|verb|task|act|action_?type|operation_?type|subcommand|sub_?command|tool|function|operation_?name|method_?name|action_?name)$/i;

/** Lists of steps, of which each has a type that says what it does. */
const stepLists = /^(?:operations?|ops|writes|mutations|steps|commands|edits|changes|actions|patches)$/i;

const noStrings: readonly string[] = [];

/** What the name of a parameter tells by itself. */
interface NamedParameter {
  words: string[];
  spacedName: string;
  role: ParameterRole | undefined;
  choosesAction: boolean;
}

/** Names recur from tool to tool. */
const byName = remember((name): NamedParameter => {
  const words = identifierWords(name).map((word) => word.text);
  const spacedName = words.join(' ');
  return {
    words,
    spacedName,
    role: roleByName(spacedName),
    choosesAction: actionNames.test(name),
  };
});

/** The two ends of a move; of a tool that moves files they are paths. */
const ends = /^(?:source|src|destination|dest|dst|from|to|old|new)$/;
const movesFiles =
  /(?:move|copy|rename|link).{0,20}(?:file|director|folder)|(?:file|director|folder).{0,20}(?:move|copy|rename|link)/i;

const textKeys = ['description', 'title'] as const;

/** The first text that says what a parameter is, and where it stands. */
function textOf(facets: readonly SchemaPlace[]): { text: string; pointer: string } | undefined {
  for (const key of textKeys)
    for (const { schema, pointer } of facets) {
      const text = schema[key];
      if (typeof text === 'string') return { text, pointer: `${pointer}/${key}` };
    }
  return undefined;
}

function presetOf(facets: readonly SchemaPlace[]): Json | undefined {
  for (const { schema } of facets) if (schema['default'] !== undefined) return schema['default'];
  return undefined;
}

function added(known: Parameter, found: readonly Value[]): void {
  const news = found
    .filter(({ value }) => !known.values.includes(value))
    .slice(0, maxValues - Math.min(maxValues, known.values.length));
  known.values = [...known.values, ...news.map(({ value }) => value)];
  known.valuePointers = [...known.valuePointers, ...news.map(({ pointer }) => pointer)];
}

function parameterFrom(
  found: FoundProperty,
  properties: readonly FoundProperty[],
  root: JsonObject,
  hasEnds: boolean,
): Parameter {
  const { name, pointer, schema, within, required, isAlternative } = found;
  const named = byName(name);
  const facets = found.hasParts ? facetsOf(schema, pointer, root) : [{ schema, pointer }];
  let values = valuesOf(facets, root);
  const isClosed = values.length > 0;
  // An open choice tells by its examples what it chooses between.
  if (!isClosed && named.choosesAction && named.role === undefined) values = examplesIn(facets);
  const told = textOf(facets);
  const type = typeOf(facets);
  const isEnd = hasEnds && type === 'string' && ends.test(named.spacedName);
  const choosesAction = named.choosesAction || (name === 'type' && stepLists.test(within.at(-1) ?? ''));
  const choosesNow = values.length > 1 && choosesAction;
  return {
    name,
    pointer,
    schema,
    within,
    words: named.words,
    spacedName: named.spacedName,
    description: told?.text,
    descriptionPointer: told?.pointer ?? `${pointer}/description`,
    type,
    preset: presetOf(facets),
    values: values.length === 0 ? noStrings : values.map(({ value }) => value),
    valuePointers: values.length === 0 ? noStrings : values.map((value) => value.pointer),
    choosesAction,
    required,
    isAlternative,
    role: isEnd
      ? 'path'
      : choosesNow
        ? 'action'
        : roleOf({
            named: named.role,
            spacedName: named.spacedName,
            type,
            text: told?.text,
            isClosed,
            beside: () => besideOf(found, properties),
          }),
  };
}

/** The names beside a property, by words; few are asked for. */
function besideOf({ place }: FoundProperty, properties: readonly FoundProperty[]): readonly string[] {
  return properties.filter((other) => other.place === place).map(({ name }) => byName(name).spacedName);
}

/**
 * The properties of the input schema, the outer ones first; schemas that are not objects have none. A property that
 * several alternatives share, such as the action that tells them apart, allows the values of all.
 */
export function parametersOf({ name: toolName, inputSchema }: Tool): Parameters {
  if (inputSchema === undefined) return { parameters: [], unread: undefined };
  const hasEnds = movesFiles.test(toolName.slice(0, 200));
  const parameters: Parameter[] = [];
  const { properties, unread } = walkSchema(inputSchema);
  // Only several owners may have a property of the same name.
  const shared = new Map<SchemaSpot, Map<string, Parameter>>();
  for (const found of properties) {
    let siblings: Map<string, Parameter> | undefined;
    if (found.place.owners > 1) {
      siblings = shared.get(found.place);
      if (siblings === undefined) shared.set(found.place, (siblings = new Map()));
      const known = siblings.get(found.name);
      if (known !== undefined) {
        added(known, valuesOf(facetsOf(found.schema, found.pointer, inputSchema), inputSchema));
        if (known.values.length > 1 && known.choosesAction) known.role = 'action';
        if (known.required && found.required) known.isAlternative = false;
        continue;
      }
    }
    const parameter = parameterFrom(found, properties, inputSchema, hasEnds);
    siblings?.set(found.name, parameter);
    parameters.push(parameter);
  }
  return { parameters, unread };
}
