import type { View } from '../definition/view.ts';
import { quoteMatch } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import type { Act } from '../language/acts.ts';
import { isStated } from './kit/acts-of.ts';
import { anyPathOf, keepsInFile, remote, saidOfFiles, store, surePathOf } from './kit/files.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule, Signal } from '../rule.ts';

/** What a description says of files where no parameter is known. */
const toldOfFiles =
  /\bfile_?path\b|\b(?:image|video|audio|pdf|excel|csv|input|output|save)_path\b|\boutput (?:file )?path\b|\blocal (?:files?|paths?|folders?|directory|disk|machine)\b|\bfile ?system\b|\bin files\b|\b(?:in|into|to|from|of) (?:the|an?) (?:local )?(?:excel|word|csv|pdf|powerpoint|pptx|docx|xlsx) (?:file|workbook|document)\b|\bdirectory (?:structure|tree|listing|contents)\b|\b(?:generates?|saves?|saved|writes?|written) (?:\w{1,20} ){0,3}(?:files?|downloads folder)\b/i;

const localThing = /^(?:files?|directory|directories|filesystem|disk)$/;
/** `compress_local_image` says where the image is. */
const localName = /^(?:image|video|audio|file|document|pdf|folder|repo|repository)$/;

/** Whether an act is done to a file or a folder of a disk. */
function isOnFile(act: Act, { description }: View): boolean {
  const { kind, object } = act;
  const last = object.at(-1) ?? '';
  return (
    isStated(act, 0.7) &&
    kind !== 'vague' &&
    (localThing.test(object.at(-1) ?? object[0] ?? '') ||
      (last === 'contents' && /\b(?:files?|directory|folder) contents$/.test(object.join(' '))) ||
      (object.at(-2) === 'local' && localName.test(last))) &&
    !store.test(description.slice(0, 300)) &&
    !remote.test(description.slice(0, 600))
  );
}

/** Whether a file is one of a service, which gives it an id. */
function hasId({ tool, parameters }: View): boolean {
  return (
    /(?:^|[^a-z])by[^a-z]?id$/i.test(tool.name) ||
    parameters.some(({ role, words }) => role === 'id' && words[0] === 'file')
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

export const tellsOfFiles: Rule = {
  id: 'tells-of-files',
  argues: 'effects',
  description: 'The words of the definition tell of files on a disk, where no parameter is surely a path.',
  rationale:
    'A tool that keeps its notes in a file, or reads a folder that its settings name, touches the disk as one does that ' +
    'is given a path.',
  falsePositives: ['Files of a service that the definition calls files and nothing else.'],
  examples: {
    matches: [
      { name: 'add_note', description: 'Adds a note to a local file.' },
      { name: 'list_directory' },
      { name: 'export_board', description: 'Saves the board as a PDF file.' },
    ],
    ignores: [
      { name: 'get_file_by_id' },
      { name: 'list_files', description: 'Lists the files of a repository.' },
    ],
  },
  match(view) {
    if (surePathOf(view) !== undefined) return [];
    const said = saidOfFiles(view);
    if (said.length > 0) return said.map(worksOnDisk);
    const keeping = keepsInFile(view);
    if (keeping !== undefined)
      return fromActs([keeping], (act) => ({
        means: () => `keeps ${objectText(act, 'its result')} in a file`,
        effects: ['touches-filesystem'],
      }));
    if (anyPathOf(view) !== undefined) return [];
    const onFile = view.acts.find((act) => isOnFile(act, view));
    if (onFile !== undefined)
      return hasId(view)
        ? []
        : fromActs([onFile], (act) => ({
            means: () => `works on ${objectText(act, 'files')}`,
            effects: ['touches-filesystem'],
          }));
    if (view.parameters.length > 0 || remote.test(view.first)) return [];
    const told = quoteMatch('/description', view.description.slice(0, 1_500), toldOfFiles);
    return told.length === 0 || hasId(view) ? [] : told.map(worksOnDisk);
  },
};
