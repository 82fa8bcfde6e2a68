import type { Json } from '../../classifier/tool.ts';
import { anything, limitsOf } from './call-shape.ts';
import type { Shape } from './call-shape.ts';
import { ordered } from './leaf-differences.ts';

/** One way in which other calls fit: more of them, fewer, or others. */
export interface CallChange {
  direction: 'widened' | 'narrowed' | 'other';
  path: string[];
  what: string;
}

const larger = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);
const smaller = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);

function limitChange(
  key: string,
  before: Json | undefined,
  after: Json | undefined,
): CallChange['direction'] {
  if (before === undefined) return 'narrowed';
  if (after === undefined) return 'widened';
  if (typeof before !== 'number' || typeof after !== 'number') return 'other';
  if (larger.has(key)) return after > before ? 'widened' : 'narrowed';
  return smaller.has(key) ? (after < before ? 'widened' : 'narrowed') : 'other';
}

const allows = ({ demands }: Shape, given: Set<string>) => demands.some((each) => each.isSubsetOf(given));

/** How two shapes of calls differ, place by place; what is below a place that came or went is told once. */
export function callChanges(before: Shape, after: Shape, path: string[] = []): CallChange[] {
  const changes: CallChange[] = [];
  const tell = (direction: CallChange['direction'], what: string) => changes.push({ direction, path, what });
  for (const kind of new Set([...before.takes.keys(), ...after.takes.keys()])) {
    const [old, now] = [before.takes.get(kind), after.takes.get(kind)];
    if (old === undefined) tell('widened', `takes ${kind}`);
    else if (now === undefined) tell('narrowed', `refuses ${kind}`);
    else if (old === 'any' || now === 'any') {
      // Nothing and yes or no are all the values that there are of their kinds.
      const all = kind === 'null' ? 1 : kind === 'boolean' ? 2 : Infinity;
      const size = (values: Set<string> | 'any') => (values === 'any' ? all : values.size);
      if (size(old) !== size(now)) tell(size(now) > size(old) ? 'widened' : 'narrowed', `values of ${kind}`);
    } else {
      if ([...now].some((each) => !old.has(each))) tell('widened', `values of ${kind}`);
      if ([...old].some((each) => !now.has(each))) tell('narrowed', `values of ${kind}`);
    }
  }
  if (before.takes.has('object') && after.takes.has('object')) {
    if (after.demands.some((set) => !allows(before, set))) tell('widened', 'demands less');
    if (before.demands.some((set) => !allows(after, set))) tell('narrowed', 'demands more');
  }
  if (before.isOpen !== after.isOpen) tell(after.isOpen ? 'widened' : 'narrowed', 'further names');
  for (const key of new Set([...before.limits.keys(), ...after.limits.keys()])) {
    const [old, now] = [before.limits.get(key), after.limits.get(key)];
    // A limit on what was refused before, or is refused now, keeps no call away.
    const isOfBoth = (limitsOf[key] ?? []).some((kind) => before.takes.has(kind) && after.takes.has(kind));
    if (isOfBoth && ordered(old) !== ordered(now)) tell(limitChange(key, old, now), key);
  }
  for (const step of new Set([...before.parts.keys(), ...after.parts.keys()])) {
    const [old, now] = [before.parts.get(step), after.parts.get(step)];
    const at = [...path, step];
    const kind = step.startsWith('[') ? 'array' : 'object';
    if (!before.takes.has(kind) || !after.takes.has(kind)) continue;
    if (step.startsWith('.') && old === undefined)
      changes.push({ direction: 'widened', path: at, what: 'new' });
    else if (step.startsWith('.') && now === undefined)
      changes.push({ direction: 'narrowed', path: at, what: 'gone' });
    else if (step !== '{}' || (old !== undefined && now !== undefined) || (before.isOpen && after.isOpen))
      changes.push(...callChanges(old ?? anything(), now ?? anything(), at));
  }
  return changes;
}
