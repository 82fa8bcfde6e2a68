import type { ActionValue } from '../definition/action-choices.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { verbOf } from '../language/name-verbs.ts';
import { identifierWords } from '../language/words.ts';
import type { JsonObject, Tool } from '../tool.ts';

const httpMethods: Readonly<Record<string, string>> = {
  get: 'get',
  head: 'get',
  options: 'get',
  post: 'create',
  put: 'update',
  patch: 'update',
  delete: 'delete',
};
/** What is typed into a terminal for it. */
const typed: Readonly<Record<string, string>> = {
  ps: 'list',
  ls: 'list',
  rm: 'delete',
  cat: 'read',
  cp: 'copy',
  mv: 'move',
};
const runs = /^(?:run|execute|exec|eval|evaluate)$/;
/** Verbs of which only the meaning tells what they do. */
const open: ReadonlySet<string> = new Set(['vague', 'run', 'act', 'restore', 'control']);
const takes = /^(remove|unlink|detach|unassign|clear)[-_](?:from[-_])?(.{1,40})$/i;
const putsBack: Readonly<Record<string, string>> = {
  remove: 'add',
  unlink: 'link',
  detach: 'attach',
  unassign: 'assign',
  clear: 'set',
};
const maxClause = 200;
const maxSearched = 1_500;

export const isHttpMethod = (value: string): boolean => httpMethods[value.toLowerCase()] !== undefined;

function nameOf(value: string, view: View, method: string | undefined): string {
  const words = identifierWords(value);
  const [first] = words;
  // “scheduled delete” deletes what is scheduled.
  if (words.length === 2 && first?.text === 'scheduled')
    return nameOf(words[1]?.text ?? value, view, undefined);
  if (words.length > 1) return value;
  const nouns = view.nameWords.filter((word) => {
    const verb = verbOf(word);
    return verb === undefined || (verb.verbLikelihood < 1 && verb.kind !== 'vague');
  });
  const verb = method ?? typed[value.toLowerCase()] ?? value;
  return [verb, ...nouns.slice(-2).map((word) => word.text)].join('_');
}

/** The part of a sentence that has a word, without what stands before another mark. */
function clauseWith(word: string, description: string, atItsStart: boolean): string | undefined {
  const clauses = description.slice(0, maxSearched).split(/[.;\n]|, (?=[a-z]+ )/, 60);
  const pattern = atItsStart ? '^\\W*' : '(?:^|[^a-z0-9_])';
  const fits = new RegExp(`${pattern}${word.replaceAll(/[^a-z0-9_-]/gi, '')}(?![a-z0-9_])`, 'i');
  return clauses
    .find((clause) => fits.test(clause))
    ?.trim()
    .slice(0, maxClause);
}

/** The parameter beside a choice that carries what one of its values would run. */
function carrierBeside(chooser: Parameter | undefined, view: View): Parameter | undefined {
  if (chooser === undefined) return undefined;
  const place = chooser.within.join('/');
  return view.parameters.find(
    ({ role, within }) => (role === 'code' || role === 'shell') && within.join('/') === place,
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What an action puts back that another takes: beside a `delete` of its own, `remove_item` takes out what `add_item` puts in. */
export function counterpartOf(value: string, values: readonly ActionValue[]): string | undefined {
  const [, verb = '', object = ''] = takes.exec(value) ?? [];
  const back = putsBack[verb.toLowerCase()];
  if (back === undefined || !values.some((other) => /^delete/i.test(other.value))) return undefined;
  const wanted = new RegExp(`^${back}[-_](?:to[-_])?${object.replaceAll(/[^a-z0-9_-]/gi, '')}$`, 'i');
  return values.find((other) => wanted.test(other.value))?.value;
}

function isNoun(value: string): boolean {
  const words = identifierWords(value);
  const isVerb = (word: (typeof words)[number] | undefined) =>
    word !== undefined && !word.text.endsWith('s') && (verbOf(word)?.verbLikelihood ?? 0) >= 0.7;
  return !isVerb(words[0]) && !isVerb(words.at(-1));
}

/** The tool that would only do one action, and how sure its name alone is. */
export function toolOfAction(
  { value, meaning, does }: ActionValue,
  view: View,
  chooser: Parameter | undefined,
  isHttp: boolean,
): Tool {
  if (does !== undefined) return { name: does };
  const method = isHttp ? httpMethods[value.toLowerCase()] : undefined;
  const name = nameOf(value, view, method);
  const words = identifierWords(value);
  const found = words.map((word) => verbOf(word)).find((verb) => (verb?.verbLikelihood ?? 0) >= 0.9);
  if (runs.test(value)) {
    const carrier = carrierBeside(chooser, view);
    if (carrier !== undefined) {
      const properties: JsonObject = { [carrier.name]: carrier.schema };
      return { name: `${value}_${carrier.name}`, inputSchema: { type: 'object', properties } };
    }
    const clause = clauseWith(value, view.description, true);
    if (clause !== undefined && /\b(?:commands?|code|scripts?)\b/i.test(clause))
      return { name, description: sentence(clause) };
  }
  const [named] = view.acts;
  // What a look offers by its noun is looked at: `errors`, `app_launches`.
  if (meaning === undefined && named?.source === 'name' && named.kind === 'look' && isNoun(value))
    return { name: `get_${value}` };
  const isOpen = found === undefined || open.has(found.kind);
  return { name, ...(isOpen && meaning !== undefined && meaning !== '' && { description: meaning }) };
}

/** What else may be known of an action of which its own words tell nothing; the first that says something counts. */
export function fallbacksFor(value: string, view: View): Tool[] {
  const [named] = view.acts;
  const clause = clauseWith(value, view.description, false);
  const tools: Tool[] =
    clause === undefined || value.length < 2 ? [] : [{ name: value, description: sentence(clause) }];
  if (named?.source !== 'name' || named.doubts.length > 0) return tools;
  if (named.kind === 'change' || named.kind === 'create') tools.push({ name: view.tool.name });
  return tools;
}
