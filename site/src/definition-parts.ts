import type { Classification, Evidence } from '../../classifier/classification.ts';
import type { Mark } from './visible-text.ts';

/** Text of a definition beyond this is not laid out; its JSON is on the page in full up to a cap of its own. */
export const maxShownText = 20_000;

/** One string of a definition, ready to be shown with its quotations. */
export interface DefinitionPart {
  pointer: string;
  label: string;
  text: string;
  marks: Mark[];
  /** How many characters were left out. */
  cut: number;
}

/** The steps of a JSON Pointer (RFC 6901). */
export function pointerSteps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a JSON Pointer, or undefined where there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const step of pointerSteps(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** Everything that a classification quotes: for its verdict, then for its findings. */
export function allEvidence({ evidence, findings }: Classification): Evidence[] {
  return [...evidence, ...findings.flatMap((finding) => finding.evidence)];
}

/** The marks of one string: quotations that say where they stand in it. */
export function marksAt(evidence: Evidence[], pointer: string): Mark[] {
  return evidence.flatMap((one) =>
    one.pointer === pointer && one.start !== undefined && one.end !== undefined
      ? [{ start: one.start, end: one.end, rule: one.rule }]
      : [],
  );
}

/** A pointer in words: `name`, `description of user_name`. */
export function pointerInWords(pointer: string): string {
  const steps = pointerSteps(pointer);
  if (steps.length === 0) return 'the text';
  if (steps.length === 1) return steps[0] ?? '';
  if (steps[0] === 'annotations') return `annotation ${steps.slice(1).join('.')}`;
  const names = steps.filter((_, index) => steps[index - 1] === 'properties');
  const last = steps.at(-1) ?? '';
  const owner = names.join('.');
  if (owner === '') return steps.join(' › ');
  return steps.at(-2) === 'properties' ? `parameter ${owner}` : `${last} of ${owner}`;
}

/** Name, title, description and every quoted string, in that order, with marks where they are quoted. */
export function definitionParts(
  definition: Record<string, unknown>,
  label: Classification,
): DefinitionPart[] {
  const evidence = allEvidence(label);
  const quoted = evidence.filter((one) => one.start !== undefined).map((one) => one.pointer);
  const pointers = new Set(['/name', '/title', '/description', ...quoted]);
  return [...pointers].flatMap((pointer) => {
    const value = valueAt(definition, pointer);
    if (typeof value !== 'string') return [];
    const text = value.slice(0, maxShownText);
    return [
      {
        pointer,
        label: pointerInWords(pointer),
        text,
        marks: marksAt(evidence, pointer).filter((mark) => mark.end <= text.length),
        cut: value.length - text.length,
      },
    ];
  });
}

/** Quotations of a boolean, a number or a property's name, which have no place within a string. */
export function valueEvidence(label: Classification): Evidence[] {
  const seen = new Set<string>();
  return allEvidence(label).filter((one) => {
    const id = `${one.rule} ${one.pointer} ${one.quote}`;
    if (one.start !== undefined || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
