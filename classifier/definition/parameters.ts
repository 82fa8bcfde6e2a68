import { propertyPointer } from '../language/acts.ts';
import type { ParameterRole } from '../classification.ts';
import { isObject, objectSchemasOf, resolved } from './object-schemas.ts';
import type { Json, JsonObject, Tool } from '../tool.ts';
import { remember } from '../language/remember.ts';
import { identifierWords } from '../language/words.ts';

/** One property of the input schema, with what its name and schema tell. */
export interface Parameter {
  name: string;
  /** Pointer to the schema of the property. */
  pointer: string;
  schema: JsonObject;
  words: string[];
  /** Its words with spaces between them. */
  spacedName: string;
  description: string | undefined;
  /** The strings that the schema allows; empty if it does not say. */
  values: readonly string[];
  /** The pointer to each of `values`. */
  valuePointers: readonly string[];
  /** Whether its name is one that parameters have that choose between actions. */
  choosesAction: boolean;
  required: boolean;
  role: ParameterRole | undefined;
}

const rootPointer = '/inputSchema';
/** How many values of a list are looked at. */
const maxValues = 200;

/** How many parameters of a definition are looked at. */
export const maxParameters = 200;

const actionNames =
  /^(?:action|actions|operation|op|command|cmd|method|mode|verb|task|act|action_?type|operation_?type|subcommand|sub_?command|tool|function|operation_?name|method_?name|action_?name)$/i;

/** Which texts of a name, in lower case and by words, give a parameter its role. The first that fits counts. */
const roles: [ParameterRole, RegExp][] = [
  [
    'safeguard',
    /^(?:confirm|confirmed|confirmation|dry run|dryrun|dry|is dry run|user confirmed|confirm .{0,30}|preview only|preview|acknowledge .{0,30}|approved|approve|i understand|validate only|simulate|test mode)$/,
  ],
  [
    'force',
    /^(?:force|forced|force .{0,30}|recursive|permanent|permanently|hard|hard delete|cascade|skip .{0,30}|no confirm|yes|purge|bypass .{0,30}|overwrite|is permanent|delete permanently|soft delete)$/,
  ],
  ['sql', /^(?:(?:.{0,20} )?sql(?: .{0,20})?)$/],
  [
    'shell',
    /^(?:command|cmd|shell|bash|shell command|commands|command line|terminal command|powershell|args|argv|script command|cli command|full command|executable)$/,
  ],
  [
    'code',
    /^(?:code|script|javascript|js|python|source code|python code|js code|expression|function body|snippet|program|eval|lua|code string|function code|function|script code|code snippet|cypher|playbook|notebook code)$/,
  ],
  [
    'credential',
    /(?:^|.{0,40} )(?:password|passwd|secret|secret key|api key|apikey|access token|auth token|private key|token|credential|credentials|passphrase|mnemonic|bearer)$/,
  ],
  ['url', /(?:^|.{0,40} )(?:url|urls|uri|uris|link|endpoint|href|website|webpage)$/],
  [
    'path',
    /(?:^|.{0,40} )(?:path|paths|file|filename|file name|filepath|directory|dir|folder|destination path|output dir|cwd)$/,
  ],
  [
    'recipient',
    /^(?:to|cc|bcc|recipient|recipients|email|emails|email address|to email|phone|phone number|to number|to address|channel|channel id|chat id|to emails|receiver|destination address|recipient .{0,20})$/,
  ],
  [
    'amount',
    /(?:^|.{0,40} )(?:amount|price|qty|quantity|notional|lamports|wei|amount in|value wei|total)$|^amount .{0,20}$/,
  ],
  [
    'bulk',
    /(?:^|.{0,40} )(?:ids|items|keys|records|users|emails|names|files|uuids|documents|nodes|targets|uids)$/,
  ],
  [
    'content',
    /^(?:content|contents|body|text|message|markdown|html|data|payload|value|comment|description|note|title|subject|prompt)$/,
  ],
  ['id', /(?:^|.{0,40} )(?:id|uuid|guid|key|slug|arn|name|uid|iid|identifier|pid)$/],
];

function stringsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string').slice(0, maxValues) : [];
}

interface Value {
  value: string;
  pointer: string;
}

function pointed(values: string[], pointer: string): Value[] {
  return values.map((value, index) => ({ value, pointer: `${pointer}/${index}` }));
}

const noValues: readonly Value[] = [];
const noStrings: readonly string[] = [];

function mayHaveValues(schema: JsonObject): boolean {
  return (
    schema['enum'] !== undefined ||
    schema['$ref'] !== undefined ||
    schema['anyOf'] !== undefined ||
    schema['items'] !== undefined ||
    schema['const'] !== undefined ||
    schema['oneOf'] !== undefined
  );
}

