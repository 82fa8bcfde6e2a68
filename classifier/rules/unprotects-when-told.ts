import type { When } from '../classification.ts';
import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { isInFilter, looksByName, ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const guard =
  /\b(?:firewalls?|waf|dlp|data loss prevention|ddos|(?:branch|bot|threat|tamper|brute force|leak|spam) protection|antivirus|malware|intrusion|mitigations?|mfa|2fa|two factor|row level security|rls|secret scanning|rate limit(?:ing)?|(?:schema|request) validation|audit log(?:s|ging)?)\b/i;
/** “Enable firewall”: what the switch itself is for. */
const switchName =
  /^(?:(?:.{1,40} )?(?:enabled|active|is enabled|is active)|enabled?|enable .{1,40}|is enabled|active|(?:.{1,40} )?protection)$/;
const offSwitch = /^(?:disable|turn off|skip) /;
const plain = /^(?:enabled?|is enabled|active|is active)$/;
/** What a switch of a gateway says of itself. */
const filters =
  /\b(?:enable|turn on|activate)\w?\b[^.\n]{0,30}\b(?:proxy|traffic|content|dns|web|threat) filtering\b/i;
const off = /^(?:off|disabled?|none|bypass|turn[-_ ]?off|inactive|skip)$/i;
/** What stands beside “off” where a value says how strictly something is guarded. */
const on =
  /^(?:on|enabled?|block|deny|challenge|simulate|strict|log|default|active|enforced?|reject|quarantine|disable[-_ ]override|managed[-_ ]challenge|high|low)$/i;

/** Whether a thing that is new can have guarded nothing before. */
function isNew({ acts }: View): boolean {
  const [first] = acts;
  return first?.kind === 'create' && !/^(?:put|replace|set|upsert)$/.test(first.lemma);
}

function whenOff(parameter: Parameter, subject: string): When | undefined {
  const { type, spacedName, values, within } = parameter;
  const text = ownText(parameter);
  const around = `${spacedName} ${within.at(-1) ?? ''}`;
  if (type === 'boolean') {
    const isNamed = guard.test(around.replaceAll(/[_-]/g, ' '));
    if (isNamed && offSwitch.test(spacedName)) return 'true';
    const isSubject = plain.test(spacedName) && within.length < 2 && guard.test(subject);
    const isGuard = isNamed || isSubject || filters.test(text);
    return isGuard && switchName.test(spacedName) ? 'false' : undefined;
  }
  // What one rule among several does with what it meets is its own.
  if (within.some((name) => /rules$/i.test(name)) && !guard.test(spacedName)) return undefined;
  if (values.length < 2 || !(guard.test(around) || guard.test(subject))) return undefined;
  const is = values.filter((value) => off.test(value));
  return is.length > 0 && values.some((value) => on.test(value)) ? { is } : undefined;
}

export const unprotectsWhenTold: Rule = {
  id: 'unprotects-when-told',
  argues: 'Destructive',
  description: 'An argument switches a protection off: a firewall, a rule of one, a validation.',
  rationale:
    'A setting that can be off is a way to disable what it protects, and until somebody notices, everything that it ' +
    'would have stopped goes through (decisions 3 and 41).',
  falsePositives: ['An `enabled` of a part of a firewall that only counts or shows.'],
  references: ['https://attack.mitre.org/techniques/T1562/'],
  examples: {
    matches: [
      {
        name: 'update_waf_rule',
        description: 'Updates a rule.',
        inputSchema: {
          type: 'object',
          properties: { id: { type: 'string' }, mode: { enum: ['block', 'challenge', 'disable'] } },
        },
      },
      {
        name: 'set_network_config',
        inputSchema: {
          type: 'object',
          properties: { firewall_enabled: { type: 'boolean' } },
        },
      },
      {
        name: 'edit_gateway',
        inputSchema: {
          type: 'object',
          properties: { default_mitigation_action: { enum: ['none', 'log', 'block'] } },
        },
      },
    ],
    ignores: [
      {
        name: 'create_firewall_rule',
        inputSchema: { type: 'object', properties: { enabled: { type: 'boolean' } } },
      },
      {
        name: 'update_widget',
        inputSchema: {
          type: 'object',
          properties: { enabled: { type: 'boolean' }, mode: { enum: ['on', 'off'] } },
        },
      },
      {
        name: 'list_firewall_rules',
        inputSchema: { type: 'object', properties: { enabled: { type: 'boolean' } } },
      },
    ],
  },
  match(view) {
    if (looksByName(view) || isNew(view)) return [];
    const subject = view.spacedName;
    return view.parameters.flatMap((parameter) => {
      if (isInFilter(parameter)) return [];
      const when = whenOff(parameter, subject);
      if (when === undefined) return [];
      return [
        {
          supports: 'Destructive' as const,
          strength: 'said' as const,
          occasion: occasionOf(parameter, when),
          means: () => `switches a protection off, as “${parameter.name}” says`,
          effects: ['changes-access' as const, 'writes-data' as const],
          reversibility: 'reversible' as const,
          evidence: quoteParameter(parameter),
        },
      ];
    });
  },
};
