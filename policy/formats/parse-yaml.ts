import { Composer, isPair, isScalar, Lexer, Parser, visit, YAMLParseError } from 'yaml';
import type { CST, Document } from 'yaml';
import type { Unread } from '../policy-reader.ts';
import { maxPolicyDepth, sizeProblem } from '../size-of-value.ts';
import { cutText, showName } from '../unseen-characters.ts';

// The parser takes microseconds for each sign; a policy of 10,000 tools has 220,000.
const maxLength = 8 * 1024 ** 2;
const maxSigns = 600_000;

/** Thrown inside of this module only: the first error ends the reading. */
class Refusal extends Error {}

/** A bound of ours, which the text passes. */
class Excess extends Refusal {}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

function countSigns(text: string): void {
  let count = 0;
  for (const _ of new Lexer().lex(text)) {
    count += 1;
    if (count > maxSigns) throw new Excess(`more than ${maxSigns} signs`);
  }
}

/** Refuses nesting, walked with a list of its own, before anything calls itself for each level. */
function refuseDepth(tokens: CST.Token[], text: string): void {
  const open: [CST.Token, number][] = tokens.map((token) => [token, 0]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next;
    if (depth > maxPolicyDepth) {
      throw new Excess(`nesting of more than ${maxPolicyDepth} levels in line ${lineAt(text, token.offset)}`);
    }
    if ('value' in token && token.value) open.push([token.value, depth]);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      for (const inner of [key, value]) if (inner) open.push([inner, depth + 1]);
    }
  }
}

function compose(text: string): Document.Parsed[] {
  const tokens = [...new Parser().parse(text)];
  const broken = tokens.find(({ type }) => type === 'error');
  if (broken) throw new Refusal(`what is no YAML in line ${lineAt(text, broken.offset)}`);
  refuseDepth(tokens, text);
  // The check for names that stand twice compares each with each; ours is below.
  const composer = new Composer({ merge: false, uniqueKeys: false, logLevel: 'error' });
  // A hostile text has an error for each of its characters, and each error would take a stack trace.
  let first: Refusal | undefined;
  Object.assign(composer, {
    onError(
      source: number | [number, number] | { offset: number },
      _code: string,
      message: string,
      isWarning?: boolean,
    ) {
      if (isWarning) return;
      const offset = typeof source === 'number' ? source : Array.isArray(source) ? source[0] : source.offset;
      // The library tells of what is thrown at it once more, on each level.
      first ??= new Refusal(`“${cutText(message, 200)}” in line ${lineAt(text, offset)}`);
      throw first;
    },
  });
  return [...composer.compose(tokens, true, text.length)] as Document.Parsed[];
}

function refuseTwins(document: Document.Parsed, text: string): void {
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items.filter(isPair)) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) {
          const line = lineAt(text, key.range?.[0] ?? 0);
          throw new Refusal(
            `“${cutText(showName(String(key.value)), 80)}” twice in one map, in line ${line}`,
          );
        }
        keys.add(key.value);
      }
    },
  });
}

// Several formats are YAML, and a text whose format is not known is read as each of them.
let composedLast: { text: string; documents: Document.Parsed[] } | undefined;

function composeOnce(text: string): Document.Parsed[] {
  if (composedLast?.text === text) return composedLast.documents;
  if (text.length > maxLength) throw new Excess(`more than ${maxLength} characters`);
  countSigns(text);
  const documents = compose(text);
  for (const document of documents) refuseTwins(document, text);
  composedLast = { text, documents };
  return documents;
}

function valueOf(document: Document.Parsed, mapAsMap: boolean): unknown {
  const [error] = document.errors;
  if (error) throw new Refusal(`“${cutText(error.message, 200)}”`);
  try {
    const value: unknown = document.toJS({ mapAsMap, maxAliasCount: 100 });
    const problem = sizeProblem(value);
    if (problem !== undefined) throw new Excess(`what is ${problem}`);
    return value;
  } catch (cause) {
    // An alias without an anchor, or so many that they make up a bomb.
    if (cause instanceof ReferenceError) throw new Refusal(`“${cutText(cause.message, 200)}”`);
    throw cause;
  }
}

/**
 * Reads the documents of a YAML text into objects, lists and scalars, or into maps, which tell names from numbers. A name
 * that stands twice in a map is an error, as it is to the programs that read policies.
 */
export function parseYamlDocuments(
  text: string,
  { mapAsMap = false }: { mapAsMap?: boolean } = {},
): { values: unknown[] } | Unread {
  try {
    const documents = composeOnce(text);
    return { values: documents.map((document) => valueOf(document, mapAsMap)) };
  } catch (error) {
    if (error instanceof Refusal || error instanceof YAMLParseError) {
      const told = { error: `Expected YAML, got ${error.message}.` };
      return error instanceof Excess ? { ...told, isOurs: true } : told;
    }
    throw new Error('expected the YAML parser to report what it cannot read', { cause: error });
  }
}

/** Reads a YAML text that is one document, with maps; nothing at all is null. */
export function parseYaml(text: string): { value: unknown } | Unread {
  const parsed = parseYamlDocuments(text, { mapAsMap: true });
  if ('error' in parsed) return parsed;
  const { values } = parsed;
  if (values.length > 1) return { error: `Expected one document of YAML, got ${values.length}.` };
  return { value: values[0] ?? null };
}
