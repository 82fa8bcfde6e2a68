import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { quoteMatch } from '../evidence.ts';
import { ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

/** Where a result goes, by the name alone. */
const target =
  /^(?:(?:output|out|save|export|download|result|results|response|report|log|dump|record|recording|screenshot)(?: (?:to|as))? (?:file path|file name|path|file|filename|dir|directory|folder|location|to disk)|save (?:to|as|to file|to disk|to path|local|locally)|(?:download|write|dump|export) (?:to|to disk|to file)|output ?(?:path|file|dir)|(?:file|local|destination|dest|target) (?:path|dir|directory|folder)|(?:destination|target) (?:path|dir|directory|folder) (?:results?|output))$/;
/** What a path may be by its name, if its own words say that something is put there. */
const place =
  /(?:^|[ ])(?:path|file|filename|file name|filepath|dir|directory|folder|subfolder|output|location|destination)$/;
/** Names that say themselves that something is put there. */
const surely =
  /^(?:(?:destination|target) \w+ (?:results?|output)|output|out|save|export|download|dump|write|result|results|report|record|recording)\b/;
const puts =
  /\b(?:sav(?:e|es|ed|ing)|writ(?:e|es|ten|ing)|stor(?:e|es|ed|ing)|export(?:s|ed)?|dump(?:s|ed)?|download(?:s|ed)?)\b[^.\n]{0,60}\b(?:to|in|into|as|at|file|path|disk|folder|directory)\b|\bto (?:save|store|write|export|dump)\b|\boutput (?:file|path|directory|folder)\b|\bwhere (?:the |to )?[^.\n]{0,40}\b(?:saved?|written|stored?|write)\b|\bsaved (?:to|in|as)\b/i;
/** It reads from there, or a service keeps what is put there. */
const reads =
  /\b(?:read|load|upload|import|input|source|existing|attach)\w{0,3}\b|\bto (?:upload|read|send|analy[sz]e)\b|\b(?:saved|stored) (?:query|search|view|filter|file)\b/i;
/** “To save the screenshot to instead of attaching it to the response.” */
const insteadOf = /\binstead of (?:attaching|loading|reading|uploading|returning|embedding)\b/i;
const remote =
  /\b(?:s3|bucket|gcs|drive|sharepoint|dropbox|cloud|remote|repository|repo|branch|database|workspace id|knowledge base|index)\b/i;

const savesByName =
  /^(?:save (?:(?:to |on |as |a )?(?:desktop|tmp|temp|disk|file|png|jpe?g|pdf|csv|json|xlsx?|html|screenshot|copy|results?|output)|locally|local)(?: file)?|(?:download|write|dump|export) to (?:disk|file|tmp))$/;
const orLocal =
  /\b(?:local )?file ?path\b[^.\n]{0,10}\bor\b|\bor (?:a |an )?(?:local )?(?:file ?path|path)\b/i;

/** What may be looked at as well as made: `filter_results` with the file that has them. */
const found = /^(?:result|results|response|report|log|dump|record|recording)\b/;

/** Whether a file that must be named holds what the name of the tool looks at. */
function isLookedAt({ required, spacedName, words }: Parameter, { acts }: View): boolean {
  const [named] = acts;
  if (!required || !found.test(spacedName) || named?.source !== 'name') return false;
  const looks = named.kind === 'look' || named.kind === 'compute';
  const stem = (words[0] ?? '').replace(/s$/, '');
  return looks && named.object.some((word) => word.replace(/s$/, '') === stem);
}

function isTarget(parameter: Parameter, view: View): boolean {
  const { type, spacedName, values } = parameter;
  if (values.length > 0 || (type !== undefined && type !== 'string' && type !== 'boolean')) return false;
  const text = ownText(parameter).replace(insteadOf, '');
  if (type === 'boolean') return savesByName.test(spacedName) && !remote.test(text);
  // “A file path or S3 URI”: one of both is a disk.
  if (remote.test(text) && !orLocal.test(text)) return false;
  const said = puts.test(text);
  if (said && place.test(spacedName)) return !reads.test(text) || surely.test(spacedName);
  if (!target.test(spacedName) || !surely.test(spacedName) || isLookedAt(parameter, view)) return false;
  return text === '' || said || (!reads.test(text) && !remote.test(view.first));
}

export const savesWhenTold: Rule = {
  id: 'saves-when-told',
  argues: 'Write',
  description: 'A parameter names a file that the result is saved to.',
  rationale:
    'A file appears or is replaced at a place that an argument chooses, whatever the tool does otherwise. Without the ' +
    'argument the call stays what it is (decision 42).',
  falsePositives: ['A path on a remote store that the definition does not name.'],
  references: ['https://cwe.mitre.org/data/definitions/73.html'],
  examples: {
    matches: [
      {
        name: 'draw_chart',
        inputSchema: { type: 'object', properties: { saveCsv: { type: 'boolean' } } },
      },
      {
        name: 'get_report',
        inputSchema: {
          type: 'object',
          properties: {
            output_path: { type: 'string', description: 'File path or S3 URI where the report is written.' },
          },
        },
      },
      {
        name: 'take_snapshot',
        description: 'Takes a text snapshot of the page.',
        inputSchema: {
          type: 'object',
          properties: { filePath: { type: 'string', description: 'The path to save the snapshot to.' } },
        },
      },
    ],
    ignores: [
      {
        name: 'filter_results',
        inputSchema: {
          type: 'object',
          properties: { results_file: { type: 'string' } },
          required: ['results_file'],
        },
      },
      {
        name: 'export_view',
        inputSchema: {
          type: 'object',
          properties: { output_path: { type: 'string', description: 'Key in the S3 bucket.' } },
        },
      },
      {
        name: 'read_document',
        inputSchema: {
          type: 'object',
          properties: { filePath: { type: 'string', description: 'The file to read.' } },
        },
      },
      { name: 'get_object', inputSchema: { type: 'object', properties: { path: { type: 'string' } } } },
    ],
  },
  match: (view) =>
    view.parameters
      .filter((parameter) => isTarget(parameter, view))
      .map((parameter) => {
        const isBoolean = parameter.type === 'boolean';
        const occasion = occasionOf(parameter, isBoolean ? 'true' : 'present');
        return {
          supports: 'Write',
          strength: occasion === undefined ? 'clear' : 'chosen',
          ...(occasion && { occasion }),
          ...(isBoolean && { flag: 'by-itself' }),
          means: () => `saves its result to a file, as “${parameter.name}” says`,
          effects: ['writes-data', 'touches-filesystem'],
          reversibility: 'reversible',
          level: { move: 'raise', to: 'medium', under: ['Write'] },
          evidence: [
            ...quoteParameter(parameter),
            ...quoteMatch(parameter.descriptionPointer, ownText(parameter), puts),
          ],
        };
      }),
};
