import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

type Loose = Record<string, unknown>;

// The rules of the two directories that need no judgement, written down from what is known of them and apart from `audit/directory`, which is held
// to them: it shares no line with that folder, so that one mistake is not made in both.

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];
const unsafeMethods = ['POST', 'PUT', 'PATCH', 'DELETE'];

function objectOr(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

/** The words that a schema lets one choose from at one place: of an enum, of constants side by side. */
function choices(schema: Loose): string[] {
  const words: unknown[] = Array.isArray(schema['enum']) ? [...schema['enum']] : [];
  for (const key of ['anyOf', 'oneOf']) {
    const branches = schema[key];
    if (!Array.isArray(branches)) continue;
    for (const branch of branches) {
      const { const: constant } = objectOr(branch);
      words.push(constant, ...choices(objectOr(branch)));
    }
  }
  return words.filter((word) => typeof word === 'string').map((word) => word.toUpperCase());
}

/** Whether a tool sends a request whose method is its caller’s choice: what it takes looks like one. */
function mixesMethods(tool: Loose): boolean {
  if (/^(?:create|update|add|edit|set|register|save)(?:[-_]|(?=[A-Z]))/.test(String(tool['name'])))
    return false;
  const properties = Object.entries(objectOr(objectOr(tool['inputSchema'])['properties']));
  const has = (pattern: RegExp) => properties.some(([name]) => pattern.test(name));
  if (
    !has(/(?:url|uri|path|endpoint|route|resource)$/i) ||
    !has(/(?:body|data|payload|json|headers?|params|query)$/i)
  )
    return false;
  return properties.some(([name, property]) => {
    if (!/^(?:(?:http|request|api|rest)[-_]?)?(?:method|verb)$/i.test(name)) return false;
    const said = String(objectOr(property)['description'] ?? '').match(/\b[A-Z]{3,7}\b/g) ?? [];
    const listed = choices(objectOr(property));
    const words = listed.length > 0 ? listed : said;
    return (
      safeMethods.some((word) => words.includes(word)) && unsafeMethods.some((word) => words.includes(word))
    );
  });
}

/** What a definition breaks in the eyes of a directory, as far as no judgement is needed; `all` are the tools that are handed in with it. */
export function mechanicalFaults(
  tool: Loose,
  directory: 'chatgpt' | 'claude',
  all: readonly Loose[],
): Set<string> {
  const faults = new Set<string>();
  if (String(tool['description'] ?? '').trim() === '') faults.add('description');
  if (all.filter(({ name }) => name === tool['name']).length > 1) faults.add('same-name');
  if (mixesMethods(tool)) faults.add('methods');
  const hints = objectOr(tool['annotations']);
  const isSet = (hint: string) => hints[hint] === true || hints[hint] === false;
  if (hints['readOnlyHint'] === true && hints['destructiveHint'] === true) faults.add('exclusive-hints');
  if (directory === 'chatgpt') {
    for (const hint of ['readOnlyHint', 'destructiveHint', 'openWorldHint', 'idempotentHint'] as const)
      if (!isSet(hint)) faults.add(hint);
    if (countTokens(JSON.stringify(tool)) > 5_000) faults.add('tokens');
    return faults;
  }
  const title = hints['title'];
  if (typeof title !== 'string' || title.trim() === '') faults.add('title');
  if (hints['readOnlyHint'] !== true && !isSet('destructiveHint')) faults.add('some-hint');
  if (typeof tool['name'] === 'string' && tool['name'].length > 64) faults.add('name-length');
  return faults;
}
