import { quoteMatch, quoteValue } from '../evidence.ts';
import type { Act } from '../language/acts.ts';
import { looksByName } from './kit/told.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

const unsafe =
  /\b(?:make|send|perform|execute|issue|submit|proxy|proxie)s?\b[^.\n]{0,30}\b(?:http )?(?:post|put|patch|delete|http|https|arbitrary|raw|custom|rest|api)\b[^.\n]{0,20}\b(?:request|call)s?\b|^prox(?:y|ies) (?:[a-z]+ ){0,2}requests?\b/i;
const unsafeName =
  /(?:^|[^a-z])(?:http|https)[^a-z]?(?:post|put|patch|delete|request)|(?:^|[^a-z])(?:api|http|raw|rest)[^a-z]?(?:request|call)/i;

/** A request of a method that changes, or of any method. */
const changingRequest = /\bhttp (?:post|put|patch|delete|requests?\b|get[/,|])/i;
/** Names of nothing but a request: what their verb removes is up to the address. */
const bareName =
  /^(?:https?|api|raw|rest|requests?|delete|put|patch|post|call|send|make|browser|playwright|puppeteer)$/;

const methodName = /^(?:http |request )?(?:method|verb)$/;
const targetName = /^(?:path|endpoint|api path|uri|route|resource path)$/;
const asks = /api|request|http|proxy|curl|invoke/i;

/** A request of which nothing is said but that it is sent: not one for a review or for a friendship. */
function isBareRequest({ lemma, object, source }: Act): boolean {
  if (source === 'name' ? lemma !== 'send' : !/^(?:send|issue)$/.test(lemma)) return false;
  const last = object.findIndex((word) => /^requests?$/.test(word));
  if (last === -1 || last > 2) return false;
  const rest = object.slice(0, last);
  return rest.every((word) => /^(?:http|https|api|raw|custom|arbitrary|rest|generic|web)$/.test(word));
}

/** What is created or changed under a name of its own may have a method and a path: a route, an operation of an API. */
function keepsSomething({ acts: [named] }: View): boolean {
  return (
    named?.source === 'name' && (named.kind === 'create' || named.kind === 'change') && named.sureness >= 0.7
  );
}

/** A request that only gets. */
const getRequest = /\bGET request/;

export const sendsRawRequests: Rule = {
  id: 'sends-raw-requests',
  argues: 'Execute',
  description: 'The call sends an HTTP request whose method, address or body the arguments choose.',
  rationale:
    'An arbitrary request can change anything that the server’s network and credentials reach, and carry data ' +
    'out (decision 9).',
  falsePositives: ['A client of one API whose path parameter allows only reading paths.'],
  references: ['https://cwe.mitre.org/data/definitions/918.html'],
  examples: {
    matches: [
      {
        name: 'http-post',
        description: 'Make an HTTP POST request to a specified URL.',
        inputSchema: { type: 'object', properties: { url: { type: 'string' } } },
      },
      {
        name: 'api_request',
        inputSchema: { type: 'object', properties: { method: { type: 'string' }, path: { type: 'string' } } },
      },
    ],
    ignores: [
      {
        name: 'http_get',
        description: 'Make an HTTP GET request.',
        inputSchema: { type: 'object', properties: { url: { type: 'string' } } },
      },
      { name: 'list_requests' },
      {
        name: 'get_api_list',
        inputSchema: {
          type: 'object',
          properties: { method: { enum: ['GET', 'POST'] }, url: { type: 'string' } },
        },
      },
    ],
  },
  match(view) {
    const name = quoteMatch('/name', view.tool.name, unsafeName);
    const said = quoteMatch('/description', view.description.slice(0, 300), unsafe);
    const method = view.parameters.find(({ spacedName }) => methodName.test(spacedName));
    const target = view.parameters.find(
      ({ spacedName, role }) => role === 'url' || targetName.test(spacedName),
    );
    const sent = view.acts.find(isBareRequest);
    if (sent === undefined && name.length === 0 && said.length === 0 && (!method || !target)) return [];
    const onlyGet =
      method?.values.every((value) => /^(?:get|head|options)$/i.test(value)) && method.values.length > 0;
    if (onlyGet || getRequest.test(view.description.slice(0, 120))) return [];
    const body =
      method !== undefined &&
      target !== undefined &&
      (name.length > 0 ||
        said.length > 0 ||
        (asks.test(view.tool.name) &&
          !looksByName(view) &&
          !keepsSomething(view) &&
          method.values.some((value) => /^(?:post|put|delete)$/i.test(value))));
    const isBare = view.nameWords.every(({ text }) => bareName.test(text));
    // `http_post` of which nothing more is said posts anything.
    const unsaid = isBare && view.description === '';
    const passes = said.length > 0 && /prox(?:y|ies)/i.test(`${view.tool.name} ${said[0]?.quote}`);
    const toAnAddress =
      said.some(({ quote }) => changingRequest.test(quote)) &&
      (target?.role === 'url' || /\burls?\b/i.test(view.description.slice(0, 300)));
    if (
      !body &&
      !passes &&
      !toAnAddress &&
      sent === undefined &&
      !(name.length > 0 && (said.length > 0 || unsaid))
    )
      return [];
    const parameter = method ?? target;
    const evidence = [
      ...name,
      ...said,
      ...(sent && name.length + said.length === 0 ? [sent.phrase] : []),
      ...(parameter ? [quoteValue(parameter.pointer, parameter.name)] : []),
    ];
    return [
      ...(isBare ? [{ opposes: 'Destructive' as const, strength: 'overruling' as const, evidence }] : []),
      {
        supports: 'Execute',
        strength: 'decisive',
        flag: 'tells-what-runs',
        means: () => 'sends whatever request the arguments describe',
        effects: ['sends-outside', 'reaches-network'],
        reversibility: 'irreversible',
        level: { move: 'raise', to: 'critical', under: ['Execute'] },
        evidence,
      },
    ];
  },
};
