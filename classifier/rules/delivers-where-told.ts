import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import { isInFilter, looksByName, ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

/** Things that send news to an address of their own. */
const sender =
  /\b(?:webhooks?|web hooks?|hooks?|callbacks?|(?:notification|alert|event|log|push) (?:destinations?|endpoints?|channels?|targets?|subscriptions?|sinks?)|logpush|event (?:subscriptions?|destinations?))\b/;
const address =
  /^(?:(?:target|delivery|destination|payload|post|endpoint|hook|http|https) )?(?:url|uri|endpoint|address)$/;
const unchecked =
  /^(?:insecure (?:ssl|tls)|(?:skip|ignore|disable) (?:ssl|tls|certificate)(?: \w+)?|allow insecure(?: \w+)?)$/;
const checked = /^(?:enable |require )?(?:ssl|tls|certificate) verif(?:y|ication)(?: enabled)?$/;
/** An endpoint beside a choice of transports is where the transport leads. */
const transport = /^(?:transport|delivery (?:method|type)|protocol)$/;

function isAddress({ spacedName, type, values }: Parameter): boolean {
  return address.test(spacedName) && values.length === 0 && (type === undefined || type === 'string');
}

export const deliversWhereTold: Rule = {
  id: 'delivers-where-told',
  argues: 'level',
  description: 'An argument says where a webhook or a notification goes, or that its address is not checked.',
  rationale:
    'Whatever happens from then on is sent to the address, and an agent can be talked into any address; without a check ' +
    'of certificates anybody between can read it (decisions 12 and 41).',
  falsePositives: ['An address that only a service of the same owner can be.'],
  references: ['https://cwe.mitre.org/data/definitions/201.html'],
  examples: {
    matches: [
      {
        name: 'edit_webhook',
        inputSchema: {
          type: 'object',
          properties: { id: { type: 'string' }, url: { type: 'string' }, insecure_ssl: { enum: [0, 1] } },
        },
      },
      {
        name: 'add_alert_channel',
        inputSchema: {
          type: 'object',
          properties: { config: { type: 'object', properties: { endpoint: { type: 'string' } } } },
        },
      },
    ],
    ignores: [
      {
        name: 'update_bookmark',
        inputSchema: { type: 'object', properties: { url: { type: 'string' } } },
      },
      {
        name: 'list_webhooks',
        inputSchema: { type: 'object', properties: { url: { type: 'string' } } },
      },
    ],
  },
  match(view) {
    if (looksByName(view)) return [];
    const isSender = sender.test(view.spacedName);
    const isTransport =
      !isSender &&
      view.parameters.some(
        ({ spacedName, values }) =>
          transport.test(spacedName) && values.some((value) => /webhook/i.test(value)),
      );
    if (!isSender && !isTransport) return [];
    return view.parameters.flatMap((parameter) => {
      if (isInFilter(parameter)) return [];
      const { spacedName, type, values, schema } = parameter;
      const isUnchecked = isSender && unchecked.test(spacedName);
      const isCheck = isSender && type === 'boolean' && checked.test(spacedName);
      const hooks = values.filter((value) => /webhook/i.test(value));
      const isChoice = isTransport && transport.test(spacedName) && hooks.length > 0;
      const isTarget = isAddress(parameter) && (isSender || spacedName === 'endpoint');
      if (!isUnchecked && !isCheck && !isTarget && !isChoice) return [];
      const listed = Array.isArray(schema['enum'])
        ? schema['enum'].filter((value) => value === 1 || value === '1' || value === 'true')
        : [];
      const when = isChoice
        ? { is: hooks }
        : isCheck
          ? 'false'
          : isUnchecked
            ? listed.length > 0
              ? { is: listed.filter((value) => typeof value === 'string' || typeof value === 'number') }
              : 'true'
            : 'present';
      const occasion = occasionOf(parameter, when);
      return [
        {
          strength: 'said' as const,
          flag: 'by-itself' as const,
          ...(occasion && { occasion }),
          means: () =>
            isTarget || isChoice
              ? `has what happens sent to the address that “${parameter.name}” gives`
              : `has an address trusted without a check, as “${parameter.name}” says`,
          effects: isTarget || isChoice ? ['sends-outside' as const] : [],
          level: {
            move: 'raise' as const,
            to: 'high' as const,
            under: ['Write' as const, 'Execute' as const],
          },
          evidence:
            ownText(parameter) === ''
              ? quoteParameter(parameter)
              : quoteParameter(parameter, /\bURL\b|\bSSL\b/i),
        },
      ];
    });
  },
};
