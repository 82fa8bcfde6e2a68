import { occasionOf } from '../definition/conditions.ts';
import { quoteMatch, quoteValue } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import { isStated } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { Rule, Signal } from '../rule.ts';
import type { View } from '../definition/view.ts';

const local =
  /\b(?:local|disk|filesystem|file system|absolute path|directory|working directory|on this machine|file path|path to (?:the|a|an))\b/i;
const remote =
  /\b(?:repository|repo|bucket|s3|remote|drive|sharepoint|onedrive|dropbox|github|gitlab|api path|json path|cloud|branch|database|index|attachment|workspace|project|upload\w*|vector|ticket|issue|message|commit|gitee)\b|仓库|知识库/i;

/** What a description says of files where no parameter is known. */
const told =
  /\bfile_?path\b|\b(?:image|video|audio|pdf|excel|csv|input|output|save)_path\b|\boutput (?:file )?path\b|\blocal (?:files?|paths?|folders?|directory|disk|machine)\b|\bfile ?system\b|\bin files\b|\b(?:in|into|to|from|of) (?:the|an?) (?:local )?(?:excel|word|csv|pdf|powerpoint|pptx|docx|xlsx) (?:file|workbook|document)\b|\bdirectory (?:structure|tree|listing|contents)\b|\b(?:generates?|saves?|saved|writes?|written) (?:\w{1,20} ){0,3}(?:files?|downloads folder)\b/i;

/** A file that the text calls local is on a disk, wherever it is sent. */
const saidLocal = /\blocal (?:files?|folders?|director(?:y|ies)|disk|path|filesystem|machine)\b/i;

