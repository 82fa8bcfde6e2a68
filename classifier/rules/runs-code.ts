import { occasionOf } from '../definition/conditions.ts';
import { quoteMatch, quoteSpan, quoteValue } from '../evidence.ts';
import { roleByText } from '../definition/parameter-roles.ts';
import type { Parameter } from '../definition/parameters.ts';
import { isSandboxed } from './kit/sandbox.ts';
import type { Rule, Signal } from '../rule.ts';
import type { View } from '../definition/view.ts';

const running =
  /\b(?:execut|evaluat|run|runs|running|interpret|invok)[a-z]{0,5}\b|执行|运行|実行|ejecut|execut/i;
const codeThings =
  /\b(?:code|script|shell|command|commands|bash|powershell|python|javascript|terminal|console|expression|cli|eval|lua|program|notebook)\b/i;
const closeBy =
  /\b(?:execut|evaluat|run)[a-z]{0,4}\b[^.\n]{0,60}\b(?:code|scripts?|shell|commands?|bash|powershell|python|javascript|snippet|expression|program)\b|\b(?:results?|outputs?) of (?:(?:the|an?|any) )?(?:(?:given|supplied|provided|specified|passed) )?(?:\w{1,20} )?(?:commands?|code|scripts?)\b/i;

/** A parameter of a reading tool runs what it carries only where it says so itself (decision 13). */
const orderToRun =
  /\b(?:code|scripts?|commands?|javascript|js|python|snippet|lua|bash)\b[^.\n]{0,30}\bto (?:be )?(?:execut|evaluat|run)|\b(?:execut|evaluat|run)[a-z]{0,4}\b[^.\n]{0,30}\b(?:code|scripts?|javascript|python|commands?)\b|\b(?:code|script|command)\b[^.\n]{0,30}\b(?:is|gets) (?:executed|evaluated|run)\b/i;

/** What is in a cell of a notebook that is run. */
const cellText = /^(?:content|source|cell (?:content|source|text))$/;
const runsCell = /\b(?:execute|run)\b.*\bcells?$/;

/** Whether a parameter carries what is run: by its name, or as “asyCode” of which it says that it is executed. */
function carriesCode(
  { role, words, spacedName, within, description = '' }: Parameter,
  isCell: boolean,
): boolean {
  // The functions that a model may call are described to it, not run.
  if (within.some((name) => /^(?:functions|tools|messages)$/i.test(name))) return false;
  if (role === 'code' || role === 'shell') return true;
  if (isCell && cellText.test(spacedName)) return true;
  return (
    role === undefined &&
    /^(?:code|script)$/.test(words.at(-1) ?? '') &&
    orderToRun.test(description.slice(0, 300))
  );
}

/** Names that say when the code runs: before, after or at the start of what the call does. */
const atATime =
  /^(?:init|pre|post|before|after|on|setup|teardown|test|startup|run|eval|page|custom|inject|user)\b/;

/** Whether a parameter says by itself that what it carries runs: by its role from its text, or by when it runs. */
function carriesByText({ role, words, spacedName, description = '' }: Parameter): boolean {
  if (role !== 'code' && role !== 'shell') return false;
  return (
    roleByText(description.slice(0, 300)) !== undefined || (words.length > 1 && atATime.test(spacedName))
  );
}

function names(view: View): string {
  return view.spacedName;
}

const starting = /\b(?:start|spawn|launch|create) (?:\w+ )?(?:process|command|terminal)\b/;
const errand = /^(?:prompt|task|instructions?|request|query)$/i;
const agent =
  /\b(?:terminal|shell) (?:operations|access)\b|\b(?:run|execut)\w{0,4} (?:terminal|shell|bash) commands\b|\b(?:claude code|codex|gemini cli|coding agent)\b[^.\n]{0,40}\b(?:agent|task|command|edit)/i;

/** An agent with a terminal does with a prompt whatever a command could. */
function passedOn(parameter: Parameter, { index, 0: said }: RegExpExecArray, view: View): Signal {
  return {
    supports: 'Execute',
    strength: 'decisive',
    flag: 'tells-what-runs',
    means: () => `passes “${parameter.name}” on to an agent that can use a terminal`,
    effects: ['runs-code'],
    reversibility: 'irreversible',
    blastRadius: 'host',
    level: { move: 'raise', to: isSandboxed(view) ? 'high' : 'critical', under: ['Execute'] },
    evidence: [
      quoteSpan('/description', view.description, index, index + said.length),
      quoteValue(parameter.pointer, parameter.name),
    ],
  };
}

