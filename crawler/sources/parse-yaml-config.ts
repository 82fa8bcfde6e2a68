import type { Document } from 'yaml';
import { loadNow } from '../this-machine.ts';
import { withoutPrototypes } from './config-object.ts';
import type { ParsedConfig } from './parsed-config.ts';
import type { SourceError } from './source-error.ts';

type Yaml = typeof import('yaml');
let loaded: Yaml | undefined;

/** Loads what reads YAML where that cannot be done at once, as in a browser; to be awaited before. */
export async function loadYaml(): Promise<void> {
  loaded ??= await import('yaml');
}

/** Loaded when there is YAML to read, since that takes longer than to read it. */
const yaml = (): Yaml => (loaded ??= loadNow<Yaml>('yaml'));

/** The parser takes a tenth of a millisecond for each sign, and no configuration in YAML is that long. */
const maxLength = 256 * 1024;
const maxSigns = 40_000;

/** Reads YAML, in which a name that stands twice is an error, as clients have it; of several documents, all. */
export function parseYamlConfig(text: string): ParsedConfig | SourceError {
  if (text.length > maxLength)
    return { error: `expected YAML of at most ${maxLength} characters, got ${text.length}` };
  const { Lexer, parseAllDocuments } = yaml();
  let signs = 0;
  for (const _ of new Lexer().lex(text)) {
    signs += 1;
    if (signs > maxSigns) return { error: `expected YAML of at most ${maxSigns} signs, got more` };
  }
  try {
    // The check of the library for names that stand twice compares each with each; ours is below.
    const options = { merge: true, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
    const documents: Document[] = [parseAllDocuments(text, options)].flat();
    const [wrong] = documents.flatMap(({ errors }) => errors);
    if (wrong !== undefined) return { error: `expected YAML: ${wrong.message.split('\n', 1)[0] ?? ''}` };
    const twin = documents.map(twinOf).find((each) => each !== undefined);
    if (twin !== undefined)
      return { error: `expected YAML: ${JSON.stringify(twin.slice(0, 60))} stands twice in one map` };
    const values = documents.map((document) => withoutPrototypes(document.toJS({ maxAliasCount: 100 })));
    return { value: values.length === 1 ? values[0] : values, earlier: new Map() };
  } catch (error) {
    if (error instanceof RangeError) return { error: 'expected YAML of ordinary depth' };
    // What refers to itself, or to what is not there or too often.
    if (error instanceof ReferenceError || error instanceof TypeError)
      return { error: `expected YAML: ${error.message}` };
    throw error;
  }
}

function twinOf(document: Document): string | undefined {
  const { isPair, isScalar, visit } = yaml();
  let twin: string | undefined;
  visit(document, {
    Map(_, { items }) {
      const names = new Set<string>();
      for (const { key } of items.filter(isPair)) {
        const name = isScalar(key) ? String(key.value) : undefined;
        // Several maps may be merged into one.
        if (name === undefined || name === '<<') continue;
        if (names.has(name)) twin ??= name;
        names.add(name);
      }
    },
  });
  return twin;
}
