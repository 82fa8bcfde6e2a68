import type { CheckedServer } from '../audit/report/list-problems.ts';
import type { LabelledServer } from './label-servers.ts';

/** A labelled server as comparisons and reports take it. */
export function checkedServer({ tools, ...server }: LabelledServer): CheckedServer {
  const { name, endpoint, outcome, reason, whole, findings, version, instructions } = server;
  return {
    name,
    endpoint,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(version !== undefined && { version }),
    ...(instructions !== undefined && { instructions }),
    listed: outcome === 'listed',
    whole,
    findings,
    tools: tools.map(({ tool, classification, findings: own, label, labelledBy }) => ({
      tool,
      classification: { ...classification, findings: own },
      ...(labelledBy !== undefined && { label }),
    })),
  };
}

/** Every tool with its definition, for what was accepted of it. */
export const presentTools = (servers: readonly CheckedServer[]) =>
  servers.flatMap(({ name, tools }) =>
    tools.map(({ tool, classification: { fingerprint } }) => ({
      server: name,
      tool: tool.name,
      fingerprint,
    })),
  );
