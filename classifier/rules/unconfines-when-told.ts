import { occasionOf } from '../definition/conditions.ts';
import type { When } from '../classification.ts';
import type { Parameter } from '../definition/parameters.ts';
import { looksByName, ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const guard =
  /^(?:sandbox(?: mode)?|permission mode|permissions?|approval (?:mode|policy)|isolation|safety(?: mode)?|mode)$/;
const open =
  /^(?:danger(?:ously)?(?:[-_ ][\w-]{1,30})?|full[-_ ]?access|unrestricted|bypass[-_ ]?\w{0,20}|yolo|no[-_ ]?sandbox|unsafe|never)$/i;
const switchedOff =
  /^(?:yolo(?: mode)?|full auto|dangerously .{1,40}|(?:skip|bypass|ignore) (?:permissions?|approvals?|sandbox)(?: .{0,20})?|auto ?approve(?: .{0,20})?|no ?sandbox|disable sandbox|unrestricted|unsafe(?: mode)?)$/;
/** A plan that is approved by itself is none of a machine. */
const ofMachine =
  /\b(?:agents?|codex|claude|gemini|cli|shell|commands?|code|scripts?|sandbox\w*|terminal|execut\w*|tools?)\b/i;

function whenOpen(parameter: Parameter): When | undefined {
  if (parameter.type === 'boolean') return switchedOff.test(parameter.spacedName) ? 'true' : undefined;
  if (!guard.test(parameter.spacedName)) return undefined;
  const is = parameter.values.filter((value) => open.test(value));
  return is.length > 0 && is.length < parameter.values.length ? { is } : undefined;
}

export const unconfinesWhenTold: Rule = {
  id: 'unconfines-when-told',
  argues: 'level',
  description: 'An argument takes what runs out of its sandbox, or has it act without asking.',
  rationale:
    'What runs is held by a sandbox or by a question to a person. An argument that takes both away lets it do whatever ' +
    'the machine lets it do (decisions 9 and 41).',
  falsePositives: ['A container that is thrown away after the call, in which nothing needs guarding.'],
  references: ['https://cwe.mitre.org/data/definitions/693.html'],
  examples: {
    matches: [
      {
        name: 'run_agent',
        description: 'Runs the coding agent with a prompt.',
        inputSchema: {
          type: 'object',
          properties: { sandbox: { enum: ['read-only', 'workspace-write', 'danger-full-access'] } },
        },
      },
      {
        name: 'run_agent',
        description: 'Runs the coding agent with a prompt.',
        inputSchema: { type: 'object', properties: { fullAuto: { type: 'boolean' } } },
      },
    ],
    ignores: [
      {
        name: 'approve_invoices',
        description: 'Approves invoices.',
        inputSchema: { type: 'object', properties: { autoApprove: { type: 'boolean' } } },
      },
      {
        name: 'list_agents',
        inputSchema: { type: 'object', properties: { permissions: { enum: ['full-access', 'read'] } } },
      },
    ],
  },
  match(view) {
    if (looksByName(view)) return [];
    return view.parameters.flatMap((parameter) => {
      const when = whenOpen(parameter);
      if (when === undefined) return [];
      if (!ofMachine.test(`${view.spacedName} ${view.first} ${ownText(parameter)}`)) return [];
      const occasion = occasionOf(parameter, when);
      return [
        {
          strength: 'said' as const,
          ...(occasion && { occasion }),
          flag: 'by-itself' as const,
          means: () => `runs without the guard that “${parameter.name}” takes away`,
          effects: ['runs-code' as const],
          reversibility: 'irreversible' as const,
          level: { move: 'raise' as const, to: 'critical' as const, under: ['Execute' as const] },
          evidence: quoteParameter(parameter),
        },
      ];
    });
  },
};
