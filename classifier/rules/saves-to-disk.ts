import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

/** Verbs whose result a required target path makes a file. */
const intoFile = /^(?:extract|convert|render|capture|dump|transform|visualize|plot)$/;

const intoPlace = /\b(?:output|save|dest|destination|target)\b/;

/** That something is put into a file or on a disk. */
const toFile =
  /\b(?:to|on|as|into) (?!get |read |retrieve |access |view |be |use )(?:[\w'’]{1,20} ){0,4}(?:disk|file|folder|directory|path|location|machine|computer|filesystem)\b|\bin (?:the |a |your )?[\w./-]{1,30} (?:directory|folder)\b|\b(?:locally|local (?:file|path|folder|disk|machine|storage|computer|drive))\b|下载到|保存到|存储到|に保存/i;

export const savesToDisk: Rule = {
  id: 'saves-to-disk',
  argues: 'Write',
  description: 'The call downloads or exports something to a file of the machine that runs the server.',
  rationale:
    'A file appears on a disk, at a place that an argument often chooses. Where no parameter and no sentence ' +
    'speaks of a file, a download is only another word for reading.',
  falsePositives: ['A tool called `download_report` that returns the report in its answer.'],
  examples: {
    matches: [
      {
        name: 'download_file',
        inputSchema: { type: 'object', properties: { output_path: { type: 'string' } } },
      },
      { name: 'export_board', description: 'Exports the board to a local file.' },
    ],
    ignores: [{ name: 'list_exports' }, { name: 'get_file' }],
  },
  match(view) {
    const target = view.parameters.find(
      ({ spacedName, role }) =>
        role === 'path' && /output|save|dest|target|local|file|path|dir|folder/.test(spacedName),
    );
    const saves = actsOf(view, ['save']);
    const turns = actsOf(
      view,
      ['compute', 'look', 'generate'],
      (act) =>
        (act.kind === 'generate' &&
          (act.object.at(-1) === 'files' || view.nameWords.at(-1)?.text === 'file')) ||
        (target?.required === true &&
          (intoFile.test(act.lemma) || (act.kind === 'generate' && intoPlace.test(target.spacedName)))),
    );
    if (saves.length === 0 && turns.length === 0) return [];
    if (!target && !toFile.exec(view.description.slice(0, 2_000))) {
      return fromActs(saves, (act) => ({
        supports: 'Read',
        means: () => `hands ${objectText(act, 'data')} out`,
      }));
    }
    return fromActs(together(saves, turns), (act) => ({
      supports: 'Write',
      means: () => `saves ${objectText(act, 'a file')} to disk`,
      effects: ['writes-data', 'touches-filesystem'],
      reversibility: 'reversible',
    }));
  },
};
