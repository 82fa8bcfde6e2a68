import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { looksByName, ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const named =
  /^(?:(?:api |server |service )?(?:base|endpoint|server|host|api|instance|gateway|rpc|proxy|control plane|backend|relay|registry|cluster|tenant) (?:url|uri|endpoint)|baseurl|rpc ?url|proxy|proxy (?:url|server)|endpoint (?:override|url)|connection (?:string|url|uri)|dsn|(?:db|database) (?:url|uri)|(?:extra |custom |additional )?(?:http )?headers)$/;
/** Addresses of things, which the call keeps and does not go to. */
const kept = /\b(?:stored?|saved?|displayed|shown|of the (?:company|person|contact|lead))\b/i;

const ownKey = /^(?:token|api token|api key|auth token|password|org|bucket)$/;
const ofServer =
  /\b(?:web app|server|instance|service|api|host) (?:base )?url\b|\bself[- ]host|\burl of the (?:server|instance|service|api)\b/i;

const ofPage = /\b(?:urls?|pages?|web|site|links?|fetch|scrape|read|file|image|download|get)\b/;

/** A bare `url` beside a key for it is where the service is, and so is one that says so. */
function isOwnHost(parameter: Parameter, view: View): boolean {
  if (parameter.required || parameter.within.length > 0) return false;
  if (!/^(?:url|host)$/.test(parameter.spacedName)) return false;
  if (ofServer.test(ownText(parameter))) return true;
  const keys = view.parameters.filter(
    ({ spacedName, within }) => within.length === 0 && ownKey.test(spacedName),
  );
  if (ownText(parameter) !== '' || !keys.some(({ role }) => role === 'credential')) return false;
  // A look at a page has its address and a key too.
  return keys.length > 1 || (looksByName(view) && !ofPage.test(view.spacedName));
}

export const takesAnotherAddress: Rule = {
  id: 'takes-another-address',
  argues: 'level',
  description: 'A parameter turns the request to another host, or puts headers of the caller’s own into it.',
  rationale:
    'The host can be one inside the network of the server, or one that collects what is sent to it, keys among it; own ' +
    'headers go to it as whoever the caller says (decision 43).',
  falsePositives: [
    'A base address of which only a list of regions is allowed, which the schema does not say.',
  ],
  references: ['https://cwe.mitre.org/data/definitions/918.html'],
  examples: {
    matches: [
      {
        name: 'list_buckets',
        inputSchema: {
          type: 'object',
          properties: { url: { type: 'string' }, token: { type: 'string' }, org: { type: 'string' } },
        },
      },
      {
        name: 'get_weather',
        inputSchema: { type: 'object', properties: { base_url: { type: 'string' } } },
      },
    ],
    ignores: [
      {
        name: 'create_profile',
        inputSchema: {
          type: 'object',
          properties: { config: { type: 'object', properties: { proxy_url: { type: 'string' } } } },
        },
      },
      {
        name: 'get_page',
        inputSchema: { type: 'object', properties: { url: { type: 'string' }, token: { type: 'string' } } },
      },
      {
        name: 'create_bookmark',
        inputSchema: { type: 'object', properties: { url: { type: 'string' }, token: { type: 'string' } } },
      },
      { name: 'get_weather', inputSchema: { type: 'object', properties: { city: { type: 'string' } } } },
      {
        name: 'get_report',
        inputSchema: { type: 'object', properties: { endpoint_url: { enum: ['eu', 'us'] } } },
      },
    ],
  },
  match: (view) =>
    view.parameters
      .filter((parameter) => {
        const { spacedName, type, values, within } = parameter;
        if (
          !(named.test(spacedName) || isOwnHost(parameter, view)) ||
          values.length > 0 ||
          type === 'boolean' ||
          type === 'integer'
        )
          return false;
        if (
          within.length > 0 &&
          spacedName.endsWith('headers') &&
          /response|table|csv/i.test(within.join(' '))
        )
          return false;
        const text = ownText(parameter);
        // What is kept is gone to later, if at all.
        if (within.length > 0 && !looksByName(view) && !spacedName.endsWith('headers')) return false;
        // What is kept may have headers that it is told by later.
        if (within.length > 0 && spacedName.endsWith('headers') && !looksByName(view)) return false;
        // The headings of a table are called headers too.
        if (
          spacedName.endsWith('headers') &&
          !/http|request|authori[sz]ation|cookie/i.test(`${spacedName} ${text}`)
        )
          return false;
        return !kept.test(text);
      })
      .map((parameter) => {
        const occasion = occasionOf(parameter);
        const isHeaders = parameter.spacedName.endsWith('headers');
        return {
          strength: 'said',
          ...(occasion && { occasion }),
          means: () =>
            isHeaders
              ? `sends the headers that “${parameter.name}” gives`
              : `goes to the host that “${parameter.name}” gives`,
          effects: ['reaches-network'],
          level:
            isOwnHost(parameter, view) && view.acts[0]?.kind !== 'look'
              ? { move: 'raise', to: 'high', under: ['Write'] }
              : { move: 'raise', to: 'medium', under: ['Read'] },
          evidence: quoteParameter(parameter),
        };
      }),
};
