import { quoteMatch, quoteValue } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../view.ts';

const running =
  /\b(?:execut|evaluat|run|runs|running|interpret|invok)[a-z]{0,5}\b|执行|运行|実行|ejecut|execut/i;
const codeThings =
  /\b(?:code|script|shell|command|commands|bash|powershell|python|javascript|terminal|console|expression|cli|eval|lua|program|notebook)\b/i;
const closeBy =
  /\b(?:execut|evaluat|run)[a-z]{0,4}\b[^.\n]{0,60}\b(?:code|scripts?|shell|commands?|bash|powershell|python|javascript|snippet|expression|program)\b/i;

function names(view: View): string {
  return view.nameWords.map((word) => word.text).join(' ');
}

export const runsCode: Rule = {
  id: 'runs-code',
  argues: 'Execute',
  description: 'A parameter carries code or a command, and the definition says that it is run.',
  rationale:
    'What such a call does is decided by the text it is sent, so no other label bounds it. A parameter called ' +
    '`code` proves nothing by itself; the name or the description has to say that it runs.',
  falsePositives: ['A `command` that is looked up in a manual and never run.'],
  references: ['https://cwe.mitre.org/data/definitions/94.html'],
  examples: {
    matches: [
      {
        name: 'execute_command',
        inputSchema: { type: 'object', properties: { command: { type: 'string' } } },
      },
      {
        name: 'x',
        description: 'Runs the given Python code.',
        inputSchema: { type: 'object', properties: { code: { type: 'string' } } },
      },
    ],
    ignores: [
      { name: 'get_country', inputSchema: { type: 'object', properties: { code: { type: 'string' } } } },
      {
        name: 'generate_code',
        description: 'Generates code.',
        inputSchema: { type: 'object', properties: { prompt: { type: 'string' } } },
      },
    ],
  },
  match(view) {
    const name = names(view);
    const first = view.sentences.find(({ kind }) => kind === 'statement')?.text ?? '';
    const nameRuns =
      /\b(?:exec|execute|run|eval|evaluate|shell|bash|terminal|powershell|repl|interpreter)\b/.test(name);
    const said = quoteMatch('/description', view.description, closeBy);
    return view.parameters.flatMap((parameter) => {
      if (parameter.role !== 'code' && parameter.role !== 'shell') return [];
      const own = parameter.description ?? '';
      const ownRuns = running.test(own) && codeThings.test(own);
      const stated = closeBy.test(first);
      if (!nameRuns && !ownRuns && !stated) return [];
      const reads = view.acts.some(
        ({ source, kind }) => source === 'name' && (kind === 'look' || kind === 'compute'),
      );
      if (!stated && reads) return [];
      return [
        {
          supports: 'Execute' as const,
          weight: parameter.required || stated || nameRuns ? 2 : 1.2,
          means: `runs the ${parameter.role === 'shell' ? 'command' : 'code'} that “${parameter.name}” carries`,
          effects: ['runs-code' as const],
          reversibility: 'irreversible' as const,
          blastRadius: 'host' as const,
          level: { move: 'raise' as const, to: 'critical' as const, under: ['Execute' as const] },
          evidence: [quoteValue(parameter.pointer, parameter.name), ...(stated ? said : [])],
        },
      ];
    });
  },
};
