import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { quoteMatch, quoteValue } from '../evidence.ts';
import type { Act } from '../language/acts.ts';
import { isStated } from './kit/acts-of.ts';
import { isInStore, remote, store } from './kit/files.ts';
import { ownText } from './kit/told.ts';
import type { Rule } from '../rule.ts';

/** Verbs whose answer has what is in the file. */
const shows =
  /^(?:read|load|get|view|open|cat|fetch|show|display|extract|retrieve|return|parse|ocr|transcribe)$/;
const content =
  /^(?:files?|contents?|images?|photos?|pictures?|pdfs?|documents?|texts?|docx?|spreadsheets?|source|lines)$/;
/** What is told of a file is not what it holds. */
const aboutFile =
  /\b(?:info|information|metadata|stats?|status|size|count|properties|exists|tree|listing|structure|outline|symbols|schema|type|history|diagnostics|errors|diff|summary|id|ids|urls?|links?|name|names|list)\b/;
const place =
  /^(?:(?:absolute |local |full )?(?:file ?|image |pdf |document |doc |input |source |text )?(?:path|paths)|file ?names?|file|files|image (?:file|path)|input file)$/;

/** Where the definition itself says in which folder the file has to be (decision 43). */
const confined =
  /\ballowed (?:director|folder|path|root)|\b(?:within|inside|relative to|under|in|from|of) (?:the |your |an? |its |this |configured |current |specified |active |open )*(?:[\w-]+ )?(?:workspace|project|vault|sandbox|notes?|notebook|repository|repo|root|base director\w+|root director\w+|working director\w+|knowledge base|library|memory bank|container|package|app|game|session|skill|plugin)\b|\b(?:workspace|project|vault|repo|repository)[- ](?:relative|root|path)\b|\bres:\/\/|\bdocumentation\b|\bpermalinks?\b|\bdeployments?\b/i;

/** Lists of what is read; the path of a cookie is none. */
const listed = /^(?:files?|sources?|documents?|images?|inputs?|requests?|params|body|payload|input)$/i;

/** Verbs whose answer tells what is in a picture. */
const studies = /^(?:analy[sz]e|describe|recogni[sz]e|understand)$/;
const picture = /^(?:images?|photos?|pictures?|screenshots?|videos?)$/;
/** A file of the host, where no parameter is known. */
const fromHost = /\bfrom (?:a |an |the )?local (?:files? ?)?(?:paths?|files?|file ?system|disk)\b/i;

function showsContent(act: Act, { spacedName }: View): boolean {
  if (act.kind !== 'look' || !isStated(act, 0.6)) return false;
  if (studies.test(act.lemma) && act.object.slice(0, 3).some((word) => picture.test(word))) return true;
  if (!shows.test(act.lemma)) return false;
  const object = act.object.slice(0, 4).join(' ');
  return content.test(act.object.at(-1) ?? '') && !aboutFile.test(object) && !aboutFile.test(spacedName);
}

function isAnyPlace(parameter: Parameter): boolean {
  const { spacedName, type, values, within } = parameter;
  if (!place.test(spacedName) || values.length > 0 || !within.every((name) => listed.test(name)))
    return false;
  if (type === 'boolean' || type === 'integer' || type === 'object') return false;
  const text = ownText(parameter);
  return !confined.test(text) && !remote.test(text) && !store.test(text);
}

export const readsAnyFile: Rule = {
  id: 'reads-any-file',
  argues: 'level',
  description: 'The call returns what is in whatever file of the host a parameter names.',
  rationale:
    'The file may be a key, a configuration with passwords or somebody’s letters; pictures count as well. Where the ' +
    'definition says in which folder the file has to be, there is less to find (decision 43).',
  falsePositives: ['A server that confines the paths to a folder and does not say so.'],
  references: ['https://cwe.mitre.org/data/definitions/22.html'],
  examples: {
    matches: [
      {
        name: 'read_file',
        description: 'Reads a file from disk.',
        inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
      },
      {
        name: 'describe_picture',
        description: 'Analyzes a picture from a local path.',
      },
      {
        name: 'load_picture',
        description: 'Loads an image from a local path.',
        inputSchema: { type: 'object', properties: { image_path: { type: 'string' } } },
      },
    ],
    ignores: [
      {
        name: 'read_file',
        description: 'Reads a file. Only works within the allowed directories.',
        inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
      },
      {
        name: 'get_file_info',
        description: 'Gets the size of a file.',
        inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
      },
      {
        name: 'read_note',
        description: 'Reads a file of the vault.',
        inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
      },
      {
        name: 'get_file',
        description: 'Gets the contents of a file in a repository.',
        inputSchema: { type: 'object', properties: { path: { type: 'string' }, repo: { type: 'string' } } },
      },
    ],
  },
  match(view) {
    const act = view.acts.find((one) => showsContent(one, view));
    if (act === undefined || isInStore(view)) return [];
    const isOpen = view.parameters.length === 0;
    const parameter = view.parameters.find(isAnyPlace);
    const said = isOpen ? quoteMatch('/description', view.description.slice(0, 300), fromHost) : [];
    if (parameter === undefined && said.length === 0) return [];
    const text = `${view.spacedName} ${view.description.slice(0, 1_500)}`;
    if (confined.test(text) || remote.test(text.slice(0, 400)) || store.test(text.slice(0, 400))) return [];
    return [
      {
        strength: 'said',
        means: () =>
          parameter
            ? `returns what is in whatever file “${parameter.name}” names`
            : 'returns what is in whatever file of the host is named',
        effects: ['reads-private-data', 'touches-filesystem'],
        level: { move: 'raise', to: 'medium', under: ['Read'] },
        evidence: [
          ...(parameter ? [quoteValue(parameter.pointer, parameter.name)] : said),
          act.source === 'name' ? act.verb : act.phrase,
        ],
      },
    ];
  },
};
