import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { quoteValue } from '../evidence.ts';
import { anyPathOf, isInStore, keepsInFile, ownLocal, remote, saidOfFiles, surePathOf } from './kit/files.ts';
import type { Rule } from '../rule.ts';

const local =
  /\b(?:local|disk|filesystem|file system|absolute path|directory|working directory|on this machine|file path|path to (?:the|a|an))\b/i;
const sureName =
  /^(?:file path|filepath|filename|file name|directory|dir|(?:output|input|save|local|image|video|audio|pdf|excel|csv|log) (?:file|path|file path|filename|dir|directory))$/;
const fileWord = /^(?:files?|dir|directory|directories|filesystem|docx?|xlsx?|pdf|csv|pptx?)$/;

/** Whether a parameter that is some path is one on a disk, by its name or by what is said around it. */
function isOnDisk(parameter: Parameter, view: View): boolean {
  const { description = '', spacedName } = parameter;
  if (isInStore(view) && !ownLocal.test(description.slice(0, 200))) return false;
  const text = `${description} ${view.opening}`;
  if (remote.test(text)) return false;
  return (
    sureName.test(spacedName) ||
    view.nameWords.some((word) => fileWord.test(word.text)) ||
    /\b(?:files?|director(?:y|ies))\b/i.test(view.first) ||
    local.test(text)
  );
}

function pathOf(view: View): Parameter | undefined {
  const sure = surePathOf(view);
  if (sure !== undefined) return sure;
  const any = anyPathOf(view);
  if (any === undefined || !isOnDisk(any, view)) return undefined;
  // What the text says of files says it of every call.
  return saidOfFiles(view).length > 0 || keepsInFile(view) !== undefined ? undefined : any;
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
        description: 'Read a file.',
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
    const parameter = pathOf(view);
    if (parameter === undefined) return [];
    const { name, pointer } = parameter;
    const occasion = occasionOf(parameter);
    return [
      {
        strength: 'likely',
        ...(occasion && { occasion }),
        means: () => `works on the file that “${name}” names`,
        effects: ['touches-filesystem'],
        blastRadius: 'host',
        evidence: [quoteValue(pointer, name)],
      },
    ];
  },
};
