import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import { ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const named =
  /^(?:(?:reveal|unmask|expose|decrypt|decrypted|unredact|unredacted)(?: .{0,30})?|with decryption|(?:show|include|return|display|with|get|print) (?:\w{1,20} ){0,2}(?:secrets?(?: values?)?|passwords?|tokens?|credentials?|private keys?|api keys?|plain ?text|unmasked|decrypted)|(?:show|include) sensitive(?: \w+)?|raw secrets?)$/;
const said =
  /\b(?:reveal|unmask|decrypt|expose|includ|return|show|display)\w{0,3}\b[^.\n]{0,40}\b(?:secrets?|passwords?|(?:access|auth|api|session|bearer) (?:tokens?|keys?)|credentials?|private keys?|unmasked|unredacted|plain ?text)\b/i;
/** Tokens that are counted, and switches that take secrets away. */
const other =
  /\btoken (?:count|usage|limit|price|balance)|\b(?:hide|mask|redact|exclude|omit|without)\w{0,3}\b/i;

/** A switch that is spelled out: “true” or “false”. */
function isWordSwitch({ values }: Parameter): boolean {
  return values.length === 2 && values.includes('true') && values.includes('false');
}

export const revealsSecretsWhenTold: Rule = {
  id: 'reveals-secrets-when-told',
  argues: 'level',
  description: 'A switch has the call return secrets in clear that it hides otherwise.',
  rationale:
    'Whoever reads a secret can act with it from anywhere; a switch that an agent can set counts as set (decisions 17, ' +
    '41 and 46).',
  falsePositives: ['A switch that reveals a hidden element of a page, which its own text does not say.'],
  references: ['https://attack.mitre.org/techniques/T1552/'],
  examples: {
    matches: [
      {
        name: 'list_settings',
        inputSchema: { type: 'object', properties: { decrypt: { type: 'string', enum: ['true', 'false'] } } },
      },
      {
        name: 'get_parameter',
        inputSchema: { type: 'object', properties: { with_decryption: { type: 'boolean' } } },
      },
      {
        name: 'get_variable',
        inputSchema: {
          type: 'object',
          properties: { plain: { type: 'boolean', description: 'Return the secret unmasked.' } },
        },
      },
    ],
    ignores: [
      {
        name: 'list_variables',
        inputSchema: { type: 'object', properties: { hide_secrets: { type: 'boolean' } } },
      },
      {
        name: 'get_element',
        inputSchema: {
          type: 'object',
          properties: { reveal: { type: 'boolean', description: 'Scroll the element into view.' } },
        },
      },
    ],
  },
  match: (view) =>
    view.parameters
      .filter((parameter) => {
        if (parameter.type !== 'boolean' && !isWordSwitch(parameter)) return false;
        const text = ownText(parameter);
        if (other.test(`${parameter.spacedName} ${text}`)) return false;
        if (said.test(text)) return true;
        return named.test(parameter.spacedName) && !/\b(?:element|scroll|view|panel|page|row)\b/i.test(text);
      })
      .map((parameter) => {
        const occasion = occasionOf(parameter, isWordSwitch(parameter) ? { is: ['true'] } : 'true');
        return {
          strength: 'said',
          ...(occasion && { occasion }),
          means: () => `returns secrets in clear, as “${parameter.name}” says`,
          effects: ['reads-secrets'],
          level: { move: 'raise', to: 'high', under: ['Read', 'Write'] },
          evidence: quoteParameter(parameter, said),
        };
      }),
};
