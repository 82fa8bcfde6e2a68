import type { Act } from './acts.ts';
import { verbs } from './lexicon/verbs.ts';
import { objectClassesOf } from './lexicon/objects.ts';
import { actsOn, endsOn, nameHas, reaches } from './phrases.ts';
import { matches } from './may-match.ts';
import type { View } from './view.ts';

const keyToAccess = /^(?:access|api|ssh|deploy|auth|account|service) (?:keys?|tokens?)$/;
const accessThing =
  /^(?:access (?:controls?|rules?|settings?|levels?|rights?)|(?:invite|invitation|join) (?:codes?|links?))$/;
const accessWords = new Set('policy role permission grant membership'.split(' '));

/** Where things are only kept for oneself. */
const shelf =
  /(?:^|[^a-z])(?:bookmarks|favou?rites|(?:user|your|my|music)(?:['’]s)?[^a-z](?:library|shows|albums|tracks)|reading list)$/i;

/** Whether removing the object of an act loses nothing, since adding it again restores all (decision 4). */
export function isLightRemoval(act: Act, view: View): boolean {
  if (reaches(act, 'everything')) return false;
  if (endsOn(act, 'light')) return true;
  if (reaches(act, 'container') && !endsOn(act, 'container')) return true;
  if (act.from !== undefined && shelf.test(act.from)) return true;
  const takesOff = act.lemma === 'remove' || act.lemma === 'unset' || act.lemma === 'detach';
  if (!endsOn(act, 'attachable')) return false;
  return takesOff || view.acts.some((other) => other.lemma === 'remove' && reaches(other, 'attachable'));
}

/** Whether the object of an act is gone after the call anyway, or can be rebuilt at will (decision 7). */
export function isEphemeral(act: Act): boolean {
  // Who deletes a filter or a conversation deletes a stored one; a cache is rebuilt whatever the verb.
  if (act.kind === 'remove' && act.lemma !== 'remove') return endsOn(act, 'rebuilt');
  return endsOn(act, 'ephemeral') || (act.kind === 'clear' && actsOn(act, 'ephemeral'));
}

/** Whether the object of an act decides who may do what (decision 3). */
export function isAccess(act: Act): boolean {
  if (endsOn(act, 'access')) return true;
  if (endsOn(act, 'rule') && reaches(act, 'guard')) return true;
  if (accessThing.test(act.object.slice(-2).join(' '))) return true;
  if (keyToAccess.test(act.object.slice(-2).join(' '))) return true;
  return act.object.slice(-2).some((word) => accessWords.has(word));
}

const protectionWords = /^(?:mfa|2fa|firewall|waf|logging|auditing|monitoring|cloudtrail)$/;

/** Whether the object of an act protects something: a second factor, a firewall, logging, an alert (decision 3). */
export function isProtection(act: Act): boolean {
  return endsOn(act, 'protection') || act.object.slice(-2).some((word) => protectionWords.test(word));
}

/** An order in the sense of a sequence, or of work to be done. */
const sequence =
  /\b(?:navigation|sort|display|tab|execution|stacking|column|row|item|menu|field|list|priority|layer|section|task|work|page|play|draw|render|reading|z|sorting|tracks?) orders?$/;

/** Whether the object of an act is money, or an order or bill that moves it (decisions 2 and 21). */
export function isMoney(act: Act): boolean {
  const nouns = act.object.slice(-3).join(' ');
  if (/\b(?:payment (?:link|request|intent|session|header)|checkout session)s?$/.test(nouns)) return true;
  if (sequence.test(nouns)) return false;
  return endsOn(act, 'payment', 'order') || (actsOn(act, 'payment') && endsOn(act, 'bill'));
}

/** Whether an object is information about a thing rather than the thing. */
export function isReport(act: Act): boolean {
  const last = act.object.at(-1);
  return last !== undefined && objectClassesOf(last).includes('report');
}

const answers = new Set(
  'probe review assessment evaluation comparison survey scanner linter report search query scanning soql promql logql jql lucene audit check scan analysis lookup diagnostics diagnostic calculation lint inspection analytics aggregation forecast backtest prediction connection connectivity'.split(
    ' ',
  ),
);
const statementWords =
  /^(?:sql|cypher|graphql|mysql|psql|postgres|postgresql|sqlite|insert|update|delete|drop|modification|dml|ddl|mutations?)$/;
const statementText = /\b(?:SQL|cypher|graphql|database|mysql|postgres\w*|sqlite|INSERT|UPDATE|DELETE)\b/;
/** Scanners that send something to what they scan. */
const scanner = /^(?:nmap|masscan|nuclei|nikto|sqlmap)$/;
/** Tests of a line rather than of code. */
const measured = /\b(?:speed|latency|ping|connectivity|connection|bandwidth|network|dns|health) tests?\b/i;
const performs = new Set(['run', 'execute', 'invoke', 'test', 'rerun']);
const tries = new Set(['test', 'benchmark', 'debug']);

/** What is done when it is run, rather than told. */
const carriedOut = /^(?:plan|template|document|schema)$/;

/** Whether running the object, such as a report or a check of a connection, only returns an answer. */
export function onlyReturnsAnAnswer(act: Act, view: View): boolean {
  if (act.object.some((word) => statementWords.test(word) || scanner.test(word))) return false;
  const last =
    act.object
      .at(-1)
      ?.replace(/ies$/, 'y')
      .replace(/(?<=[^si])s$/, '') ?? '';
  if (last === 'test' && measured.test(view.sentences[0]?.text ?? '')) return true;
  // A query of which nothing else is said may be any statement.
  if (
    last === 'query' &&
    act.source === 'name' &&
    (view.sentences.length === 0 || statementText.test(view.description.slice(0, 300)))
  )
    return false;
  return (
    answers.has(last) ||
    (performs.has(act.lemma) && endsOn(act, 'report') && !carriedOut.test(last)) ||
    (tries.has(act.lemma) && !endsOn(act, 'code', 'process'))
  );
}

const sandbox =
  /\b(?:in|within|inside) (?:a |an |the |your )?(?:[\w-]{1,20} ){0,2}(?:sandbox|scratch database)\b|\bsandboxed\b|\bisolated (?:container|environment|sandbox)\b/i;

/** Whether the definition documents that what runs does so in a sandbox (decision 9). */
export function isSandboxed(view: View): boolean {
  return (
    view.nameWords.some(({ text }) => text === 'sandbox') || matches(sandbox, view.description.slice(0, 400))
  );
}

/** Whether the tool belongs to a smart home, as its name or description says. */
export function isSmartHome(view: View): boolean {
  const name = view.nameWords.map(({ text }) => text).join(' ');
  return /\b(?:home ?assistant|hass|smart ?home|homekit|hue|smartthings)\b/i.test(
    `${name} ${view.description.slice(0, 300)}`,
  );
}

const browserWords = new Set(
  'browser playwright puppeteer chrome selenium browserbase stagehand webdriver cdp'.split(' '),
);
const pageWords = new Set('page tab web navigate'.split(' '));
const browserText =
  /\b(?:browser|web ?page|selector|playwright|puppeteer|DOM|tab|URL|element|editable|on the page|checkbox|fill(?=\(\))|focused input|input field)\b/i;
const deviceText =
  /\b(?:screen|desktop|computer|mouse|keyboard|device|simulator|emulator|window|app|application|coordinates|light|lamp|robot)\b/i;
/** Verbs that nothing but a screen, a desktop or a device takes. */
const unmistakable = new Set(
  'クリック ドラッグ スクロール 点击 拖拽 클릭 드래그 scroll drag click doubleclick rightclick swipe hover keypress goto navigate tap'.split(
    ' ',
  ),
);

/** Whether an act happens in a browser rather than on a desktop or a device. */
export function isInBrowser(act: Act, view: View): boolean {
  return (
    nameHas(view, browserWords) ||
    nameHas(view, pageWords) ||
    reaches(act, 'browser') ||
    view.parameters.some(({ words }) => /^(?:start|page|initial) url$/.test(words.join(' '))) ||
    matches(browserText, view.description.slice(0, 400))
  );
}

/** Whether an act is done on a screen or a device (decision 10), and not a figure of speech. */
export function isOnScreen(act: Act, view: View): boolean {
  if (unmistakable.has(act.lemma)) return true;
  if (nameHas(view, browserWords) || reaches(act, 'browser', 'device')) return true;
  const text = view.description.slice(0, 400);
  return matches(browserText, text) || matches(deviceText, text);
}

/** Whether the tool belongs to a server that drives a browser, as the head of its name says. */
export function isBrowserTool(view: View): boolean {
  return [view.nameWords[0], verbs.has(view.nameWords[0]?.text ?? '') ? undefined : view.nameWords[1]].some(
    (word) => word !== undefined && browserWords.has(word.text),
  );
}
