import type { Classification } from '../../../classifier/classification.ts';
import type { Effect, Level } from '../../../classifier/taxonomy.ts';
import { compareLevels } from '../../../classifier/taxonomy.ts';
import type { ToolPolicy } from '../../../policy/policy.ts';
import { capitalise } from '../sentences/words.ts';
import { reasonOf } from './deeds.ts';
import { argumentName, decidingArgument } from './verdict.ts';

/** One thing that is known of the calls of a tool. */
export interface ScaleCell {
  name: 'Worst call' | 'Usual call' | 'Undo' | 'Reach' | 'Strangers’ text' | 'Way out';
  value: string;
  level?: Level;
}

/** What is decided where a call lands, so that no definition tells what it takes to undo it or how far it goes. */
const unbounded: readonly Effect[] = ['runs-code', 'controls-browser', 'controls-device'];

const reachWords = {
  item: 'One item',
  collection: 'Many items',
  account: 'A whole account',
  organisation: 'A whole organisation',
} as const;

/** Effects that leave something behind; beside them nobody may say that nothing changes. */
export const changing: readonly Effect[] = [
  ...unbounded,
  'writes-data',
  'overwrites',
  'deletes-data',
  'changes-access',
  'controls-process',
  'sends-outside',
  'spends-money',
  'moves-money',
  'touches-filesystem',
];

const hasAny = ({ effects }: Pick<Classification, 'effects'>, among: readonly Effect[]): boolean =>
  effects.some((effect) => among.includes(effect));

function undoOf(label: Classification): string | undefined {
  if (label.category === 'Unknown') return undefined;
  if (label.effects.includes('runs-code')) return 'Depends on what runs';
  if (hasAny(label, ['controls-browser', 'controls-device'])) return 'Depends on what is acted on';
  if (label.reversibility === 'none-needed')
    return hasAny(label, changing) ? undefined : 'Nothing, by its definition';
  if (label.reversibility === 'irreversible') return 'None that it tells of';
  if (label.reversibility === 'recoverable')
    return label.evidence.some(({ rule }) => rule === 'documents-recovery') ? 'With effort' : undefined;
  return hasAny(label, ['overwrites', 'deletes-data', 'sends-outside', 'moves-money'])
    ? undefined
    : 'By another call';
}

function reachOf(label: Classification): string | undefined {
  if (label.category === 'Unknown' || label.category === 'Read') return undefined;
  if (label.effects.includes('runs-code')) return 'Whatever the code reaches';
  if (label.effects.includes('controls-browser')) return 'The browser session';
  if (label.effects.includes('controls-device')) return 'The screen or device';
  if (label.blastRadius === 'host')
    return label.effects.includes('touches-filesystem') ? 'Files of the server’s host' : 'The server’s host';
  return reachWords[label.blastRadius];
}

function wayOut(label: Classification, { legs = [] }: ToolPolicy): string | undefined {
  if (!legs.includes('way-out')) return undefined;
  if (label.effects.includes('sends-outside')) return 'Yes, it sends';
  const [url] = label.parameters.filter(({ role }) => role === 'url');
  const name = url && argumentName(url.pointer);
  if (name !== undefined && label.effects.includes('reaches-network')) return `Yes, in ${name}`;
  if (label.effects.includes('runs-code')) return 'Yes, by what runs';
  return label.effects.includes('controls-browser') ? 'Yes, by what it acts on' : undefined;
}

function usualCell(label: Classification): ScaleCell | undefined {
  const { usual, conditions, level } = label;
  if (usual === null)
    return { name: 'Usual call', value: `Decided by ${decidingArgument(label) ?? 'an argument'}` };
  if (conditions.length === 0 || compareLevels(usual.level, level) > 0) return undefined;
  if (usual.level === level && reasonOf(usual) === reasonOf(label)) return undefined;
  return { name: 'Usual call', level: usual.level, value: `${capitalise(usual.level)}: ${reasonOf(usual)}` };
}

/** How bad a call can be, how far it goes and what it takes to undo it; only what is known. */
export function scaleOf(label: Classification, policy: ToolPolicy): ScaleCell[] {
  const undo = undoOf(label);
  const reach = reachOf(label);
  const out = wayOut(label, policy);
  const usual = usualCell(label);
  return [
    { name: 'Worst call', level: label.level, value: `${capitalise(label.level)}: ${reasonOf(label)}` },
    ...(usual ? [usual] : []),
    ...(undo === undefined ? [] : [{ name: 'Undo' as const, value: undo }]),
    ...(reach === undefined ? [] : [{ name: 'Reach' as const, value: reach }]),
    ...(label.effects.includes('reads-untrusted-content')
      ? [{ name: 'Strangers’ text' as const, value: 'Yes, in its answers' }]
      : []),
    ...(out === undefined ? [] : [{ name: 'Way out' as const, value: out }]),
  ];
}
