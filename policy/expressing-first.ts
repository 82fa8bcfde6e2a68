import type { Capabilities, Decision, ServerPolicy, Target } from './policy.ts';
import { fitServers } from './fit-to-format.ts';

/** Whether a format has a decision; a denial is a denial, whether or not the agent sees the tool. */
function has({ decisions }: Capabilities, decision: Decision): boolean {
  if (decision === 'deny' || decision === 'hide')
    return decisions.includes('deny') || decisions.includes('hide');
  return decisions.includes(decision);
}

/** How many tools get another decision than the recommended one in a format. */
function lost({ capabilities }: Target, policies: ServerPolicy[]): number {
  return fitServers(policies, capabilities)
    .flatMap(({ tools, unlisted }) => [...tools, ...(unlisted ? [unlisted] : [])])
    .filter(({ decision }) => !has(capabilities, decision)).length;
}

/** Formats in the order in which to show them for some policies: those first that express every decision of them. */
export function expressingFirst(targets: readonly Target[], policies: ServerPolicy[]): Target[] {
  const losing = new Map(targets.map((target) => [target, lost(target, policies) > 0]));
  return targets.toSorted((a, b) => Number(losing.get(a)) - Number(losing.get(b)));
}
