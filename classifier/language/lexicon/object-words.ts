/**
 * Words of objects that classes alone do not tell, compiled by hand on 2026-11-26 from the numbered decisions of
 * docs/taxonomy.md and from the names of public tools.
 */

/** What decides who may do what, by itself or with any noun behind it (decision 3). */
export const accessWords: ReadonlySet<string> = new Set('policy role permission grant membership'.split(' '));

/** Keys that let somebody in (decision 3). */
export const keyToAccess = /^(?:access|api|ssh|deploy|auth|account|service) (?:keys?|tokens?)$/;

/** What lets in by two words (decision 3). */
export const accessThing =
  /^(?:access (?:controls?|rules?|settings?|levels?|rights?)|(?:invite|invitation|join) (?:codes?|links?))$/;

/** What sorts things rather than people: a consumer group, a group of fields; and accounts that only keep something. */
export const sortingWords: ReadonlySet<string> = new Set(
  `consumer api resource field log node target instance parameter subnet scaling autoscaling tab ad product option
  replication replica placement endpoint alert column row shape layer item task test capacity cache campaign volume
  snapshot rule data storage cosmos database bank savings ledger automation batch search keyword asset`.split(
    /\s+/,
  ),
);

/** What protects, by one of the last two words (decision 3). */
export const protectionWords: ReadonlySet<string> = new Set(
  'mfa 2fa firewall waf logging auditing monitoring cloudtrail'.split(' '),
);

/** Where things are only kept for oneself (decision 4). */
export const shelf =
  /(?:^|[^a-z])(?:bookmarks|favou?rites|(?:user|your|my|music)(?:['’]s)?[^a-z](?:library|shows|albums|tracks)|reading list)$/i;

/** What asks for money (decision 21). */
export const requestOfMoney = /\b(?:payment (?:link|request|intent|session|header)|checkout session)s?$/;

/** An order in the sense of a sequence, or of work to be done. */
export const sequence =
  /\b(?:navigation|sort|display|tab|execution|stacking|column|row|item|menu|field|list|priority|layer|section|task|work|page|play|draw|render|reading|z|sorting|tracks?) orders?$/;

/** What ends with an answer when it is run (decisions 15 and 23). */
export const answerWords: ReadonlySet<string> = new Set(
  `probe review assessment evaluation comparison survey scanner linter report search query scanning soql promql logql jql
  lucene audit check scan analysis lookup diagnostics diagnostic calculation lint inspection analytics aggregation
  forecast backtest prediction connection connectivity retrieval searche`.split(/\s+/),
);

/** What belongs to a statement in a query language (decision 9). */
export const statementWords =
  /^(?:sql|cypher|graphql|mysql|psql|postgres|postgresql|sqlite|insert|update|delete|drop|modification|dml|ddl|mutations?)$/;

/** Scanners that send something to what they scan. */
export const scannerWords: ReadonlySet<string> = new Set('nmap masscan nuclei nikto sqlmap'.split(' '));

/** Products and protocols that drive a browser (decision 10). */
export const browserWords: ReadonlySet<string> = new Set(
  'browser playwright puppeteer chrome selenium browserbase stagehand webdriver cdp'.split(' '),
);

/** What a browser shows. */
export const pageWords: ReadonlySet<string> = new Set('page tab web navigate'.split(' '));

/** Verbs that nothing but a screen, a desktop or a device takes (decision 10). */
export const screenVerbs: ReadonlySet<string> = new Set(
  `クリック ドラッグ スクロール 点击 拖拽 클릭 드래그 scroll drag click doubleclick rightclick swipe hover keypress goto
  navigate tap`.split(/\s+/),
);
