import type { ConditionLabel, Unmet } from '../../classifier/classification.ts';

/** What keeps a call from meeting a condition that a test made up: of a schema without presets whose parameters may be left out. */
export function unmetByHand({
  pointer,
  when,
}: Pick<ConditionLabel, 'pointer' | 'when'>): Unmet[] | undefined {
  const [argument, ...inner] = pointer.split('/properties/').slice(1);
  if (argument === undefined) return undefined;
  const isInner = inner.length > 0;
  if (when === 'absent' || when === 'false') {
    const absent = when === 'false';
    return isInner && !absent ? undefined : [{ argument, absent, values: isInner ? [false] : [true] }];
  }
  if (typeof when === 'object' && 'not' in when) {
    const values = when.not.filter((value) => value !== null);
    return isInner || values.length === 0 ? undefined : [{ argument, absent: false, values }];
  }
  return [{ argument, absent: true, values: [false] }];
}
