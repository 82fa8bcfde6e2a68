import { occasionOf } from '../definition/conditions.ts';
import { ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const goes =
  /\b(?:url|address|page|link) (?:to|that is|which is) (?:be )?(?:navigated?|open(?:ed)?|visit(?:ed)?|load(?:ed)?|go)\b/i;
/** Who renders a page in a browser of its own only reads it. */
const renders = /\b(?:rendering|render|screenshots?|snapshots?|scrape|pdf|markdown|crawl|content)\b/;
const browser = /\b(?:browsers?|tabs?|windows?)\b/;

export const navigatesWhenTold: Rule = {
  id: 'navigates-when-told',
  argues: 'Execute',
  description: 'An optional address is opened in a browser.',
  rationale:
    'A page that an argument chooses runs in the session of whoever uses the browser; without the address the call stays ' +
    'with what is open (decisions 10 and 41).',
  falsePositives: ['An address that is only kept to be opened later.'],
  references: ['https://cwe.mitre.org/data/definitions/918.html'],
  examples: {
    matches: [
      {
        name: 'browser_tabs',
        description: 'Lists, opens or closes tabs.',
        inputSchema: {
          type: 'object',
          properties: { url: { type: 'string', description: 'URL to open in the new tab.' } },
        },
      },
    ],
    ignores: [
      {
        name: 'browser_tabs',
        description: 'Lists tabs.',
        inputSchema: {
          type: 'object',
          properties: { url: { type: 'string', description: 'Only tabs with this URL.' } },
        },
      },
      {
        name: 'save_bookmark',
        inputSchema: {
          type: 'object',
          properties: { url: { type: 'string', description: 'URL to open in the app.' } },
        },
      },
    ],
  },
  match: (view) =>
    view.parameters
      .filter(
        (parameter) =>
          parameter.role === 'url' &&
          parameter.within.length === 0 &&
          browser.test(view.spacedName) &&
          !renders.test(view.spacedName) &&
          goes.test(ownText(parameter)),
      )
      .flatMap((parameter) => {
        const occasion = occasionOf(parameter);
        if (occasion === undefined) return [];
        return [
          {
            supports: 'Execute' as const,
            strength: 'said' as const,
            occasion,
            means: () => `opens the page that “${parameter.name}” names in a browser`,
            effects: [
              'controls-browser' as const,
              'reads-untrusted-content' as const,
              'reaches-network' as const,
            ],
            level: { move: 'raise' as const, to: 'high' as const, under: ['Execute' as const] },
            evidence: quoteParameter(parameter, goes),
          },
        ];
      }),
};
