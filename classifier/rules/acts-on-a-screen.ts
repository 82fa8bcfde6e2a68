import { isBrowserTool, isInBrowser, isOnScreen } from '../object-tests.ts';
import { actsOf, doing, fromActs, objectText, reaches } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** Verbs after which another page is shown. */
const arrives = /^(?:navigate|open|goto|new|create)$/;

/** What one does to a lamp, a door or a thermostat. */
const handles = /^(?:set|control|lock|close|toggle|dim|move|adjust|switch|enable|start|stop)$/;

/** In a tool that drives a browser even a weak verb acts. */
const leastInBrowser = 0.8;
/** What runs is a row of clicks. */
const interactions = /\b(?:ui|user|browser|page) (?:interactions?|actions|clicks)\b/i;
/** Verbs that read elsewhere and act on a page. */
const chooses = /^(?:select|evaluate)$/;

export const actsOnAScreen: Rule = {
  id: 'acts-on-a-screen',
  argues: 'Execute',
  description:
    'The call clicks, types, navigates or turns something on, in a browser, on a desktop or on a device.',
  rationale:
    'What a click does is decided by what is under it: it may buy, delete or send. Looking at the same screen ' +
    'reads (decision 10).',
  falsePositives: ['`open_issue`, which files an issue.'],
  examples: {
    matches: [
      { name: 'browser_click' },
      { name: 'tap_screen' },
      { name: 'browser_navigate', description: 'Navigate to a URL.' },
    ],
    ignores: [{ name: 'browser_snapshot' }, { name: 'list_tabs' }, { name: 'open_issue' }],
  },
  match: (view) =>
    fromActs(
      [
        ...actsOf(view, ['act'], (act) => isOnScreen(act, view)),
        ...actsOf(
          view,
          ['create', 'change', 'control', 'park', 'clear', 'send', 'vague'],
          (act) => act.source === 'name' && isBrowserTool(view),
        ),
        ...actsOf(
          view,
          ['look', 'compute'],
          (act) => act.source === 'name' && chooses.test(act.lemma) && isBrowserTool(view),
        ),
        ...actsOf(view, ['run'], () => interactions.test(view.sentences[0]?.text ?? '')),
        ...actsOf(
          view,
          ['change', 'park', 'control'],
          (act) => handles.test(act.lemma) && reaches(act, 'appliance'),
        ),
      ],
      (act) => {
        const browser = isInBrowser(act, view) && !reaches(act, 'appliance');
        return {
          supports: 'Execute',
          means: `${doing(act)} ${objectText(act, 'what is on the screen')}${browser ? ' in a browser' : ''}`,
          effects: !browser
            ? ['controls-device']
            : arrives.test(act.lemma)
              ? ['controls-browser', 'reads-untrusted-content', 'reaches-network']
              : ['controls-browser'],
          reversibility:
            act.kind === 'create' ||
            /^(?:scroll|hover|resize|zoom)$/.test(act.lemma) ||
            act.lemma === 'turn' ||
            act.lemma === 'activate'
              ? 'reversible'
              : 'irreversible',
        };
      },
    ).map((signal) => ({
      ...signal,
      weight: isBrowserTool(view) ? Math.max(signal.weight, leastInBrowser) : signal.weight,
    })),
};
