import { isBrowserTool, isInBrowser, isOnScreen, isSmartHome } from './kit/screens.ts';
import { actsOf, isStated, onlyLooks } from './kit/acts-of.ts';
import { reaches } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import { doing, isPlainVerb } from './kit/verb-text.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

/** Verbs after which another page is shown. */
const arrives = /^(?:navigate|open|goto|new)$/;
/** What is handed to an agent that drives a browser. */
const handsOver = /\bbrowser (?:use )?(?:agent|task|automation)(?: (?:task|job|session))?$/;

function showsAPage({ lemma, object }: Act): boolean {
  return (
    arrives.test(lemma) ||
    (lemma === 'create' && /^(?:tab|page)$/.test(object.at(-1) ?? '')) ||
    handsOver.test(object.join(' '))
  );
}

/** What one does to a lamp, a door or a thermostat. */
const handles = /^(?:set|control|lock|close|toggle|dim|move|adjust|switch|enable|start|stop)$/;

/** What a room or a player has one of. */
const dial =
  /^(?:room |target |fan |screen |display |speaker )?(?:temperature|brightness|volume|thermostat)$/;

/** What runs is a row of clicks. */
const interactions = /\b(?:ui|user|browser|page) (?:interactions?|actions|clicks)\b/i;
/** Verbs that read elsewhere and act on a page. */
const chooses = /^(?:select|evaluate)$/;

/** What one does to a tab to see another page. */
const turnsTo = /^(?:activate|switch|focus|move|reload|duplicate)$/;

const turnedText = /\b(?:browser|chrome|safari|firefox|tab id|url)\b/i;
const pageText = /\b(?:browser|tabs?|URL|navigat\w{1,4}|open page|page ?(?:idx|index|id))\b/i;
const elementText = /\b(?:elements?|selector|file input|file chooser|form fields?)\b/i;

/** Whether a parameter picks an element of a page. */
function pointsAtElement({ parameters }: View): boolean {
  return parameters.some(({ spacedName }) =>
    /^(?:selector|css selector|xpath|locator|element ref)$/.test(spacedName),
  );
}

/** Whether a row of clicks begins with a page that the arguments name. */
function startsAtAnAddress({ parameters }: View): boolean {
  return parameters.some(({ spacedName }) => /^(?:start|initial) url$/.test(spacedName));
}

/** What is done to a page, a form or a dialog of a browser by a verb that means something else elsewhere. */
function isOnAPage(act: Act, view: View): boolean {
  if (act.source !== 'name') return false;
  const { lemma } = act;
  const says = (pattern: RegExp): boolean => pattern.test(view.description.slice(0, 400));
  switch (act.object.at(-1)) {
    case 'page':
      // Nobody closes the page of a document.
      return lemma === 'close' || (lemma === 'new' && says(pageText));
    case 'tab':
      if (lemma === 'close') return true;
      return turnsTo.test(lemma) ? says(turnedText) : lemma === 'new' && says(pageText);
    case 'tabs':
      return turnsTo.test(lemma) && says(turnedText);
    case 'form':
    case 'forms':
    case 'field':
    case 'fields':
    case 'input':
    case 'inputs':
      return lemma === 'fill' && (says(elementText) || pointsAtElement(view));
    case 'file':
    case 'files':
      return lemma === 'upload' && says(elementText);
    case 'dialog':
      return /^(?:handle|accept|dismiss)$/.test(lemma);
    default:
      return false;
  }
}

/** `browser_network_request`, "Returns full details": a noun at the end of a name does nothing. */
function isNoun(act: Act, view: View): boolean {
  const stated = view.acts.find(({ source }) => source === 'description');
  return !isStated(act, 0.6) && stated?.kind === 'look' && isStated(stated, 0.9);
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
    ignores: [{ name: 'browser_snapshot' }, { name: 'list_tabs' }, { name: 'open_issue' }],
  },
  match(view) {
    const isBrowser = isBrowserTool(view);
    const onPages = view.acts.filter((act) => isOnAPage(act, view));
    if (onlyLooks(view) && !isBrowser && onPages.length === 0) return [];
    return fromActs(
      together(
        actsOf(view, ['act'], (act) => isOnScreen(act, view)),
        actsOf(
          view,
          ['create', 'change', 'control', 'park', 'clear', 'send', 'vague'],
          (act) => act.source === 'name' && isBrowser && !isNoun(act, view),
        ),
        actsOf(
          view,
          ['look', 'compute'],
          (act) => act.source === 'name' && chooses.test(act.lemma) && isBrowser,
        ),
        isBrowser ? [] : onPages,
        actsOf(view, ['run'], () => interactions.test(view.first)),
        actsOf(view, ['run', 'create', 'vague'], (act) => handsOver.test(act.object.join(' '))),
        actsOf(
          view,
          ['vague'],
          (act) => isSmartHome(view) && /^(?:actions?|entit(?:y|ies))$/.test(act.object.at(-1) ?? ''),
        ),
        actsOf(view, ['change'], (act) => act.lemma === 'reconnect' && reaches(act, 'device')),
        actsOf(
          view,
          ['change', 'park', 'control'],
          (act) =>
            (handles.test(act.lemma) && reaches(act, 'appliance')) ||
            (act.lemma === 'set' && act.source === 'name' && dial.test(act.object.join(' '))),
        ),
      ),
      (act) => {
        const browser = (isInBrowser(act, view) || onPages.includes(act)) && !reaches(act, 'appliance');
        return {
          supports: 'Execute',
          strength: isBrowser || onPages.length > 0 ? 'stated-in-place' : 'stated',
          means: () => {
            const place = browser ? 'in a browser' : 'on a screen or device';
            const object = objectText(act, isPlainVerb(act) ? '' : 'it');
            // Words of another language are quoted beside it.
            if (!/^[a-z]+$/.test(act.lemma)) return `acts ${place}`;
            return `${doing(act)} ${object} ${place}`.replace('  ', ' ');
          },
          effects: !browser
            ? ['controls-device']
            : showsAPage(act) || startsAtAnAddress(view)
              ? ['controls-browser', 'reads-untrusted-content', 'reaches-network']
              : ['controls-browser'],
          reversibility:
            (act.kind === 'create' && !handsOver.test(act.object.join(' '))) ||
            act.lemma === 'reconnect' ||
            /^(?:scroll|hover|resize|zoom)$/.test(act.lemma) ||
            act.lemma === 'turn' ||
            act.lemma === 'activate'
              ? 'reversible'
              : 'irreversible',
        };
      },
    );
  },
};
