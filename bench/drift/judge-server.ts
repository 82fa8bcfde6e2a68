import type { Drift } from '../../audit/drift/drift.ts';
import type { ReviewedServer } from '../../audit/lock/lock.ts';
import type { Tool } from '../../classifier/tool.ts';
import type { Fault } from './judge-pair.ts';
import { textDifference } from './text-difference.ts';

/** The tools of a server by name; of several with one name, the last. */
export function toolsByName({ tools }: ReviewedServer): Map<string, Tool> {
  return new Map(tools.map(({ tool }) => [tool.name, tool]));
}

/** Holds what is told of a server itself against its instructions in both versions. */
export function judgeServer(
  before: ReviewedServer,
  after: ReviewedServer,
  drifts: readonly Drift[],
): Fault[] {
  const own = drifts.filter(({ tool }) => tool === undefined);
  const difference = textDifference(before.instructions ?? '', after.instructions ?? '');
  const kinds = own.map(({ kind }) => kind);
  const faults: Fault[] = [];
  if (difference === 'words' && !kinds.includes('instructions-changed'))
    faults.push({ check: 'not classed', detail: 'instructions' });
  if (difference === 'looks' && kinds.length === 0)
    faults.push({ check: 'not classed', detail: 'looks of instructions' });
  if (difference === 'looks' && kinds.includes('instructions-changed'))
    faults.push({ check: 'text', detail: 'instructions' });
  if (difference === 'numbers' && kinds.length > 0)
    faults.push({ check: 'alarm at numbers', detail: kinds.join() });
  if (difference === 'none' && kinds.length > 0)
    faults.push({ check: 'alarm at nothing', detail: kinds.join() });
  return faults;
}
