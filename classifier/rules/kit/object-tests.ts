import type { Act } from '../../language/acts.ts';
import { verbs } from '../../language/lexicon/verbs.ts';
import { nameHas } from './acts-of.ts';
import { actsOn, endsInWords, endsOn, reaches } from './object-classes.ts';
import type { View } from '../../definition/view.ts';

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
  // Taking a notification off one’s list is like marking it as read.
  if (act.lemma === 'remove' && /^notifications?$/.test(act.object.at(-1) ?? '')) return true;
  const takesOff = act.lemma === 'remove' || act.lemma === 'unset' || act.lemma === 'detach';
  if (!endsOn(act, 'attachable')) return false;
  return takesOff || view.acts.some((other) => other.lemma === 'remove' && reaches(other, 'attachable'));
}

/** Whether the object of an act is gone after the call anyway, or can be rebuilt at will (decision 7). */
export function isEphemeral(act: Act): boolean {
  // What is cleared from a cache is the cache, however it is called (decision 7).
  if (act.kind === 'clear' && /(?:^|[^a-z])(?:caches?|memory)$/i.test(act.from ?? '')) return true;
  // Who deletes a filter or a conversation deletes a stored one; a cache is rebuilt whatever the verb.
  if (act.kind === 'remove' && act.lemma !== 'remove') return endsOn(act, 'rebuilt');
  return endsOn(act, 'ephemeral') || (act.kind === 'clear' && actsOn(act, 'ephemeral'));
}

/** Whether the object of an act decides who may do what (decision 3). */
export function isAccess(act: Act): boolean {
  if (endsOn(act, 'access')) return true;
  if (endsOn(act, 'rule') && reaches(act, 'guard')) return true;
  const [last, before] = [act.object.at(-1), act.object.at(-2)];
  if (last === undefined) return false;
  if (accessWords.has(last)) return true;
  if (before === undefined) return false;
  return accessWords.has(before) || endsInWords(act, accessThing) || endsInWords(act, keyToAccess);
}

/** What sorts things rather than people: a consumer group, a group of fields; and accounts that only keep something. */
const sorts =
  /^(?:consumer|api|resource|field|log|node|target|instance|parameter|subnet|scaling|autoscaling|tab|ad|product|option|replication|replica|placement|endpoint|alert|column|row|shape|layer|item|task|test|capacity|cache|campaign|volume|snapshot|rule|data|storage|cosmos|database|bank|savings|ledger|automation|batch|search|keyword|asset)$/;

/** Whether the object of an act is somebody who may have access: a user, a group, an organisation. */
export function isIdentity(act: Act): boolean {
  if (!endsOn(act, 'identity')) return false;
  const [last, before] = [act.object.at(-1) ?? '', act.object.at(-2) ?? ''];
  return !(/^(?:groups?|accounts?)$/.test(last) && sorts.test(before));
}

const structure =
  /\b(?:redis|sorted|ordered) (?:sorted )?(?:sets?|lists?|hash(?:es)?)\b|\b(?:set|list|hash) (?:key|stored at)\b/i;

/** Whether a member is an element of a set or a list, and not of a team. */
export function isElement(act: Act, view: View): boolean {
  return /^members?$/.test(act.object.at(-1) ?? '') && structure.test(view.description.slice(0, 300));
}

const protectionWords = /^(?:mfa|2fa|firewall|waf|logging|auditing|monitoring|cloudtrail)$/;

/** Whether the object of an act protects something: a second factor, a firewall, logging, an alert (decision 3). */
export function isProtection(act: Act): boolean {
  return endsOn(act, 'protection') || act.object.slice(-2).some((word) => protectionWords.test(word));
}

/** What asks for money. */
const requested = /\b(?:payment (?:link|request|intent|session|header)|checkout session)s?$/;
/** An order in the sense of a sequence, or of work to be done. */
const sequence =
  /\b(?:navigation|sort|display|tab|execution|stacking|column|row|item|menu|field|list|priority|layer|section|task|work|page|play|draw|render|reading|z|sorting|tracks?) orders?$/;

/** Whether the object of an act is money, or an order or bill that moves it (decisions 2 and 21). */
export function isMoney(act: Act): boolean {
  const isNamed = endsOn(act, 'payment', 'order') || (actsOn(act, 'payment') && endsOn(act, 'bill'));
  const before = act.object.at(-2);
  const isRequest = before !== undefined && (before.endsWith('payment') || before.endsWith('checkout'));
  if (!isNamed && !isRequest) return false;
  const nouns = act.object.slice(-3).join(' ');
  return requested.test(nouns) || (isNamed && !sequence.test(nouns));
}

/** Whether an object is information about a thing rather than the thing. */
export function isReport(act: Act): boolean {
  return endsOn(act, 'report');
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

/** Who builds to see whether it can be built keeps nothing. */
const checksFor = /\bchecks? for (?:[a-z]+ ){0,2}(?:errors|problems|warnings)\b/i;

/** What is done when it is run, rather than told. */
const carriedOut = /^(?:plan|template|document|schema)$/;

/** Whether running the object, such as a report or a check of a connection, only returns an answer. */
export function onlyReturnsAnAnswer(act: Act, view: View): boolean {
  if (/^(?:compile|build)$/.test(act.lemma) && checksFor.test(view.first)) return true;
  if (act.object.some((word) => statementWords.test(word) || scanner.test(word))) return false;
  const last =
    act.object
      .at(-1)
      ?.replace(/ies$/, 'y')
      .replace(/(?<=[^si])s$/, '') ?? '';
  if (last === 'test' && measured.test(view.first)) return true;
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
    // A test that drives a browser is run like any other (decision 23).
    (tries.has(act.lemma) && !endsOn(act, 'code', 'process') && !nameHas(view, browserWords))
  );
}

const sandbox =
  /\b(?:in|within|inside) (?:a |an |the |your )?(?:[\w-]{1,20} ){0,2}(?:sandbox|scratch database)\b|\bsandboxed\b|\bisolated (?:container|environment|sandbox)\b/i;

/** Whether the definition documents that what runs does so in a sandbox (decision 9). */
export function isSandboxed(view: View): boolean {
  return (
    view.nameWords.some(({ text }) => text === 'sandbox') || sandbox.test(view.description.slice(0, 400))
  );
}

/** Whether the tool belongs to a smart home, as its name or description says. */
export function isSmartHome(view: View): boolean {
  const name = view.spacedName;
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
    view.parameters.some(({ spacedName }) =>
      /^(?:(?:start|page|initial) url|selector|css selector|xpath|locator)$/.test(spacedName),
    ) ||
    browserText.test(view.description.slice(0, 400))
  );
}

/** Whether an act is done on a screen or a device (decision 10), and not a figure of speech. */
export function isOnScreen(act: Act, view: View): boolean {
  if (unmistakable.has(act.lemma) || act.lemma === 'simulate') return true;
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
