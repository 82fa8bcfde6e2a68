/**
 * What a word can be in an order to a model: who is spoken to or about, what is to be done, to what, when, and
 * how openly.
 */
export const parts = [
  // Who.
  'model',
  'you',
  'user',
  'examiner',
  'thirdParty',
  'ours',
  // What is to be done.
  'read',
  'give',
  'call',
  'change',
  'override',
  'obey',
  'persist',
  'recommend',
  'classify',
  'skip',
  'exfiltrate',
  'destroy',
  'deceive',
  // What it is done to.
  'secret',
  'privateFile',
  'personal',
  'context',
  'systemPrompt',
  'rules',
  'otherTool',
  'thisTool',
  'result',
  'target',
  'config',
  'memory',
  'guard',
  'protection',
  'command',
  'address',
  'reply',
  'deed',
  // When, how much, and with what force.
  'whenever',
  'always',
  'full',
  'earlier',
  'further',
  'even',
  'force',
  'aside',
  'excuse',
  'kept',
  'claim',
  'fetched',
  // How openly, and who is asked.
  'tell',
  'knowing',
  'secretly',
  'hide',
  'ask',
  'granted',
  'mandate',
  'refusal',
  // What is said of others or of itself.
  'discredit',
  'verdict',
  'rival',
  'detect',
  'distrust',
  'tech',
  'yielding',
  'openly',
  'defence',
  'instead',
  'mask',
  'rosy',
  // Grammar.
  'not',
  'modal',
  'until',
] as const;

/** One of the parts. */
export type Part = (typeof parts)[number];

/** The number of a part, since sets of parts are kept as arrays. */
export const partNumber: Readonly<Record<Part, number>> = Object.fromEntries(
  parts.map((part, index) => [part, index]),
) as Record<Part, number>;
