import { propertyPointer } from './acts.ts';
import type { ParameterRole } from './classification.ts';
import type { Json, JsonObject, Tool } from './tool.ts';
import { remember } from './remember.ts';
import { identifierWords } from './words.ts';

/** One property of the input schema, with what its name and schema tell. */
export interface Parameter {
  name: string;
  /** Pointer to the schema of the property. */
  pointer: string;
  schema: JsonObject;
  words: string[];
  description: string | undefined;
  /** The strings that the schema allows; empty if it does not say. */
  values: string[];
  /** The pointer to each of `values`. */
  valuePointers: string[];
  required: boolean;
  role: ParameterRole | undefined;
}

/** How many parameters of a definition are looked at. */
export const maxParameters = 200;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string').slice(0, 200) : [];
}

interface Value {
  value: string;
  pointer: string;
}

function pointed(values: string[], pointer: string): Value[] {
  return values.map((value, index) => ({ value, pointer: `${pointer}/${index}` }));
}

const maxReferences = 4;

/** What a local reference such as `#/$defs/Action` stands for; a schema without one stands for itself. */
function resolved(schema: JsonObject, pointer: string, root: JsonObject): [JsonObject, string] {
  let found: JsonObject = schema;
  let at = pointer;
  for (let hops = 0; hops < maxReferences; hops += 1) {
    const reference = found['$ref'];
    if (typeof reference !== 'string' || !/^#\/[^%]{1,200}$/.test(reference)) break;
    let target: Json | undefined = root;
    for (const key of reference.slice(2).split('/')) {
      const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
      target = isObject(target) && Object.hasOwn(target, name) ? target[name] : undefined;
    }
    if (!isObject(target)) break;
    found = target;
    at = `/inputSchema${reference.slice(1)}`;
  }
  return [found, at];
}

const noValues: readonly Value[] = [];

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
  pointer: string;
  role: ParameterRole | undefined;
  choosesAction: boolean;
}

/** Names recur from tool to tool. */
const byName = remember((name): NamedParameter => {
  const words = identifierWords(name).map((word) => word.text);
  const text = words.join(' ');
  return {
    words,
    pointer: propertyPointer(name),
    role: roles.find(([, pattern]) => pattern.test(text))?.[0],
    choosesAction: actionNames.test(name),
  };
});

function roleOf(
  { role, choosesAction }: NamedParameter,
  values: readonly string[],
  schema: JsonObject,
): ParameterRole | undefined {
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

/** The properties of the input schema in their order; schemas that are not objects have none. */
export function parametersOf(tool: Tool): Parameter[] {
  const properties = tool.inputSchema?.['properties'];
  if (!isObject(properties)) return [];
  const required = stringsOf(tool.inputSchema?.['required']);
  const parameters: Parameter[] = [];
  for (const name of Object.keys(properties)) {
    if (parameters.length >= maxParameters) break;
    const value = properties[name];
    const schema = isObject(value) ? value : {};
    const named = byName(name);
    const { words, pointer } = named;
    const found = mayHaveValues(schema) ? valuesOf(schema, pointer, tool.inputSchema ?? {}) : noValues;
    const values = found.map((choice) => choice.value);
    const { description } = schema;
    parameters.push({
      name,
      pointer,
      schema,
      words,
      description: typeof description === 'string' ? description : undefined,
      values,
      valuePointers: found.map((choice) => choice.pointer),
      required: required.includes(name),
      role: roleOf(named, values, schema),
    });
  }
  return parameters;
}