/** The strings that a schema allows, each with its pointer; lists with other things than strings allow none. */
function valuesOf(given: JsonObject, place: string, root: JsonObject): Value[] {
  const [schema, pointer] = resolved(given, place, root);
  const own = schema['enum'];
  if (Array.isArray(own)) {
    return own.every((item) => typeof item === 'string') ? pointed(stringsOf(own), `${pointer}/enum`) : [];
  }
  if (typeof schema['const'] === 'string') return [{ value: schema['const'], pointer: `${pointer}/const` }];
  for (const key of ['anyOf', 'oneOf']) {
    const alternatives = schema[key];
    if (!Array.isArray(alternatives)) continue;
    return alternatives.slice(0, 50).flatMap((item, index) => {
      if (!isObject(item)) return [];
      const [option, at] = resolved(item, `${pointer}/${key}/${index}`, root);
      if (typeof option['const'] === 'string') return [{ value: option['const'], pointer: `${at}/const` }];
      return pointed(stringsOf(option['enum']), `${at}/enum`);
    });
  }
  if (!isObject(schema['items'])) return [];
  const [items, at] = resolved(schema['items'], `${pointer}/items`, root);
  return pointed(stringsOf(items['enum']), `${at}/enum`);
}

/** What the name of a parameter tells by itself. */
interface NamedParameter {
  words: string[];
  spacedName: string;
  pointer: string;
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
    pointer: propertyPointer(name),
    role: roles.find(([, pattern]) => pattern.test(spacedName))?.[0],
    choosesAction: actionNames.test(name),
  };
});

/** The two ends of a move; of a tool that moves files they are paths. */
const ends = /^(?:source|src|destination|dest|dst|from|to|old|new)$/;
const movesFiles =
  /(?:move|copy|rename|link).{0,20}(?:file|director|folder)|(?:file|director|folder).{0,20}(?:move|copy|rename|link)/i;

function roleOf(
  { role, choosesAction, spacedName }: NamedParameter,
  values: readonly string[],
  schema: JsonObject,
  hasEnds: boolean,
): ParameterRole | undefined {
  if (hasEnds && schema['type'] === 'string' && ends.test(spacedName)) return 'path';
  if (values.length > 1 && choosesAction) return 'action';
  // A closed list of values cannot carry free code.
  if (values.length > 0 && (role === 'shell' || role === 'code' || role === 'sql')) return undefined;
  const type = schema['type'];
  if (
    (role === 'code' || role === 'shell') &&
    (type === 'integer' || type === 'number' || type === 'boolean')
  )
    return undefined;
  return role;
}

/**
 * The properties of the input schema and of its alternatives in their order; schemas that are not objects have none.
 * A property that several alternatives share, such as the action that tells them apart, allows the values of all.
 */
export function parametersOf({ name: toolName, inputSchema }: Tool): Parameter[] {
  if (inputSchema === undefined) return [];
  const hasEnds = movesFiles.test(toolName.slice(0, 200));
  const parameters: Parameter[] = [];
  const owners = objectSchemasOf(inputSchema);
  // Only several owners may have a property of the same name.
  const met = owners.length > 1 ? new Map<string, Parameter>() : undefined;
  for (const { schema: owner, pointer: place } of owners) {
    const properties = owner['properties'];
    if (!isObject(properties)) continue;
    const required = stringsOf(owner['required']);
    for (const name of Object.keys(properties)) {
      const known = met?.get(name);
      if (known === undefined && parameters.length >= maxParameters) break;
      const value = properties[name];
      const schema = isObject(value) ? value : {};
      const named = byName(name);
      const pointer = place === rootPointer ? named.pointer : place + named.pointer.slice(rootPointer.length);
      const found = mayHaveValues(schema) ? valuesOf(schema, pointer, inputSchema) : noValues;
      if (known !== undefined) {
        const added = found
          .filter((choice) => !known.values.includes(choice.value))
          .slice(0, maxValues - Math.min(maxValues, known.values.length));
        known.values = [...known.values, ...added.map((choice) => choice.value)];
        known.valuePointers = [...known.valuePointers, ...added.map((choice) => choice.pointer)];
        known.role = roleOf(named, known.values, known.schema, hasEnds);
        continue;
      }
      const { description } = schema;
      const values = found.length === 0 ? noStrings : found.map((choice) => choice.value);
      const parameter: Parameter = {
        name,
        pointer,
        schema,
        words: named.words,
        spacedName: named.spacedName,
        description: typeof description === 'string' ? description : undefined,
        values,
        valuePointers: found.length === 0 ? noStrings : found.map((choice) => choice.pointer),
        choosesAction: named.choosesAction,
        required: required.includes(name),
        role: roleOf(named, values, schema, hasEnds),
      };
      met?.set(name, parameter);
      parameters.push(parameter);
    }
  }
  return parameters;
}
