import type { Classification, ParameterRole } from '../../classifier/classification.ts';
import { allEvidence, marksAt } from './definition-parts.ts';
import type { Mark } from './visible-text.ts';

const maxRows = 150;
const maxDepth = 3;
const maxText = 4000;

/** One parameter as a row of a table; nested ones are named `outer.inner`. */
export interface ParameterRow {
  pointer: string;
  name: string;
  type: string;
  required: boolean;
  roles: ParameterRole[];
  description: string;
  marks: Mark[];
  /** The rule that quotes the name itself. */
  quotedBy?: string;
  /** The schema's default, as JSON. */
  default?: string;
}

type Schema = Record<string, unknown>;

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** A type in a few words: `string`, `array of string`, `one of "a", "b"`. */
export function typeInWords(schema: unknown): string {
  if (!isSchema(schema)) return 'any';
  if (Array.isArray(schema.enum)) {
    return `one of ${shorten(schema.enum.map((value) => JSON.stringify(value)).join(', '))}`;
  }
  if ('const' in schema) return shorten(JSON.stringify(schema.const) ?? 'any');
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) {
    return shorten([...new Set(alternatives.slice(0, 8).map((one) => typeInWords(one)))].join(' or '));
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type;
  if (type === 'array') return isSchema(schema.items) ? `array of ${typeInWords(schema.items)}` : 'array';
  return typeof type === 'string' ? shorten(type) : 'any';
}

const escapeStep = (step: string) => step.replaceAll('~', '~0').replaceAll('/', '~1');

/** The parameters of a tool, nested ones under their parent. Copes with any nonsense in the schema. */
export function parameterRows(inputSchema: unknown, label: Classification): ParameterRow[] {
  const rows: ParameterRow[] = [];
  const evidence = allEvidence(label);
  const visit = (schema: unknown, pointer: string, prefix: string, depth: number) => {
    if (!isSchema(schema) || !isSchema(schema.properties) || depth > maxDepth) return;
    const required = Array.isArray(schema.required) ? schema.required : [];
    for (const [name, property] of Object.entries(schema.properties)) {
      if (rows.length >= maxRows) return;
      const its = `${pointer}/properties/${escapeStep(name)}`;
      const text = isSchema(property) && typeof property.description === 'string' ? property.description : '';
      const quotedBy = evidence.find((one) => one.pointer === its && one.start === undefined)?.rule;
      rows.push({
        pointer: its,
        name: `${prefix}${name}`,
        type: typeInWords(property),
        required: required.includes(name),
        roles: label.parameters.filter((one) => one.pointer === its).map((one) => one.role),
        description: text.slice(0, maxText) + (text.length > maxText ? '…' : ''),
        marks: marksAt(evidence, `${its}/description`).filter((mark) => mark.end <= maxText),
        ...(quotedBy !== undefined && { quotedBy }),
        ...(isSchema(property) &&
          'default' in property && { default: shorten(JSON.stringify(property.default)) }),
      });
      visit(property, its, `${prefix}${name}.`, depth + 1);
      if (isSchema(property)) visit(property.items, `${its}/items`, `${prefix}${name}[].`, depth + 1);
    }
  };
  visit(inputSchema, '/inputSchema', '', 1);
  return rows;
}
