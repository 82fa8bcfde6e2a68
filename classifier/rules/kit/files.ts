import type { Parameter } from '../../definition/parameters.ts';
import type { View } from '../../definition/view.ts';
import { quoteMatch } from '../../evidence.ts';
import type { Quotation } from '../../evidence.ts';
import type { Act } from '../../language/acts.ts';

/** Places of which a path is not one on a disk. */
export const remote =
  /\b(?:repository|repo|bucket|s3|remote|drive|sharepoint|onedrive|dropbox|github|gitlab|api path|json path|cloud|branch|database|index|attachment|workspace|project|upload\w*|vector|ticket|issue|message|commit|gitee)\b|仓库|知识库/i;

/** Paths that only a disk has: of a checkout, a build, an archive, a scene of an editor. */
const diskName =
  /(?:^| )(?:absolute|(?:local|repo|repository|root|workspace|project|source|install|download|downloads|build|app|apk|ipa|binary|executable|script|notebook|scene|template|schema|config|data|results?|usage data|baseline image|reference image|frames?|private key|knowledge document|font|avatar|docker|csproj|pom|save|output file|input file|queries file|file absolute|[a-z]{1,12} file) (?:path|paths|dir|dirs|directory|directories|folder))$|^(?:destination|source|output|input|export|import) (?:filename|file name|file|path|dir|directory|folder)$|^(?:dockerfile|workspace folder|work folder)$/;
/** What a parameter says of itself where its name leaves it open. */
export const ownLocal =
  /\b(?:absolute path|local (?:path|file|folder|directory)|on disk|on (?:the|your) (?:local )?(?:machine|disk|file ?system)|(?:working|project|workspace|output) (?:directory|folder)|path (?:to|of) (?:the |a |an )?(?:\w+ ){0,3}(?:file|folder|directory|binary)|(?:folder|directory) containing)\b/i;
/** Stores of which a path is only a name. */
export const store =
  /\b(?:s3|bucket|firestore|firebase (?:storage|realtime)|gitlab|github|gitee|bitbucket|azure devops|sharepoint|onedrive|dropbox|google drive|box\.com|ftp|remote|in the (?:archive|repository|bucket|repo|cloud)|within the repository|realtime database|api (?:path|endpoint)|url path|uri path|mailbox)\b|仓库|知识库/i;
/** What tells a store from a disk: the thing that the path is within. */
const storeKey =
  /^(?:project|repo|repository|bucket|drive|site|workspace|file|library) (?:id|slug|key)$|^(?:owner|repo|bucket|bucket name)$/;

/** Whether another parameter tells that a path is within a store. */
export function isInStore({ parameters }: View): boolean {
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

/** The parameter that is surely a path on a disk. */
export function surePathOf(view: View): Parameter | undefined {
  if (isInStore(view)) return undefined;
  return view.parameters.find(
    (parameter) => isDiskPath(parameter, view.first) && !isGivenWhole(parameter, view),
  );
}

const inApi =
  /^(?:.{0,20}folder|cwd|work(?:ing)? ?dir(?:ectory)?$|json path|api path|document path|collection path)/;

/** The parameter that is a path, of whatever. */
export function anyPathOf(view: View): Parameter | undefined {
  return view.parameters.find(
    (one) => one.role === 'path' && !isGivenWhole(one, view) && !inApi.test(one.spacedName),
  );
}

/** A file that the text calls local is on a disk, wherever it is sent. */
const saidLocal = /\blocal (?:files?|folders?|director(?:y|ies)|disk|path|filesystem|machine)\b/i;

/** A file that the text names by its ending: “an item in BACKLOG.md”. */
const namedFile =
  /(?:^|[\s`'"(/])[\w-]{2,40}\.(?:md|json|ya?ml|toml|txt|csv|xlsx|docx|env|ini|cfg|xml)\b(?! (?:schema|format|api|object|response|string|body|payload|template))/i;

/** What the first sentence says of files on a disk. */
export function saidOfFiles({ acts, description, sentences, first }: View): Quotation[] {
  const opening = description.slice(0, (sentences[0]?.start ?? 0) + first.length);
  const asLocal = quoteMatch('/description', opening, saidLocal);
  const changes = acts.some(({ kind }) => kind === 'create' || kind === 'change' || kind === 'remove');
  return asLocal.length > 0 || !changes || remote.test(opening)
    ? asLocal
    : quoteMatch('/description', opening, namedFile);
}

const asFile = /\b(?:as|to|into) an? (?:\w{1,20} ){0,2}file\b/i;

/** The first act that keeps something in a file, as the first sentence says. */
export function keepsInFile({ acts, first }: View): Act | undefined {
  if (!asFile.test(first) || remote.test(first)) return undefined;
  return acts.find(({ lemma }) => lemma === 'save' || lemma === 'write');
}
