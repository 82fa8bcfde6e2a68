import type { When } from '../classification.ts';
import type { Json } from '../tool.ts';
import type { Parameter } from './parameters.ts';

/** The calls that a rule speaks of: those with such an argument. */
export interface Occasion {
  pointer: string;
  when: When;
  /** What the schema takes where the call leaves the argument out; undefined where it does not say. */
  preset: Json | undefined;
  /** Whether a call has to choose. */
  required: boolean;
}

/** The calls in which a parameter is such; undefined where every call has it, since then it is no condition. */
export function occasionOf(parameter: Parameter, when: When = 'present'): Occasion | undefined {
  const { pointer, preset, required, isAlternative } = parameter;
  const isDemanded = required && !isAlternative;
  if (when === 'present' && isDemanded) return undefined;
  return { pointer, when, preset, required: isDemanded };
}

/** Whether an argument says no, or nothing. */
function isUnset(value: Json | undefined): boolean {
  return value === undefined || value === null || value === false || value === '';
}

/**
 * Whether the call that names nothing it need not name is one of an occasion; undefined where it has to choose. What a
 * schema takes by itself counts as given.
 */
export function isUsual({ when, preset, required }: Occasion): boolean | undefined {
  if (required) return undefined;
  if (when === 'present' || when === 'true') return !isUnset(preset);
  if (when === 'absent') return isUnset(preset);
  if (when === 'false') return preset === false;
  const scalar = typeof preset === 'object' ? null : (preset ?? null);
  return 'is' in when ? when.is.includes(scalar) : !when.not.includes(scalar);
}

/** Whether a parameter is a switch: yes or no. A schema that names no type leaves it to the name. */
export function isSwitch({ type, values }: Parameter): boolean {
  if (type === 'boolean') return true;
  return type === undefined && values.length === 0;
}