/** A file that the text names by its ending: “an item in BACKLOG.md”. */
const namedFile =
  /(?:^|[\s`'"(/])[\w-]{2,40}\.(?:md|json|ya?ml|toml|txt|csv|xlsx|docx|env|ini|cfg|xml)\b(?! (?:schema|format|api|object|response|string|body|payload|template))/i;

const sureName =
  /^(?:file path|filepath|filename|file name|directory|dir|(?:output|input|save|local|image|video|audio|pdf|excel|csv|log) (?:file|path|file path|filename|dir|directory))$/;
/** Paths that only a disk has: of a checkout, a build, an archive, a scene of an editor. */
const diskName =
  /(?:^| )(?:absolute|(?:local|repo|repository|root|workspace|project|source|install|download|downloads|build|app|apk|ipa|binary|executable|script|notebook|scene|template|schema|config|data|results?|usage data|baseline image|reference image|frames?|private key|knowledge document|font|avatar|docker|csproj|pom|save|output file|input file|queries file|file absolute|[a-z]{1,12} file) (?:path|paths|dir|dirs|directory|directories|folder))$|^(?:destination|source|output|input|export|import) (?:filename|file name|file|path|dir|directory|folder)$|^(?:dockerfile|workspace folder|work folder)$/;
/** What a parameter says of itself where its name leaves it open. */
const ownLocal =
  /\b(?:absolute path|local (?:path|file|folder|directory)|on disk|on (?:the|your) (?:local )?(?:machine|disk|file ?system)|(?:working|project|workspace|output) (?:directory|folder)|path (?:to|of) (?:the |a |an )?(?:\w+ ){0,3}(?:file|folder|directory|binary)|(?:folder|directory) containing)\b/i;
/** Stores of which a path is only a name. */
const store =
  /\b(?:s3|bucket|firestore|firebase (?:storage|realtime)|gitlab|github|gitee|bitbucket|azure devops|sharepoint|onedrive|dropbox|google drive|box\.com|ftp|remote|in the (?:archive|repository|bucket|repo|cloud)|within the repository|realtime database|api (?:path|endpoint)|url path|uri path|mailbox)\b|仓库|知识库/i;
const localThing = /^(?:files?|directory|directories|filesystem|disk)$/;
/** `compress_local_image` says where the image is. */
const localName = /^(?:image|video|audio|file|document|pdf|folder|repo|repository)$/;

const fileWord = /^(?:files?|dir|directory|directories|filesystem|docx?|xlsx?|pdf|csv|pptx?)$/;

const asFile = /\b(?:as|to|into) an? (?:\w{1,20} ){0,2}file\b/i;

/** What tells a store from a disk: the thing that the path is within. */
const storeKey =
  /^(?:project|repo|repository|bucket|drive|site|workspace|file|library) (?:id|slug|key)$|^(?:owner|repo|bucket|bucket name)$/;

function reachesDisk(parameter: Parameter): Signal {
  const { name, pointer } = parameter;
  const occasion = occasionOf(parameter);
  return {
    strength: 'likely',
    ...(occasion && { occasion }),
    means: () => `works on the file that “${name}” names`,
    effects: ['touches-filesystem'],
    blastRadius: 'host',
    evidence: [quoteValue(pointer, name)],
  };
}

/** Whether another parameter tells that a path is within a store. */
function isInStore({ parameters }: View): boolean {
  return parameters.some(({ spacedName }) => storeKey.test(spacedName));
}

/** A file that is given with its content stands in the call, wherever its name comes from. */
function isGivenWhole({ within }: Parameter, { parameters }: View): boolean {
  const list = within.at(-1);
  return (
    list !== undefined &&
    /(?:files?|documents?|sources?)$/i.test(list) &&
    parameters.some(
      (other) =>
        other.within.at(-1) === list && /^(?:content|contents|code|text|data)$/.test(other.spacedName),
    )
  );
}

function isDiskPath(parameter: Parameter, first: string): boolean {
  const { spacedName, description = '', type } = parameter;
  if (
    !/(?:path|paths|file|filename|folder|dir|directory|dockerfile|name)$/.test(spacedName) ||
    /^(?:cwd|work(?:ing)? ?dir(?:ectory)?|target project path)$/.test(spacedName)
  )
    return false;
  const isLocal =
    diskName.test(spacedName) || (spacedName !== 'name' && ownLocal.test(description.slice(0, 200)));
  return (
    isLocal &&
    type !== 'boolean' &&
    type !== 'integer' &&
    !store.test(`${description.slice(0, 300)} ${first}`)
  );
}

function worksOnDisk(quotation: Quotation): Signal {
  return {
    strength: 'likely',
    means: () => 'works with files on a disk',
    effects: ['touches-filesystem'],
    evidence: [quotation],
  };
}

/** What the first sentence says of files on a disk. */
function saidOfFiles({ acts, description, sentences, first }: View): Quotation[] {
  const opening = description.slice(0, (sentences[0]?.start ?? 0) + first.length);
  const asLocal = quoteMatch('/description', opening, saidLocal);
  const changes = acts.some(({ kind }) => kind === 'create' || kind === 'change' || kind === 'remove');
  return asLocal.length > 0 || !changes || remote.test(opening)
    ? asLocal
    : quoteMatch('/description', opening, namedFile);
}

export const touchesFiles: Rule = {
  id: 'touches-files',
  argues: 'effects',
  description: 'A parameter is a path on the machine that runs the server.',
  rationale: 'A path that an argument chooses reaches whatever the server’s user may read or write.',
  falsePositives: ['A path inside a remote store that the definition does not name.'],
  references: ['https://cwe.mitre.org/data/definitions/22.html'],
  examples: {
    matches: [
      {
        name: 'read_file',
        description: 'Read a local file.',
        inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
      },
    ],
    ignores: [
      {
        name: 'get_file',
        description: 'Get a file of a repository.',
        inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
      },
      { name: 'get_issue' },
    ],
  },
  match(view) {
    const { first } = view;
    const onDisk = view.parameters.find(
      (parameter) => isDiskPath(parameter, first) && !isGivenWhole(parameter, view),
    );
    if (onDisk && !isInStore(view)) return [reachesDisk(onDisk)];
    const opening = saidOfFiles(view);
    if (opening.length > 0) return opening.map(worksOnDisk);
    const kept = view.acts.filter(({ lemma }) => lemma === 'save' || lemma === 'write');
    if (kept.length > 0 && asFile.test(first) && !remote.test(first))
      return fromActs(kept.slice(0, 1), (act) => ({
        means: () => `keeps ${objectText(act, 'its result')} in a file`,
        effects: ['touches-filesystem'],
      }));
    const parameter = view.parameters.find(
      (one) =>
        one.role === 'path' &&
        !isGivenWhole(one, view) &&
        !/^(?:.{0,20}folder|cwd|work(?:ing)? ?dir(?:ectory)?$|json path|api path|document path|collection path)/.test(
          one.spacedName,
        ),
    );
    if (!parameter) {
      const onFile = view.acts.filter(
        (act) =>
          isStated(act, 0.7) &&
          act.kind !== 'vague' &&
          (localThing.test(act.object.at(-1) ?? act.object[0] ?? '') ||
            (act.object.at(-1) === 'contents' &&
              /\b(?:files?|directory|folder) contents$/.test(act.object.join(' '))) ||
            (act.object.at(-2) === 'local' && localName.test(act.object.at(-1) ?? ''))) &&
          !store.test(view.description.slice(0, 300)) &&
          !remote.test(view.description.slice(0, 600)),
      );
      if (onFile.length === 0 && view.parameters.length > 0) return [];
      const said =
        onFile.length === 0 ? quoteMatch('/description', view.description.slice(0, 1_500), told) : [];
      if (onFile.length === 0 && said.length === 0) return [];
      if (
        /(?:^|[^a-z])by[^a-z]?id$/i.test(view.tool.name) ||
        view.parameters.some(({ role, words }) => role === 'id' && words[0] === 'file')
      )
        return [];
      if (onFile.length === 0 && !remote.test(view.first)) return said.map(worksOnDisk);
      return fromActs(onFile.slice(0, 1), (act) => ({
        means: () => `works on ${objectText(act, 'files')}`,
        effects: ['touches-filesystem'],
      }));
    }
    if (isInStore(view) && !ownLocal.test((parameter.description ?? '').slice(0, 200))) return [];
    const text = `${parameter.description ?? ''} ${view.opening}`;
    const aboutFiles =
      view.nameWords.some((word) => fileWord.test(word.text)) ||
      /\b(?:files?|director(?:y|ies))\b/i.test(view.first);
    const sure = sureName.test(parameter.spacedName);
    if (remote.test(text) || !(sure || aboutFiles || local.test(text))) return [];
    return [reachesDisk(parameter)];
  },
};
