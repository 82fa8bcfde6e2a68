import { occasionOf } from '../definition/conditions.ts';
import { ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const named =
  /^(?:(?:\w+ )?(?:webhook|web hook|callback|call back|notification|notify|postback) ?(?:url|urls|uri|endpoint|address)|(?:\w+ )?webhook|callback)$/;
const said =
  /\b(?:post(?:s|ed)?|send(?:s|ing)?|sent|notif(?:y|ies|ied)|call(?:s|ed)?|deliver(?:s|ed)?|receive)\b|\bcallback\b|\bwebhook\b/i;
const identifies = /\b(?:id|name|secret|token) of\b|\boauth\b|\bredirect/i;

export const callsBack: Rule = {
  id: 'calls-back',
  argues: 'effects',
  description: 'A parameter names an address that the result or news of it are sent to.',
  rationale:
    'What is posted to an address that an argument chooses leaves for good, and an agent can be talked into any address ' +
    '(decisions 12 and 41).',
  falsePositives: ['A callback that only a service of the same owner can be.'],
  references: ['https://cwe.mitre.org/data/definitions/201.html'],
  examples: {
    matches: [
      {
        name: 'transcribe_audio',
        description: 'Transcribes audio.',
        inputSchema: {
          type: 'object',
          properties: { webhook_url: { type: 'string', description: 'Receives the transcript.' } },
        },
      },
    ],
    ignores: [
      { name: 'get_page', inputSchema: { type: 'object', properties: { url: { type: 'string' } } } },
      {
        name: 'list_deliveries',
        inputSchema: {
          type: 'object',
          properties: { webhook: { type: 'string', description: 'Id of a webhook' } },
        },
      },
    ],
  },
  match: (view) =>
    view.parameters
      .filter((parameter) => {
        const { spacedName, type, values } = parameter;
        if (!named.test(spacedName) || values.length > 0) return false;
        if (type !== undefined && type !== 'string' && type !== 'object' && type !== 'array') return false;
        const text = ownText(parameter);
        if (identifies.test(text.slice(0, 100))) return false;
        return (
          /(?:url|urls|uri|endpoint|address)$/.test(spacedName) || (said.test(text) && /\burl\b/i.test(text))
        );
      })
      .map((parameter) => {
        const occasion = occasionOf(parameter);
        return {
          supports: 'Write',
          strength: 'said',
          ...(occasion && { occasion }),
          means: () => `sends its result to the address that “${parameter.name}” gives`,
          effects: ['sends-outside', 'reaches-network'],
          reversibility: 'irreversible',
          level: { move: 'raise', to: 'high', under: ['Write', 'Execute'] },
          evidence: quoteParameter(parameter),
        };
      }),
};
