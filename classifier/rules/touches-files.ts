import { quoteMatch, quoteValue } from '../evidence.ts';
import { fromActs, objectText } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const local =
  /\b(?:local|disk|filesystem|file system|absolute path|directory|working directory|on this machine|file path|path to (?:the|a|an))\b/i;
const remote =
  /\b(?:repository|repo|bucket|s3|remote|drive|sharepoint|onedrive|dropbox|github|gitlab|api path|json path|cloud|branch|database|index|attachment|workspace|project|upload\w*|vector|ticket|issue|message|commit|gitee)\b|仓库|知识库/i;

/** What a description says of files where no parameter is known. */
const told =
  /\bfile_?path\b|\b(?:image|video|audio|pdf|excel|csv|input|output|save)_path\b|\boutput (?:file )?path\b|\blocal (?:files?|paths?|folders?|directory|disk|machine)\b|\bfile ?system\b|\bin files\b|\bdirectory (?:structure|tree|listing|contents)\b|\b(?:generates?|saves?|saved|writes?|written) (?:\w{1,20} ){0,3}(?:files?|downloads folder)\b/i;

const sureName =
  /^(?:file path|filepath|filename|file name|directory|dir|(?:output|input|save|local|image|video|audio|pdf|excel|csv|log) (?:file|path|file path|filename|dir|directory))$/;
const localThing = /^(?:files?|directory|directories|filesystem|disk|contents)$/;

const fileWord = /^(?:files?|dir|directory|directories|filesystem|docx?|xlsx?|pdf|csv|pptx?)$/;

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
    const parameter = view.parameters.find(
      ({ role, words }) =>
        role === 'path' &&
        !/^(?:.{0,20}folder|cwd|work(?:ing)? ?dir(?:ectory)?$|json path|api path|document path|collection path)/.test(
          words.join(' '),
        ),
    );
    if (!parameter) {
      if (
        /(?:^|[^a-z])by[^a-z]?id$/i.test(view.tool.name) ||
        view.parameters.some(({ role, words }) => role === 'id' && words[0] === 'file')
      )
        return [];
      const onFile = view.acts.filter(
        (act) =>
          act.weight >= 0.7 &&
          act.kind !== 'vague' &&
          localThing.test(act.object.at(-1) ?? act.object[0] ?? '') &&
          !remote.test(view.description.slice(0, 600)),
      );
      if (onFile.length === 0 && view.parameters.length === 0 && !remote.test(view.sentences[0]?.text ?? ''))
        return quoteMatch('/description', view.description.slice(0, 1_500), told).map((quotation) => ({
          weight: 0.6,
          means: 'works with files on a disk',
          effects: ['touches-filesystem' as const],
          evidence: [quotation],
        }));
      return fromActs(onFile.slice(0, 1), (act) => ({
        means: `works on ${objectText(act, 'files')}`,
        effects: ['touches-filesystem'],
      }));
    }
    const opening = view.sentences.slice(0, 2).map(({ text: own }) => own);
    const text = `${parameter.description ?? ''} ${opening.join(' ')}`;
    const aboutFiles =
      view.nameWords.some((word) => fileWord.test(word.text)) ||
      /\b(?:files?|director(?:y|ies))\b/i.test(view.sentences[0]?.text ?? '');
    const sure = sureName.test(parameter.words.join(' '));
    if (remote.test(text) || !(sure || aboutFiles || local.test(text))) return [];
    return [
      {
        weight: 0.6,
        means: `works on the file that “${parameter.name}” names`,
        effects: ['touches-filesystem'],
        blastRadius: 'host',
        evidence: [quoteValue(parameter.pointer, parameter.name)],
      },
    ];
  },
};
