import type { ServerPolicy } from './policy.ts';

/** A name that several servers of one configuration have given to a tool. */
export interface NameCollision {
  tool: string;
  servers: string[];
}

/**
 * Finds tools of one name on several servers. A client that shows bare names cannot tell them apart, and a server
 * may take a name on purpose to get the calls that are meant for another.
 */
export function nameCollisions(policies: ServerPolicy[]): NameCollision[] {
  const servers = new Map<string, Set<string>>();
  for (const { server, tools } of policies) {
    for (const { tool } of tools) servers.set(tool, (servers.get(tool) ?? new Set()).add(server));
  }
  return [...servers]
    .filter(([, all]) => all.size > 1)
    .map(([tool, all]) => ({ tool, servers: [...all] }))
    .sort((a, b) => (a.tool < b.tool ? -1 : 1));
}
