import { isRecord } from '../client/json-bounds.ts';
import { madeUpValue } from '../packages/made-up-value.ts';

type Input = Record<string, unknown>;

const maxInputs = 200;
const maxValueLength = 4096;
const maxDepth = 3;
const placeholder = /\{([\w.-]{1,100})\}/g;

/**
 * The value of an input of `server.json`: the one that is given, with its variables filled in, or its default, or the first of its choices.
 * One that a user has to give is made up, with the right form; any other is left out.
 */
export function inputValue(
  input: Input,
  name: string,
  onMadeUp: (name: string) => void = () => undefined,
  depth = 0,
): string | undefined {
  for (const text of [input.value, input.default]) {
    const filled =
      typeof text === 'string' ? fillPlaceholders(text, input.variables, onMadeUp, depth) : undefined;
    if (filled !== undefined) return filled.slice(0, maxValueLength);
  }
  if (input.isRequired !== true) return undefined;
  const choice: unknown = Array.isArray(input.choices) ? input.choices[0] : undefined;
  if (typeof choice === 'string') return choice.slice(0, maxValueLength);
  onMadeUp(name);
  return madeUpValue(name, { format: input.format, isSecret: input.isSecret === true });
}

/** A text without its `{placeholders}`, or undefined if one of them stands for nothing that is known. */
function fillPlaceholders(
  text: string,
  variables: unknown,
  onMadeUp: (name: string) => void,
  depth: number,
): string | undefined {
  let isOpen = false;
  const filled = text.slice(0, maxValueLength).replace(placeholder, (_, name: string) => {
    const variable = isRecord(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
    // What a template names and nobody describes cannot be left out of it.
    const value =
      isRecord(variable) && depth < maxDepth ? inputValue(variable, name, onMadeUp, depth + 1) : undefined;
    isOpen ||= value === undefined;
    return value ?? '';
  });
  return isOpen || /[{}]/.test(filled.replaceAll('{dir}', '')) ? undefined : filled;
}

/** The words of a package's or a runner's arguments, as far as they are not a user's choice. */
export function argumentsOf(list: unknown, port?: string, onMadeUp?: (name: string) => void): string[] {
  return inputsOf(list).flatMap((argument) => {
    const name = typeof argument.name === 'string' ? argument.name : '';
    const hint = typeof argument.valueHint === 'string' ? argument.valueHint : '';
    const isPort = port !== undefined && [name, hint, name.replace(/^-{1,2}/, '')].includes(port);
    const value = isPort
      ? '{port}'
      : inputValue(argument, hint || name, (made) => onMadeUp?.(name.startsWith('-') ? name : `<${made}>`));
    if (argument.type !== 'named' || name === '') return value === undefined ? [] : [value];
    // A required name without anything about its value is a flag.
    const isFlag = ['value', 'default', 'format', 'valueHint', 'choices', 'isSecret'].every(
      (key) => argument[key] === undefined,
    );
    if (isFlag) return argument.isRequired === true || name.includes('=') ? [name] : [];
    return value === undefined ? [] : [name, value];
  });
}

/** The variables that a server insists on or has a value for. */
export function environmentOf(
  list: unknown,
  port?: string,
  onMadeUp?: (name: string) => void,
): Record<string, string> {
  const pairs = inputsOf(list).flatMap((variable): [string, string][] => {
    const { name } = variable;
    if (typeof name !== 'string' || !/^[A-Za-z_]\w{0,200}$/.test(name)) return [];
    const value = name === port ? '{port}' : inputValue(variable, name, () => onMadeUp?.(name));
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(pairs);
}

/** The address of a remote with its variables filled in where their values are known; nothing is made up. */
export function fillAddress(url: string, variables: unknown): string {
  return url.replace(placeholder, (whole, name: string) => {
    const variable = isRecord(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (!isRecord(variable)) return whole;
    const known = [variable.value, variable.default].find((text) => typeof text === 'string' && text !== '');
    return typeof known === 'string' ? known : whole;
  });
}

function inputsOf(list: unknown): Input[] {
  return Array.isArray(list) ? list.slice(0, maxInputs).filter(isRecord) : [];
}