const keptCode =
  /^(?:blocks?|functions?|procedures?|triggers?|snippets?|macros?|hooks?|handlers?|scripts?|skills?|tools?)$/;

/** Whether the name says that code is made or changed, which stays until somebody runs it (decision 45). */
function makesCode({ acts: [named] }: View): boolean {
  return (
    named?.source === 'name' &&
    (named.kind === 'create' || named.kind === 'change') &&
    named.sureness >= 0.7 &&
    keptCode.test(named.object.at(-1) ?? '')
  );
}

const machines = /^(?:bash|zsh|shell|powershell|pwsh|terminal|repl|interpreter)$/;
/** `python_repl`: of a name alone, what else would one do with it? */
function isMachine({ nameWords, acts, parameters }: View): boolean {
  return acts.length === 0 && parameters.length === 0 && machines.test(nameWords.at(-1)?.text ?? '');
}

function machineSignal(view: View): Signal {
  const { text = '', start = 0, end = 0 } = view.nameWords.at(-1) ?? {};
  return {
    supports: 'Execute',
    strength: 'clear',
    flag: 'tells-what-runs',
    means: () => `is a ${text}, which runs what it is given`,
    effects: ['runs-code'],
    reversibility: 'irreversible',
    blastRadius: 'host',
    level: { move: 'raise', to: isSandboxed(view) ? 'high' : 'critical', under: ['Execute'] },
    evidence: [quoteSpan('/name', view.tool.name, start, end)],
  };
}

/** A calculator evaluates sums. */
const sums = /\b(?:calculat\w*|math\w*|arithmetic)\b/i;

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
    if (isMachine(view)) return [machineSignal(view)];
    const isCell = runsCell.test(names(view));
    if (!view.parameters.some((parameter) => carriesCode(parameter, isCell) || errand.test(parameter.name)))
      return [];
    const name = names(view);
    const first = view.sentences.find(({ kind }) => kind === 'statement')?.text ?? '';
    const nameRuns =
      starting.test(name) ||
      /\b(?:exec|execute|run|eval|evaluate|shell|bash|zsh|sudo|terminal|powershell|pwsh|repl|interpreter)\b/.test(
        name,
      );
    const said = quoteMatch('/description', view.description, closeBy);
    return view.parameters.flatMap((parameter) => {
      const tasked = errand.test(parameter.name) && agent.exec(view.description.slice(0, 400));
      if (tasked) return [passedOn(parameter, tasked, view)];
      if (!carriesCode(parameter, isCell)) return [];
      const own = parameter.description ?? '';
      // `script`, “Name of the script”, points at code that is there already; a sum is no program.
      if (/^(?:the )?(?:name|id) of (?:the |a )?|^script name\b/i.test(own.slice(0, 40))) return [];
      if (parameter.spacedName === 'expression' && sums.test(`${name} ${first} ${own}`)) return [];
      const carries = orderToRun.test(own.slice(0, 300)) || carriesByText(parameter);
      const ownRuns = running.test(own) && codeThings.test(own);
      const stated = closeBy.test(first);
      if (!nameRuns && !ownRuns && !stated && !carries) return [];
      const reads = view.acts.some(
        ({ source, kind }) => source === 'name' && (kind === 'look' || kind === 'compute'),
      );
      const occasion = occasionOf(parameter);
      if (!stated && reads && !carries) return [];
      // “Create a code block”, “JavaScript code to execute”: it is run by whoever uses the block later.
      if (!nameRuns && !stated && makesCode(view) && !atATime.test(parameter.spacedName)) return [];
      return [
        {
          supports: 'Execute' as const,
          strength: parameter.required || stated || nameRuns || carries ? 'decisive' : 'strong',
          flag: 'tells-what-runs' as const,
          ...(occasion && { occasion }),
          means: () =>
            `runs the ${parameter.role === 'shell' ? 'command' : 'code'} that “${parameter.name}” carries`,
          effects: ['runs-code' as const],
          reversibility: 'irreversible' as const,
          blastRadius: 'host' as const,
          level: {
            move: 'raise' as const,
            to: isSandboxed(view) ? 'high' : 'critical',
            under: ['Execute' as const],
          },
          evidence: [quoteValue(parameter.pointer, parameter.name), ...(stated ? said : [])],
        },
      ];
    });
  },
};
