import type { Json, Tool } from '../../classifier/tool.ts';
import type { Drift } from '../../audit/drift/drift.ts';
import { callChanges } from './call-changes.ts';
import type { CallChange } from './call-changes.ts';
import { callShape } from './call-shape.ts';
import type { Fault } from './judge-pair.ts';

/** Where in a call a pointer into a schema leads; `anywhere` if it leads into definitions that several places share. */
function placeOf(pointer: string): string[] | 'anywhere' {
  const tokens = pointer.split('/').slice(2);
  const place: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const next = tokens[at + 1];
    const name = (next ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
    if (token === '$defs' || token === 'definitions') return 'anywhere';
    if (token === 'properties' && next !== undefined) place.push(`.${name}`);
    else if (token === 'patternProperties' && next !== undefined) place.push(`/${name}/`);
    else if (token === 'prefixItems' && next !== undefined) place.push(`[${name}]`);
    else if (['anyOf', 'oneOf', 'allOf'].includes(token)) {
      at += 1;
      continue;
    } else if (token === 'items') {
      place.push('[]');
      continue;
    } else if (token === 'additionalProperties' && next !== undefined) {
      place.push('{}');
      continue;
    } else return place;
    at += 1;
  }
  return place;
}

const leads = (from: readonly string[], to: readonly string[]) =>
  from.every((step, index) => to[index] === step);

const isAbout = (pointer: string, path: readonly string[]) => {
  const place = placeOf(pointer);
  return place === 'anywhere' || leads(place, path);
};

const show = ({ direction, path, what }: CallChange) => `${direction} ${path.join('')} ${what}`;
const shapeOf = (schema: Json | undefined) => callShape(schema ?? {}, schema ?? {});

/**
 * Holds what is said of calls against both shapes: each change has to be told in its direction at its place or above, and each direction that is
 * told has to be so at its place or below.
 */
export function judgeStructure(before: Tool, after: Tool, drifts: readonly Drift[]): Fault[] {
  const changes = callChanges(shapeOf(before.inputSchema), shapeOf(after.inputSchema));
  const of = (kind: string) =>
    drifts.filter((drift) => drift.kind === kind && drift.pointer?.startsWith('/inputSchema') === true);
  const vague = of('schema-changed');
  const told = { widened: of('schema-widened'), narrowed: of('schema-narrowed'), other: vague };
  const faults: Fault[] = [];
  for (const change of changes) {
    const right = told[change.direction];
    if (right.some(({ pointer = '' }) => isAbout(pointer, change.path))) continue;
    const isVague = vague.some(({ pointer = '' }) => isAbout(pointer, change.path));
    faults.push({ check: isVague ? 'direction left open' : 'direction missed', detail: show(change) });
  }
  for (const direction of ['widened', 'narrowed'] as const)
    for (const { pointer = '', message } of told[direction]) {
      const place = placeOf(pointer);
      const isSo = changes.some(
        (change) => change.direction === direction && (place === 'anywhere' || leads(place, change.path)),
      );
      if (!isSo) faults.push({ check: 'direction untrue', detail: `${direction} ${pointer}: ${message}` });
    }
  return faults;
}
