import type { Classification, Evidence } from '../../classifier/classification.ts';
import type { Mark } from './visible-text.ts';

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

/** Everything that a classification quotes: for its verdict, for what makes a call graver, then for its findings. */
export function allEvidence({ evidence, conditions, findings }: Classification): Evidence[] {
  return [
    ...evidence,
    ...conditions.flatMap((condition) => condition.evidence),
    ...findings.flatMap((finding) => finding.evidence),
  ];
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
