import type { SiteCatalogue } from './site-catalogue.ts';

/** A value of JSON. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Something that was asked for cannot be answered; the message says what was expected and what was got. */
export class AskedWrongly extends Error {
  override name = 'AskedWrongly';
}

/** What a call answers: sentences for whoever reads them, and the same as data. */
export interface CatalogueAnswer {
  text: string;
  data: Record<string, unknown>;
}

/** A tool that this program offers to agents. None of them changes anything. */
export interface CatalogueTool {
  name: string;
  title: string;
  description: string;
  /** JSON Schemas of its parameters, by name. */
  parameters: Record<string, Record<string, Json>>;
  required: readonly string[];
  answer(args: Readonly<Record<string, unknown>>, catalogue: SiteCatalogue): Promise<CatalogueAnswer>;
}

const maxTextLength = 300;

/** A parameter that is a text. */
export function textArgument(args: Readonly<Record<string, unknown>>, name: string): string {
  const value = args[name];
  if (typeof value !== 'string' || value.trim() === '')
    throw new AskedWrongly(
      `Expected ${name} to be a text, got ${value === undefined ? 'none' : typeof value}.`,
    );
  if (value.length > maxTextLength)
    throw new AskedWrongly(
      `Expected ${name} to have at most ${maxTextLength} characters, got ${value.length}.`,
    );
  return value.trim();
}

/** A parameter that is one of a few words, in any case; the first of them if it is not there. */
export function choiceArgument<Choice extends string>(
  args: Readonly<Record<string, unknown>>,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const value = args[name];
  if (value === undefined) return choices[0];
  const choice = choices.find((each) => each === String(value).toLowerCase());
  if (choice === undefined)
    throw new AskedWrongly(
      `Expected ${name} to be one of ${choices.join(', ')}, got “${String(value).slice(0, 60)}”.`,
    );
  return choice;
}

/** A parameter that is a whole number within bounds. */
export function numberArgument(
  args: Readonly<Record<string, unknown>>,
  name: string,
  { min, max, otherwise }: { min: number; max: number; otherwise: number },
): number {
  const value = args[name] ?? otherwise;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
    throw new AskedWrongly(`Expected ${name} to be a whole number from ${min} to ${max}.`);
  return value;
}
