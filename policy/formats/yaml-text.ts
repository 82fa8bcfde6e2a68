import { Document, isScalar, visit } from 'yaml';
import { escapeAsCodePoints } from '../unseen-characters.ts';

// What every version of YAML and every parser reads as the same string.
const plain = /^[A-Za-z][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*$/;
const reserved = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

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
  return escapeAsCodePoints(document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: 1e9 }));
}
