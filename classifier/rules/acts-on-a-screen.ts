import type { Act } from '../acts.ts';
import { actsOf, fromActs, nameHas, objectText, reaches } from '../phrases.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../view.ts';

const browserWords = new Set(
  'browser playwright puppeteer page chrome tab web selenium browserbase stagehand webdriver url navigate'.split(
    ' ',
  ),
);
const browserText =
  /\b(?:browser|web ?page|selector|playwright|puppeteer|DOM|tab|URL|element on the page|editable)\b/i;

function inBrowser(act: Act, view: View): boolean {
  return (
    nameHas(view, browserWords) || reaches(act, 'browser') || browserText.test(view.description.slice(0, 400))
  );
}

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
    ignores: [{ name: 'browser_snapshot' }, { name: 'list_tabs' }],
  },
  match: (view) =>
    fromActs(
      [
        ...actsOf(
          view,
          ['act'],
          (act) =>
            act.weight >= 0.9 ||
            act.source !== 'name' ||
            reaches(act, 'browser', 'device') ||
            browserText.test(view.description.slice(0, 400)),
        ),
        ...actsOf(
          view,
          ['create', 'change', 'control'],
          (act) =>
            /^(?:new|close|switch|play|turn|toggle|set|activate)$/.test(act.lemma) &&
            (nameHas(view, browserWords) ? reaches(act, 'browser') : /^(?:turn)$/.test(act.lemma)),
        ),
      ],
      (act) => {
        const browser = inBrowser(act, view);
        return {
          supports: 'Execute',
          means: `does ${act.lemma} on ${objectText(act, 'what is on the screen')}${browser ? ' in a browser' : ''}`,
          effects: [browser ? 'controls-browser' : 'controls-device'],
          reversibility: 'irreversible',
        };
      },
    ),
};
