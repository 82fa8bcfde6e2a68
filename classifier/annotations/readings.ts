import type { Classification } from '../classification.ts';
import type { HintName } from '../definition/hints.ts';
import type { Effect } from '../taxonomy.ts';

/** Whoever reads annotations reads them in a way of their own: the protocol, and the two directories that review servers. */
export const readings = ['specification', 'chatgpt', 'claude'] as const;
export type Reading = (typeof readings)[number];

/** How sentences name them. */
export const readingNames: Record<Reading, string> = {
  specification: 'the MCP specification',
  chatgpt: 'ChatGPT’s app directory',
  claude: 'Claude’s connectors directory',
};

/** What a reading makes of a label: a value with its reason, or why no label tells. */
export interface Wanted {
  value?: boolean;
  reason: string;
  /** The reading does not ask for this hint. */
  isNotAsked?: true;
}

const destroying: readonly Effect[] = ['deletes-data', 'overwrites', 'runs-code', 'moves-money'];
const changing: readonly Effect[] = [
  ...destroying,
  'writes-data',
  'changes-access',
  'controls-process',
  'controls-browser',
  'controls-device',
  'sends-outside',
  'spends-money',
];
const outside: readonly Effect[] = [
  'reaches-network',
  'sends-outside',
  'reads-untrusted-content',
  'controls-browser',
];

type Label = Pick<Classification, 'category' | 'effects' | 'reversibility'>;

const first = (label: Label, wanted: readonly Effect[]): Effect | undefined =>
  label.effects.find((effect) => wanted.includes(effect));

/** Whether a call may change something. All three readings agree that such a tool is not read-only. */
function readOnly(label: Label): Wanted {
  const change = first(label, changing);
  if (label.category !== 'Read') return { value: false, reason: `its label is ${label.category}` };
  if (change !== undefined) return { value: false, reason: `it has the effect ${change}` };
  return { value: true, reason: 'its label is Read, and it has no effect that changes something' };
}

function destructive(label: Label, reading: Reading): Wanted {
  if (readOnly(label).value === true)
    return { reason: 'it means nothing for a tool that only reads', isNotAsked: true };
  const effect = first(label, destroying);
  if (label.category === 'Destructive' || label.category === 'Financial')
    return { value: true, reason: `its label is ${label.category}` };
  if (effect !== undefined) return { value: true, reason: `it has the effect ${effect}` };
  if (label.category === 'Execute' && label.reversibility === 'irreversible')
    return { value: true, reason: 'what it runs cannot be taken back' };
  if (reading === 'chatgpt' && label.effects.includes('sends-outside'))
    return { value: true, reason: 'what is sent cannot be taken back, which this directory counts' };
  return { value: false, reason: 'it neither removes nor overwrites anything' };
}

function openWorld(label: Label, reading: Reading): Wanted {
  if (reading === 'claude') return { reason: 'this directory does not ask for it', isNotAsked: true };
  const effect = first(label, reading === 'chatgpt' ? ['sends-outside'] : outside);
  if (effect !== undefined) return { value: true, reason: `it has the effect ${effect}` };
  if (reading === 'chatgpt' && readOnly(label).value === true)
    return { value: false, reason: 'for this directory only changes count, and a call makes none' };
  return { reason: 'whether it stays within a closed world is not in its definition' };
}

function idempotent(label: Label, reading: Reading): Wanted {
  if (readOnly(label).value === true)
    return { reason: 'it means nothing for a tool that only reads', isNotAsked: true };
  if (reading === 'claude') return { reason: 'this directory does not ask for it', isNotAsked: true };
  return { reason: 'whether a second call changes more is not in its definition' };
}

/**
 * The value that a reading gives a hint for a label. After the specification of 2025-11-25 (`ToolAnnotations`) and the review
 * criteria of the two directories as they were quoted in public up to November 2026; docs/annotations.md tells where they differ.
 */
export function wantedHint(label: Label, hint: HintName, reading: Reading): Wanted {
  if (hint === 'readOnlyHint') return readOnly(label);
  if (hint === 'destructiveHint') return destructive(label, reading);
  return hint === 'openWorldHint' ? openWorld(label, reading) : idempotent(label, reading);
}
