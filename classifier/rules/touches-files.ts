import { quoteValue } from '../evidence.ts';
import { fromActs, objectText } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const local =
  /\b(?:local|disk|filesystem|file system|absolute path|directory|working directory|on this machine|file path|path to (?:the|a|an))\b/i;
const remote =
  /\b(?:repository|repo|bucket|s3|remote|drive|sharepoint|onedrive|dropbox|github|gitlab|api path|json path|cloud|branch|database|index|attachment|workspace|project|upload\w*|vector|ticket|issue|message|commit|gitee)\b|仓库|知识库/i;

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
        !/^(?:.{0,20}folder|json path|api path|document path|collection path)/.test(words.join(' ')),
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
      return fromActs(onFile.slice(0, 1), (act) => ({
        means: `works on ${objectText(act, 'files')}`,
        effects: ['touches-filesystem'],
      }));
    }
    const told = view.sentences.slice(0, 2).map(({ text: own }) => own);
    const text = `${parameter.description ?? ''} ${told.join(' ')}`;
    const aboutFiles =
      view.nameWords.some((word) => fileWord.test(word.text)) ||
      /\b(?:files?|director(?:y|ies))\b/i.test(view.sentences[0]?.text ?? '');
    const sure = /^(?:file path|filepath|filename|file name|output dir|output path|directory|dir|cwd)$/.test(
      parameter.words.join(' '),
    );
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
