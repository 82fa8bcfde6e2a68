import type { Scalar, Unmet, When } from '../classification.ts';
import type { Json, JsonObject } from '../tool.ts';
import type { Action } from './action.ts';
import { isUsual } from './conditions.ts';
import type { Parameter } from './parameters.ts';
import { isObject, referencesOf } from './schema-references.ts';

/** How many schemas are looked at to find the arguments that lead to one; with more, nothing is proved. */
const maxVisits = 20_000;

const choices = ['allOf', 'anyOf', 'oneOf'];
const further = ['if', 'then', 'else', 'dependentSchemas'];
/** Schemas of arguments that have no name of their own. */
const nameless = ['additionalProperties', 'unevaluatedProperties', 'patternProperties', 'items'];

/** Where the arguments of a call lead: which schemas lie in each, and which in those that the schema does not name. */
interface Reach {
  byArgument: Map<string, Set<JsonObject>>;
  unnamed: Set<JsonObject>;
}

class TooMuch extends Error {}

function counter(): () => void {
  let visits = 0;
  return () => {
    visits += 1;
    if (visits > maxVisits) throw new TooMuch();
  };
}

const partsOf = (value: Json | undefined): Json[] =>
  Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];

/** Every schema that lies in some, through whatever leads on. */
function within(starts: readonly Json[], root: JsonObject, visit: () => void): Set<JsonObject> {
  const met = new Set<JsonObject>();
  const open: Json[] = starts.slice();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    visit();
    if (isObject(next)) {
      if (met.has(next)) continue;
      met.add(next);
      open.push(...referencesOf(next, root).map(({ schema }) => schema));
    }
    // One by one, since a list may be longer than a call has room for.
    for (const part of partsOf(next)) {
      visit();
      if (typeof part === 'object' && part !== null) open.push(part);
    }
  }
  return met;
}

/** The schemas that speak of the arguments themselves. */
function outermost(root: JsonObject, visit: () => void): Set<JsonObject> {
  const met = new Set<JsonObject>();
  const open: Json[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    visit();
    if (!isObject(next) || met.has(next)) continue;
    met.add(next);
    open.push(...referencesOf(next, root).map(({ schema }) => schema));
    for (const key of choices)
      if (Array.isArray(next[key]))
        for (const part of partsOf(next[key])) {
          visit();
          open.push(part);
        }
    for (const key of further) {
      const part = next[key];
      if (part === undefined) continue;
      for (const one of key === 'dependentSchemas' ? partsOf(part) : [part]) {
        visit();
        open.push(one);
      }
    }
  }
  return met;
}

function reachOf(root: JsonObject): Reach | undefined {
  const visit = counter();
  try {
    const named = new Map<string, Json[]>();
    const others: Json[] = [];
    for (const schema of outermost(root, visit)) {
      const { properties } = schema;
      if (isObject(properties))
        for (const [name, value] of Object.entries(properties))
          if (named.has(name)) named.get(name)?.push(value);
          else named.set(name, [value]);
      for (const key of nameless) {
        const part = schema[key];
        if (part === undefined) continue;
        for (const one of key === 'patternProperties' ? partsOf(part) : [part]) others.push(one);
      }
    }
    return {
      byArgument: new Map([...named].map(([name, starts]) => [name, within(starts, root, visit)])),
      unnamed: within(others, root, visit),
    };
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}

const remembered = new WeakMap<JsonObject, { reach: Reach | undefined }>();

function reach(root: JsonObject): Reach | undefined {
  let known = remembered.get(root);
  if (known === undefined) remembered.set(root, (known = { reach: reachOf(root) }));
  return known.reach;
}

/** The values with which a condition on a parameter is not met, as far as they can be listed. */
function otherValues({ type, values }: Parameter, when: When, actions: readonly Action[]): Scalar[] {
  const isYesOrNo = type === 'boolean' || (type === undefined && values.length === 0);
  // Whatever the type, “no” is not something that is given.
  if (when === 'present' || when === 'true') return [false];
  if (when === 'absent' || when === 'false') return isYesOrNo ? [true] : [];
  if ('not' in when) return when.not.filter((value) => value !== null);
  const known = actions.length > 0 ? actions.map(({ value }) => value) : values;
  return [false, ...known].filter((value) => !when.is.includes(value));
}

/** Whether a call that leaves the parameter out does not meet the condition; what the schema takes by itself counts. */
function isUnmetWithout(parameter: Parameter, when: When, actions: readonly Action[]): boolean {
  const { preset, required, isAlternative } = parameter;
  if (actions.length > 0 && typeof when === 'object' && 'is' in when) {
    const taken = actions.find(({ isPreset }) => isPreset);
    return taken !== undefined && !taken.isRequired && !when.is.includes(taken.value);
  }
  return (
    isUsual({ pointer: parameter.pointer, when, preset, required: required && !isAlternative }) === false
  );
}

/**
 * What has to hold of the arguments of a call so that a condition on one of its parameters is not met; undefined where
 * nothing that can be asked of them proves it. A parameter within others is not there where these are left out, and a
 * schema that several arguments share has to be left out of all of them.
 */
export function unmetBy(
  root: JsonObject | undefined,
  parameters: readonly Parameter[],
  actions: readonly Action[],
  { pointer, when }: { pointer: string; when: When },
): Unmet[] | undefined {
  const parameter = parameters.find(
    (one) => one.pointer === pointer || `${one.pointer}/description` === pointer,
  );
  if (root === undefined || parameter === undefined) return undefined;
  const leading = reach(root);
  if (leading === undefined || leading.unnamed.has(parameter.schema)) return undefined;
  const own = actions.filter((action) => action.parameter === pointer);
  const absent = isUnmetWithout(parameter, when, own);
  const proof: Unmet[] = [];
  for (const [argument, schemas] of leading.byArgument) {
    if (!schemas.has(parameter.schema)) continue;
    if (parameter.within.length === 0 && parameter.name === argument) {
      proof.push({ argument, absent, values: otherValues(parameter, when, own) });
      continue;
    }
    const outer = parameters.find(({ name, within: others }) => name === argument && others.length === 0);
    const canLack = outer !== undefined && (!outer.required || outer.isAlternative);
    // An argument that is filled by itself is there although the call leaves it out.
    if (!absent || !canLack || outer.preset !== undefined) return undefined;
    proof.push({ argument, absent: true, values: [false] });
  }
  const isProof = proof.length > 0 && proof.every((one) => one.absent || one.values.length > 0);
  return isProof ? proof : undefined;
}
