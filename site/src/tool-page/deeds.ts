import type { CallLabel } from '../../../classifier/classification.ts';
import type { Category, Effect } from '../../../classifier/taxonomy.ts';

/** Effects in the order in which a sentence tells them: what cannot be taken back first, what only reads last. */
const gravest: readonly Effect[] = [
  'runs-code',
  'moves-money',
  'deletes-data',
  'changes-access',
  'overwrites',
  'sends-outside',
  'controls-device',
  'controls-browser',
  'controls-process',
  'reads-secrets',
  'writes-data',
  'spends-money',
  'reads-private-data',
  'reads-untrusted-content',
  'reaches-network',
  'touches-filesystem',
];

/** What a call with an effect does, completing “it …”. */
const sentences: Record<Effect, string> = {
  'runs-code': 'runs code',
  'moves-money': 'moves or commits money or assets',
  'deletes-data': 'removes data or resources',
  'changes-access': 'changes who may do what',
  overwrites: 'replaces what was there before',
  'sends-outside': 'sends something to other people or systems',
  'controls-device': 'acts on a screen or device',
  'controls-browser': 'acts in a web browser',
  'controls-process': 'steers what runs',
  'reads-secrets': 'returns secrets such as keys, tokens or passwords',
  'writes-data': 'creates or changes data',
  'spends-money': 'costs money',
  'reads-private-data': 'returns data that is not meant for everybody',
  'reads-untrusted-content': 'returns text that strangers can write',
  'reaches-network': 'reaches other hosts',
  'touches-filesystem': 'works with files on a disk',
};

/** The same in at most three words, beside a level. */
const shortWords: Record<Effect, string> = {
  'runs-code': 'runs code',
  'moves-money': 'moves money',
  'deletes-data': 'removes data',
  'changes-access': 'changes access',
  overwrites: 'replaces content',
  'sends-outside': 'sends to others',
  'controls-device': 'acts on devices',
  'controls-browser': 'acts in a browser',
  'controls-process': 'steers what runs',
  'reads-secrets': 'returns secrets',
  'writes-data': 'changes data',
  'spends-money': 'costs money',
  'reads-private-data': 'returns private data',
  'reads-untrusted-content': 'returns strangers’ text',
  'reaches-network': 'reaches other hosts',
  'touches-filesystem': 'works with files',
};

/** What is left to say where no effect is known. */
const plainly: Record<Category, { sentence: string; short: string }> = {
  Read: { sentence: 'returns information or computes an answer', short: 'only reads' },
  Write: { sentence: 'creates or changes something', short: 'changes something' },
  Execute: { sentence: 'runs or starts something', short: 'runs something' },
  Destructive: { sentence: 'removes something', short: 'removes something' },
  Financial: { sentence: 'moves or commits money', short: 'moves money' },
  Unknown: { sentence: 'does what its definition does not say', short: 'nobody can tell' },
};

/** Whether an effect changes something by itself, so that nobody need be told that data change. */
const isChange = (effect: Effect): boolean =>
  effect === 'deletes-data' ||
  effect === 'changes-access' ||
  effect === 'overwrites' ||
  effect === 'sends-outside';

/** Effects, the gravest first. */
export function gravestFirst(effects: readonly Effect[]): Effect[] {
  return gravest.filter((effect) => effects.includes(effect));
}

/** An effect, completing “it …”. */
export function effectInWords(effect: Effect): string {
  return sentences[effect];
}

/** What a call does at worst, completing “it …”; the gravest two effects, since more would be a list. */
export function deedsOf({ category, effects }: CallLabel): string[] {
  if (category === 'Unknown') return [plainly.Unknown.sentence];
  const all = gravestFirst(effects);
  const told = all.filter((effect) => effect !== 'writes-data' || !all.some(isChange)).slice(0, 2);
  return told.length === 0 ? [plainly[category].sentence] : told.map((effect) => sentences[effect]);
}

/** Why a call has its level, in at most three words. */
export function reasonOf({ category, effects }: CallLabel): string {
  const [first] = gravestFirst(effects);
  return category === 'Unknown' || first === undefined ? plainly[category].short : shortWords[first];
}

/** An effect in at most three words. */
export function effectShortly(effect: Effect): string {
  return shortWords[effect];
}
