import { Document, isScalar, parse, visit, YAMLParseError } from 'yaml';

// What every version of YAML and every parser reads as the same string.
const plain = /^[A-Za-z][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*$/;
const reserved = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

// YAML 1.1 breaks lines at some of these, and people cannot see the others.
const invisible =
  /[\u007F-\u00A0\u00AD\u1680\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/g;
const astral = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

function escapeInvisible(text: string): string {
  return text
    .split(new RegExp(`(${astral.source})`))
    .map((part) =>
      astral.test(part)
        ? part
        : part.replace(invisible, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
    )
    .join('');
}

/**
 * A value as YAML in which no string can be taken for anything else: whatever is not a plain word stands in double
 * quotes, on one line, with what cannot be seen escaped. Maps keep the order and the names of their keys.
 */
export function yamlText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === 'string') {
        node.type = plain.test(node.value) && !reserved.test(node.value) ? 'PLAIN' : 'QUOTE_DOUBLE';
      }
    },
  });
  // Characters that need an escape only stand in double quotes.
  return escapeInvisible(document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: 1e9 }));
}

/** Reads YAML into maps, lists and scalars; keys that stand twice are an error. */
export function parseYaml(text: string): { value: unknown } | { error: string } {
  try {
    return { value: parse(text, { mapAsMap: true, merge: false, logLevel: 'error' }) as unknown };
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ReferenceError) return { error: error.message };
    throw new Error('expected the YAML parser to report what it cannot read', { cause: error });
  }
}
