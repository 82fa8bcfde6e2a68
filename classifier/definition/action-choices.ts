import { verbOf } from '../language/name-verbs.ts';
import type { Parameter } from './parameters.ts';
import { identifierWords } from '../language/words.ts';

/** One value that chooses an action, and where it stands. */
export interface ActionValue {
  value: string;
  pointer: string;
  /** Where it stands in the text at `pointer`; a value of a schema is the whole text. */
  start: number;
  /** As the text writes it, where that differs. */
  quote?: string;
  /** The name of the tool that would do it, where the value names only what it is done to. */
  does?: string;
  /** What the list says of it, where it says anything. */
  meaning?: string;
}

/** The actions that one parameter chooses between, as its schema or a text lists them. */
export interface ActionChoice {
  /** Pointer to the parameter; to the description where no parameter is known. */
  parameter: string;
  name: string;
  values: ActionValue[];
}

const maxText = 6_000;
/** How many actions of a tool are labelled. */
export const maxActions = 60;
const maxMeaning = 200;
const surelyVerb = 0.7;
const chooser = /^(?:action|operation|command|op|task|mode|subcommand|(?:action|operation)_?(?:type|name))$/i;

/** What a text calls the actions that it lists. */
const actionNouns = /\b(?:operations?|actions?|commands?)\b/i;
/** Where a list of actions begins: "Supported actions:", "operation type (", "operations get-user, …". */
const lead =
  /\b(?:operations?|actions?|commands?)\b(?: (?:like|such as|including) |[^:(=.\n]{0,50}[:(=]|(?= [a-z]+[-_][a-z]))\s*(?:e\.g\.,?\s*|one of:?\s*)?/gi;
/** Where a parameter that chooses may list its values without naming them: at once, "One of: …", "… (". */
const ownLead = /^\s{0,4}|\bone of\b:?\s{0,3}|[:(]\s{0,3}/gi;
const strictLead = /^\s{0,4}|\bone of\b:?\s{0,3}/gi;
const surelyChooses = /^(?:action|operation|op|subcommand|(?:action|operation)_?(?:type|name))$/i;
const item = /[`'"]?([a-z][a-z0-9]{0,30}(?:[-_][a-z0-9]{1,30}){0,6})[`'"]?/y;
const separator = /\s{0,3}[,/|]\s{0,3}(?:(?:and|or)\s)?|\s(?:and|or)\s/y;
const bullet =
  /(?:^|\n)[ \t]{0,16}(?:[-*•]|\d{1,2}[.)]) {0,3}\*{0,2}[`'"]?([a-z][a-z0-9]{0,30}(?:[-_][a-z0-9]{1,30}){0,6})[`'"]?\*{0,2} {0,2}(?:[:–—]|- )([^\n]{0,200})/g;

function startsWithVerb(value: string, verbLikelihood: number): boolean {
  return identifierWords(value).some((word) => (verbOf(word)?.verbLikelihood ?? 0) >= verbLikelihood);
}

/** Forms in which an answer may come: `link` beside them is no act. */
const format = /^(?:json|csv|xml|ya?ml|html|pdf|te?xt|markdown|md|png|jpe?g|svg|tsv|xlsx?|parquet)$/i;

/** What a text says of one of the values that it lists: “delete: …”, “**action: "delete"** — …”, “delete (…)”. */
function meaningIn(text: string, value: string): string | undefined {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (/[\w-]/.test(text.charAt(at - 1))) continue;
    const end = at + value.length;
    const found = /^["'`*)\]]{0,4} {0,2}(?:[:—–=]|->|- |\()\s{0,3}([^;\n)]{8,200})/.exec(
      text.slice(end, end + 230),
    );
    if (found !== null) return found[1]?.trim();
  }
  return undefined;
}

/** Whether at least half of some values are named after verbs. */
export function areActions(values: readonly string[]): boolean {
  if (values.some((value) => format.test(value))) return false;
  const known = values.filter((value) => startsWithVerb(value, surelyVerb));
  return values.length > 1 && known.length * 2 >= values.length;
}

function enumerated(text: string, from: number, pointer: string): ActionValue[] {
  const values: ActionValue[] = [];
  for (let at = from; values.length < maxActions; at = separator.lastIndex) {
    item.lastIndex = at;
    const found = item.exec(text);
    const value = found?.[1];
    if (found === null || value === undefined) break;
    // A word that goes on in prose is no identifier.
    const end = item.lastIndex;
    const closed =
      !/^ [a-z]/i.test(text.slice(end, end + 2)) || /^ (?:and|or) /.test(text.slice(end, end + 5));
    if (!closed) break;
    values.push({ value, pointer, start: found.index + found[0].indexOf(value) });
    separator.lastIndex = end;
    if (!separator.test(text)) break;
  }
  return values;
}

function bulleted(text: string, pointer: string): ActionValue[] {
  return [...text.matchAll(bullet)]
    .slice(0, maxActions)
    .flatMap(({ 0: all, 1: value = '', 2: meaning = '', index }) => [
      { value, pointer, start: index + all.indexOf(value), meaning: meaning.trim().slice(0, maxMeaning) },
    ]);
}

const key = /^[ \t]{0,8}"([a-z][\w-]{1,40})" {0,2}: {0,2}[[{"]/gim;

/** The keys of an object of which a text says that they are actions. */
function keyed(text: string, pointer: string): ActionValue[] {
  if (!/\b(?:actions?|operations?)\b[^{]{0,200}\{/i.test(text)) return [];
  return [...text.matchAll(key)]
    .slice(0, maxActions)
    .map(({ 0: all, 1: value = '', index }) => ({ value, pointer, start: index + all.indexOf(value) }));
}

const openingVerbs =
  /^([A-Z][a-z]{1,20}(?:, [a-z]{2,20}){1,8},? (?:and|or) [a-z]{2,20}) (?:an?|the|your|all|one)\b/;

/** “List, create, close, or select a tab.” */
function openingList(text: string, pointer: string): ActionValue[] {
  const said = openingVerbs.exec(text)?.[1];
  if (said === undefined) return [];
  const found = [...said.matchAll(/[a-z]{2,21}/gi)].filter(([word]) => !/^(?:and|or)$/.test(word));
  if (!areActions(found.map(([word]) => word.toLowerCase()))) return [];
  return found.map(({ 0: quote, index }) => ({ value: quote.toLowerCase(), quote, pointer, start: index }));
}

function unique(values: ActionValue[]): ActionValue[] {
  return values.filter(({ value }, index) => values.findIndex((other) => other.value === value) === index);
}

/** The longest list of actions in a text: behind a colon or in brackets, or by bullets. */
function listedIn(text: string, pointer: string, own?: RegExp): ActionValue[] {
  const head = text.slice(0, maxText);
  const speaksOfActions = actionNouns.test(head);
  if (!speaksOfActions && own === undefined) return [];
  let longest: ActionValue[] = [];
  const leads = [
    ...(speaksOfActions ? head.matchAll(lead) : []),
    ...(own ? head.slice(0, 600).matchAll(own) : []),
  ];
  for (const match of leads) {
    const found = unique(
      enumerated(head, match.index + match[0].length + (match[0].endsWith('s') ? 1 : 0), pointer),
    );
    if (found.length > longest.length && areActions(found.map(({ value }) => value))) longest = found;
  }
  if (!speaksOfActions) return longest;
  const points = unique(bulleted(head, pointer).filter(({ value }) => startsWithVerb(value, 0.9)));
  return points.length > Math.max(1, longest.length) ? points : longest;
}

/** Whether an action says of each of its values what it does. */
function explainsActions({ name, values, description = '' }: Parameter): boolean {
  if (!surelyChooses.test(name) || values.length < 2) return false;
  if (values.some((value) => format.test(value))) return false;
  const text = description.slice(0, maxText);
  return (
    values.some((value) => startsWithVerb(value, 0.9)) &&
    values.every((value) => meaningIn(text, value) !== undefined)
  );
}

/** “What to create. Start with …”: of each thing there is an act. */
const whatTo =
  /^(?:what|which (?:kind|type) of \w{1,20}|(?:kind|type) of \w{1,20}) to (create|add|delete|remove|update|start|stop|deploy)\b/i;
const whatNames =
  /^(?:resource|resource_?type|entity|entity_?type|object|object_?type|kind|type|target|target_?type|what)$/i;

function choiceOfThing({
  pointer,
  name,
  within,
  values,
  valuePointers,
  description = '',
}: Parameter): ActionChoice[] {
  const verb = whatTo.exec(description)?.[1]?.toLowerCase();
  if (verb === undefined || within.length > 0 || values.length < 2 || !whatNames.test(name)) return [];
  return [
    {
      parameter: pointer,
      name,
      values: values.slice(0, maxActions).map((value, index) => ({
        value,
        pointer: valuePointers[index] ?? pointer,
        start: 0,
        does: `${verb}_${value}`,
      })),
    },
  ];
}

function mayChoose({ choosesAction, description = '' }: Parameter): boolean {
  return choosesAction || whatTo.test(description);
}

/** Whether it says what each step of a list does. */
function isStep({ name, within, values }: Parameter): boolean {
  if (name !== 'action' || !/^(?:steps|actions|operations|commands)$/i.test(within.at(-1) ?? ''))
    return false;
  return values.filter((value) => startsWithVerb(value, surelyVerb)).length > 1;
}

/**
 * The choices between actions that a definition offers: by the values of a schema, else by a list in the text of
 * the parameter or of the whole tool (decision 13).
 */
export function actionChoices(parameters: readonly Parameter[], description: string): ActionChoice[] {
  if (parameters.length > 0 && !parameters.some(mayChoose)) return [];
  const choices = parameters
    .filter((one) => one.role === 'action' && (areActions(one.values) || explainsActions(one) || isStep(one)))
    .map(({ pointer, name, values, valuePointers, description: own = '' }) => ({
      parameter: pointer,
      name,
      values: values.slice(0, maxActions).map((value, index): ActionValue => {
        const meaning =
          meaningIn(own.slice(0, maxText), value) ?? meaningIn(description.slice(0, maxText), value);
        return {
          value,
          pointer: valuePointers[index] ?? pointer,
          start: 0,
          ...(meaning !== undefined && { meaning }),
        };
      }),
    }));
  if (choices.length > 0) return choices;
  const things = parameters.flatMap(choiceOfThing);
  if (things.length > 0) return things;
  const parameter = parameters.find(
    ({ choosesAction, name, values }) => choosesAction && chooser.test(name) && values.length === 0,
  );
  if (parameter === undefined && parameters.length > 0) return [];
  const own = parameter?.description
    ? listedIn(
        parameter.description,
        parameter.descriptionPointer,
        surelyChooses.test(parameter.name) ? ownLead : strictLead,
      )
    : [];
  let told = own.length > 1 ? own : listedIn(description, '/description');
  if (parameter !== undefined && surelyChooses.test(parameter.name)) {
    if (told.length < 2) told = unique(keyed(description.slice(0, maxText), '/description'));
    if (told.length < 2) told = openingList(description, '/description');
  }
  if (told.length < 2) return [];
  return [
    { parameter: parameter?.pointer ?? '/description', name: parameter?.name ?? 'action', values: told },
  ];
}
