import type { VerbKind } from './verbs.ts';

/** Words that decide which verb of a name acts, compiled by hand on 2026-11-26 and 2026-11-30 from names of public tools. */
/** What joins two verbs. */
export const conjunctions = new Set(['and', 'or', 'then']);
/** Verbs that read wherever they stand, even behind a verb that orders: `deploy_plan_get`. */
export const plainReaders = new Set(['get', 'list', 'retrieve', 'fetch', 'describe', 'read', 'ls']);
/** Of these, those that are no nouns: behind an order and a noun they read, `import_csv_get_status`. */
export const readsOnlyAsVerb = new Set(['get', 'retrieve', 'fetch', 'describe']);
/** Before these a reader is a noun as well: `start_read_replica`. */
export const steers: ReadonlySet<VerbKind> = new Set(['control', 'run', 'change']);
/** What is handed out to be read. */
export const guides = new Set(['guide', 'docs', 'documentation', 'help', 'guidance']);
/** Nouns and question words that read wherever they head a name. */
export const asks = new Set([
  'status',
  'count',
  'stats',
  'is',
  'has',
  'can',
  'are',
  'who',
  'what',
  'where',
  'which',
  'does',
  'quote',
  'preview',
  'validate',
  'estimate',
  'simulate',
]);
/** Nouns for what does the reading. */
export const doers = /(?:er|or)$/;
/** Nouns of information. */
export const facts = new Set(
  'info status history stats statistics details metadata summary overview count'.split(' '),
);
/** What tells of an order rather than bearing it: `get_delete_protection`, `list_update_events`. */
export const ofAnOrder =
  /^(?:protection|permission|option|event|request|histor|status|statu|marker|date|time|url|schema|form|template|limit|rule|setting|polic|result|response|error|job|task|metadata|parameter|eligibility|access|factor|action|operation|log|info|information|detail|data|stat|count|summar|report|id|link|calendar|code|price|rate|number|token|key|score|chart|trend|volume|list|guide|plan)(?:s|es|y|ies)?$/;
/** Words that qualify a noun as often as they order: `get_new_releases`, `read_write_query`. */
export const asAdjective = new Set('new set login logon signin delegate authorize write'.split(' '));
