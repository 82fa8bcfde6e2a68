import { occasionOf } from '../definition/conditions.ts';
import { quoteValue } from '../evidence.ts';
import { actsOf, isStated } from './kit/acts-of.ts';
import { endsOn } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

const anyPage =
  /\b(?:fetch|scrap|crawl|read|extract|retriev|convert|get|load|download|captur|screenshot)[a-z]{0,4}\b[^.\n]{0,40}\b(?:urls?|web ?pages?|websites?|internet|any page)\b|\bfrom (?:a |an |the |any |given |specified ){0,3}(?:url|web ?page|website)\b|\bHTTP (?:GET|HEAD|OPTIONS) request\b/i;

const address = /^(?:urls?|uri|link|links|website|webpage|page url|website url|target url)$/;
const visit = /^(?:scrape|crawl|fetch)$/;
const ofTheWeb = /^(?:scrape|crawl|scraper|crawler)$/;
/** A page of whatever address, where no parameter is known to carry it. */
const anyAddress =
  /\bfrom (?:a |an |the |any |given |specified |provided ){1,3}(?:web ?)?(?:url|web ?page|website|site)\b|\b(?:of|from) any (?:web ?page|website|url)\b/i;
/** The address of one kind of page, on a site that is named. */
const requiresAddress = /\brequires? a valid (?:[\w.]{1,20} ){0,3}url\b/i;

export const fetchesAnyAddress: Rule = {
  id: 'fetches-any-address',
  argues: 'level',
  description: 'The call fetches whatever address the arguments give.',
  rationale:
    'The address can be one inside the network of the server, and what comes back is text of strangers; the ' +
    'address itself can carry data out.',
  falsePositives: ['A `url` that must be one of a single site.'],
  references: ['https://cwe.mitre.org/data/definitions/918.html'],
  examples: {
    matches: [
      {
        name: 'fetch',
        description: 'Fetches a URL from the internet.',
        inputSchema: { type: 'object', properties: { url: { type: 'string' } } },
      },
    ],
    ignores: [
      { name: 'get_issue', inputSchema: { type: 'object', properties: { id: { type: 'string' } } } },
      {
        name: 'get_repo',
        description: 'Get a repository.',
        inputSchema: { type: 'object', properties: { repo_url: { type: 'string' } } },
      },
    ],
  },
  match(view) {
    const target = view.parameters.find(({ spacedName }) => address.test(spacedName));
    if (!target && view.parameters.length > 0) return [];
    const first = view.opening;
    if (!target && view.parameters.length === 0) {
      let visits = actsOf(
        view,
        ['look'],
        (act) =>
          (ofTheWeb.test(act.lemma) &&
            act.source === 'name' &&
            isStated(act, 0.5) &&
            !endsOn(act, 'report')) ||
          (visit.test(act.lemma) &&
            /^(?:urls?|websites?|webpages?|pages?|web|site|sites|domains?)$/.test(act.object.at(-1) ?? '')) ||
          (act.lemma === 'retrieve' && /^(?:urls|websites|webpages)$/.test(act.object.at(-1) ?? '')),
      );
      if (visits.length === 0 && anyAddress.test(first))
        visits = actsOf(view, ['look', 'compute', 'save'], (act) => isStated(act, 0.5)).slice(0, 1);
      return fromActs(visits, (act) => ({
        means: () => `fetches ${objectText(act, 'pages')} that the caller names`,
        effects: ['reads-untrusted-content', 'reaches-network'],
        level: { move: 'raise', to: 'medium', under: ['Read'] },
      }));
    }
    if (target && requiresAddress.test(view.description.slice(0, 400)))
      return [
        {
          strength: 'likely',
          means: () => `fetches the page that “${target.name}” names`,
          effects: ['reads-untrusted-content', 'reaches-network'],
          evidence: [quoteValue(target.pointer, target.name)],
        },
      ];
    const name = view.spacedName;
    const fetches =
      /\b(?:fetch|scrape|crawl|extract|read|get|load|http|convert)\b/.test(name) &&
      /\b(?:url|urls|web|webpage|website|page|site|fetch|scrape|crawl|html|markdown|http)\b/.test(name);
    if (!target || !(fetches || anyPage.test(first))) return [];
    // A tool that names the one kind of page it reads does not reach arbitrary hosts.
    if (
      /\b(?:linkedin|instagram|tiktok|youtube|amazon|zillow|facebook|reddit|twitter|github|figma|notion|google|booking|walmart|x\.com)\b/i.test(
        `${name} ${first}`,
      )
    )
      return [
        {
          strength: 'likely',
          means: () => `fetches the page that “${target.name}” names`,
          effects: ['reads-untrusted-content', 'reaches-network'],
          evidence: [quoteValue(target.pointer, target.name)],
        },
      ];
    const occasion = occasionOf(target);
    return [
      {
        strength: 'said',
        ...(occasion && { occasion }),
        means: () => `fetches whatever address “${target.name}” gives`,
        effects: ['reads-untrusted-content', 'reaches-network'],
        level: { move: 'raise', to: 'medium', under: ['Read'] },
        evidence: [quoteValue(target.pointer, target.name)],
      },
    ];
  },
};
