import type { View } from '../../definition/view.ts';
import { reaches } from '../../language/act-objects.ts';
import type { Act } from '../../language/acts.ts';
import { browserWords, pageWords, screenVerbs } from '../../language/lexicon/object-words.ts';
import { verbs } from '../../language/lexicon/verbs.ts';
import { nameHas } from './acts-of.ts';

/** Whether the tool belongs to a smart home, as its name or description says. */
export function isSmartHome(view: View): boolean {
  const name = view.spacedName;
  return /\b(?:home ?assistant|hass|smart ?home|homekit|hue|smartthings)\b/i.test(
    `${name} ${view.description.slice(0, 300)}`,
  );
}

const browserText =
  /\b(?:browser|web ?page|selector|playwright|puppeteer|DOM|tab|URL|element|editable|on the page|checkbox|fill(?=\(\))|focused input|input field)\b/i;
const deviceText =
  /\b(?:screen|desktop|computer|mouse|keyboard|device|simulator|emulator|window|app|application|coordinates|light|lamp|robot)\b/i;

/** Whether an act happens in a browser rather than on a desktop or a device. */
export function isInBrowser(act: Act, view: View): boolean {
  return (
    nameHas(view, browserWords) ||
    nameHas(view, pageWords) ||
    reaches(act, 'browser') ||
    view.parameters.some(({ spacedName }) =>
      /^(?:(?:start|page|initial) url|selector|css selector|xpath|locator)$/.test(spacedName),
    ) ||
    browserText.test(view.description.slice(0, 400))
  );
}

/** Whether an act is done on a screen or a device (decision 10), and not a figure of speech. */
export function isOnScreen(act: Act, view: View): boolean {
  if (screenVerbs.has(act.lemma) || act.lemma === 'simulate') return true;
  if (act.lemma === 'press' && !/^releases?$/.test(act.object[0] ?? '')) return true;
  if (
    /^(?:press|send)$/.test(act.lemma) &&
    /^(?:keys?|keystrokes?|buttons?|enter)$/.test(act.object.at(-1) ?? '')
  )
    return true;
  if (act.lemma === 'turn' && act.source === 'name' && /turn[^a-z]?(?:on|off)/i.test(view.tool.name))
    return true;
  if (nameHas(view, browserWords) || reaches(act, 'browser', 'device')) return true;
  const text = view.description.slice(0, 400);
  return browserText.test(text) || deviceText.test(text);
}

/** Whether the tool belongs to a server that drives a browser, as the head of its name says. */
export function isBrowserTool({ nameWords: [first, second] }: View): boolean {
  if (first === undefined) return false;
  if (browserWords.has(first.text)) return true;
  return second !== undefined && browserWords.has(second.text) && !verbs.has(first.text);
}
