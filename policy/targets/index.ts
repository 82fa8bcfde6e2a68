import type { Target } from '../policy.ts';
import { claudeCode } from './claude-code.ts';
import { gatewayJson } from './gateway-json.ts';

/** Every output format, in the order in which pages and help show them. */
export const targets: readonly Target[] = [gatewayJson, claudeCode];

/** Finds a format by its id, as `--target` names it. */
export function findTarget(id: string): Target | undefined {
  return targets.find((target) => target.id === id);
}
