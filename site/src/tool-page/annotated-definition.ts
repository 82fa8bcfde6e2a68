import { adviseAnnotations } from '../../../classifier/annotations/advise-annotations.ts';
import type { Classification } from '../../../classifier/classification.ts';
import { parseTool } from '../../../classifier/parse-tool.ts';
import { allEvidence, marksAt, valueAt } from '../definition-parts.ts';
import { parameterRows } from '../parameters.ts';
import type { ParameterRow } from '../parameters.ts';
import { listInWords } from '../sentences/words.ts';
import { plainText } from '../visible-text.ts';
import type { Mark } from '../visible-text.ts';
import { notesAt } from './notes.ts';
import type { Note } from './notes.ts';

/** A text of a definition with its quotations. */
export interface MarkedText {
  key: string;
  text: string;
  marks: Mark[];
  /** How many characters are shown folded away, or not at all. */
  rest: string;
  cut: number;
}

/** A parameter that bears on the label. */
export interface BearingParameter {
  row: ParameterRow;
  notes: Note[];
}

/** A definition as a page lays it out, each part with the notes about it. */
export interface AnnotatedDefinition {
  texts: MarkedText[];
  textNotes: Note[];
  bearing: BearingParameter[];
  /** The names of parameters of no bearing, and how many more there are. */
  idle: string[];
  moreIdle: number;
  all: ParameterRow[];
  hints: string;
  hintNote: string;
}

const maxShown = 700;
const maxText = 20_000;
const maxIdle = 24;

/** Where to fold a text: after what is quoted last in its beginning, at a space. */
function foldAt(text: string, marks: Mark[]): number {
  if (text.length <= maxShown * 1.2) return text.length;
  const space = text.lastIndexOf(' ', maxShown);
  const at = space > maxShown / 2 ? space : maxShown;
  const across = marks.find(({ start, end }) => start < at && end > at);
  return across ? across.end : at;
}

function markedText(
  definition: Record<string, unknown>,
  label: Classification,
  pointer: string,
): MarkedText[] {
  const value = valueAt(definition, pointer);
  if (typeof value !== 'string') return [];
  const all = value.slice(0, maxText);
  const marks = marksAt(allEvidence(label), pointer).filter((mark) => mark.end <= all.length);
  const fold = foldAt(all, marks);
  return [
    {
      key: pointer.slice(1),
      text: all.slice(0, fold),
      marks,
      rest: all.slice(fold),
      cut: value.length - all.length,
    },
  ];
}

const hintNames = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'] as const;

function statedHints(definition: Record<string, unknown>): string {
  return hintNames
    .flatMap((hint) => {
      const value = valueAt(definition, `/annotations/${hint}`);
      return value === undefined ? [] : [`${hint}: ${plainText(JSON.stringify(value), 20)}`];
    })
    .join(', ');
}

/** The value of a hint that has clients ask more. */
const strict = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: true,
} as const;

/** What the label makes of the author's hints by the reading of the specification. */
function hintRemark(definition: Record<string, unknown>, label: Classification, stated: string): string {
  const contradiction = label.findings.find(({ rule }) => rule === 'annotation-contradicts');
  if (contradiction) return plainText(contradiction.message, 300);
  if (stated === '') return 'Its author declares no hints.';
  const parsed = parseTool(definition);
  const advice = 'tool' in parsed ? adviseAnnotations(label, parsed.tool, 'specification') : undefined;
  if (!advice) return 'Its label cannot tell whether they are right.';
  const changed = advice.hints.filter(({ verdict }) => verdict === 'change');
  const wrong = changed.filter(({ hint, wanted }) => wanted === strict[hint]).map(({ hint }) => hint);
  if (wrong.length > 0) return `By its label ${listInWords(wrong)} should say the opposite.`;
  // An author who was too careful has harmed nobody.
  const saysNot = advice.hints.some(({ hint, stated: says }) => hint === 'readOnlyHint' && says === false);
  if (changed.length > 0 || (saysNot && label.category === 'Read'))
    return 'More careful than its label calls for.';
  const told = advice.hints.filter((hint) => hint.stated !== undefined);
  return told.every(({ verdict }) => verdict === 'right')
    ? 'Its label agrees.'
    : 'Its label speaks against none of it.';
}

/** Lays a definition out with the notes beside its parts. */
export function annotate(definition: Record<string, unknown>, label: Classification): AnnotatedDefinition {
  const all = parameterRows(definition.inputSchema, label);
  const notes = all.map((row) => {
    // A parameter within another has a row of its own.
    const isInner = (pointer: string) =>
      all.some(
        (other) =>
          other !== row && other.pointer.startsWith(`${row.pointer}/`) && pointer.startsWith(other.pointer),
      );
    return notesAt(
      label,
      (pointer) => (pointer === row.pointer || pointer.startsWith(`${row.pointer}/`)) && !isInner(pointer),
    );
  });
  const bearing = all.flatMap((row, at) => {
    const its = notes[at] ?? [];
    return its.length === 0 ? [] : [{ row, notes: its }];
  });
  const idle = all
    .filter((row, at) => notes[at]?.length === 0 && !row.name.includes('.'))
    .map(({ name }) => name);
  const texts = ['/name', '/title', '/description'].flatMap((pointer) =>
    markedText(definition, label, pointer),
  );
  const stated = statedHints(definition);
  const shown = new Set(bearing.map(({ row }) => row.pointer));
  return {
    texts,
    textNotes: notesAt(
      label,
      (pointer) =>
        !pointer.startsWith('/annotations') &&
        ![...shown].some((one) => pointer === one || pointer.startsWith(`${one}/`)),
    ),
    bearing,
    idle: idle.slice(0, maxIdle).map((name) => plainText(name, 60)),
    moreIdle: Math.max(0, idle.length - maxIdle),
    all,
    hints: stated,
    hintNote: hintRemark(definition, label, stated),
  };
}
