import { ruleset } from '../../classifier/ruleset.ts';
import type { Accepted, Lock, LockedServer, LockedTool, ReviewedServer } from './lock.ts';

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function lockTool({ tool, classification }: ReviewedServer['tools'][number]): LockedTool {
  const { fingerprint, category, level, effects, usual } = classification;
  return { name: tool.name, fingerprint, category, level, effects, usual, definition: tool };
}

function lockServer(server: ReviewedServer): LockedServer {
  const { name, endpoint, version, instructions, tools, whole, outcome = 'listed' } = server;
  return {
    name,
    endpoint,
    ...(version !== undefined && { version }),
    ...(instructions !== undefined && { instructions }),
    ...(!whole && { incomplete: outcome }),
    tools: tools
      .map(lockTool)
      .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.fingerprint, b.fingerprint)),
  };
}

/**
 * What was asked as a lock, in an order that does not depend on the order of the answers: what was listed is reviewed by that, and of what was
 * not it says so. What was accepted stays so.
 */
export function makeLock(servers: readonly ReviewedServer[], accepted: readonly Accepted[]): Lock {
  return {
    ruleset,
    servers: servers
      .map(lockServer)
      .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.endpoint, b.endpoint)),
    accepted: accepted.toSorted(
      (a, b) =>
        compareText(a.server, b.server) || compareText(a.tool, b.tool) || compareText(a.finding, b.finding),
    ),
  };
}
