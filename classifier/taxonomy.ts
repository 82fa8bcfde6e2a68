/**
 * The words a label is made of. `docs/taxonomy.md` explains each; the site prints the
 * summaries below, so that a page and the code cannot disagree about what a word means.
 */

/** What kind of effect the most consequential single call can have. */
export const categories = ['Read', 'Write', 'Execute', 'Destructive', 'Financial', 'Unknown'] as const;
export type Category = (typeof categories)[number];

/** How bad an unwanted call is, from harmless to ruinous. */
export const levels = ['low', 'medium', 'high', 'critical'] as const;
export type Level = (typeof levels)[number];

/** Everything a call may be able to do; a tool has any number of them. */
export const effects = [
  'reads-private-data',
  'reads-secrets',
  'reads-untrusted-content',
  'writes-data',
  'overwrites',
  'deletes-data',
  'changes-access',
  'runs-code',
  'controls-process',
  'controls-browser',
  'controls-device',
  'sends-outside',
  'spends-money',
  'moves-money',
  'touches-filesystem',
  'reaches-network',
] as const;
export type Effect = (typeof effects)[number];

/** What it takes to undo a call. `none-needed` is for calls that change nothing. */
export const reversibilities = ['none-needed', 'reversible', 'recoverable', 'irreversible'] as const;
export type Reversibility = (typeof reversibilities)[number];

/** How much one call can touch. `host` is the machine that runs the server. */
export const blastRadii = ['item', 'collection', 'account', 'organisation', 'host'] as const;
export type BlastRadius = (typeof blastRadii)[number];

/** How grave a finding is. `info` findings are remarks that no gate counts. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** One sentence a category, for pages and reports. */
export const categorySummaries: Record<Category, string> = {
  Read: 'Returns information or computes an answer; nothing outside the call changes.',
  Write: 'Creates or changes state, content, settings or messages.',
  Execute: 'Runs code, queries, commands, jobs or machinery whose effect depends on the arguments.',
  Destructive: 'Deletes or discards content, data, resources, access or protection.',
  Financial: 'Moves or commits money or assets of value.',
  Unknown: 'The definition does not say what a call does. Treat it as dangerous until somebody has looked.',
};

/** One sentence a level, for pages and reports. */
export const levelSummaries: Record<Level, string> = {
  low: 'An unwanted call does no harm worth speaking of.',
  medium: 'An unwanted call is a nuisance that somebody has to notice and put right.',
  high: 'An unwanted call does real harm: it reaches people, runs things, or gives something away.',
  critical: 'An unwanted call can do damage that is hard or impossible to take back.',
};

/** One phrase an effect, completing “this tool …”. */
export const effectSummaries: Record<Effect, string> = {
  'reads-private-data': 'returns data that is not meant for everybody',
  'reads-secrets': 'returns secrets such as keys, tokens or passwords',
  'reads-untrusted-content': 'returns text that strangers can write',
  'writes-data': 'creates or changes data',
  overwrites: 'replaces existing content as a whole',
  'deletes-data': 'removes data or resources',
  'changes-access': 'changes who may do what',
  'runs-code': 'runs code, commands or queries given as arguments',
  'controls-process': 'starts, stops or steers processes, jobs or machines',
  'controls-browser': 'acts in a web browser',
  'controls-device': 'acts on a device or in the physical world',
  'sends-outside': 'sends something to other people or systems',
  'spends-money': 'incurs a cost',
  'moves-money': 'moves or commits money or assets',
  'touches-filesystem': 'works with files on a disk',
  'reaches-network': 'reaches arbitrary hosts on a network',
};

const gravity: readonly Category[] = ['Unknown', 'Read', 'Write', 'Execute', 'Destructive', 'Financial'];

/** How grave a category is: the greater, the graver. */
export function gravityOf(category: Category): number {
  return gravity.indexOf(category);
}

/** Every category that a definition can state, the gravest first: of what it states, the gravest counts. */
export const gravestFirst: readonly Category[] = gravity.toReversed().slice(0, -1);

/** Orders levels: negative if `a` is below `b`. */
export function compareLevels(a: Level, b: Level): number {
  return levels.indexOf(a) - levels.indexOf(b);
}
