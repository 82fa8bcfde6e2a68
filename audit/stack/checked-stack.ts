import type { CheckedServer } from '../report/list-problems.ts';
import { tokenCost } from '../token-cost.ts';
import { mentionsOfText, mentionsOfTool } from './mentioned-names.ts';
import type { SourcedServer, Stack, StackServer } from './stack.ts';

/** A server of a stack as it was asked, with what its source says of it. */
export type CheckedStackServer = CheckedServer & SourcedServer;

function stackServer({
  name,
  findings,
  instructions = '',
  tools,
  packageVersion,
  deprecated,
  archived,
}: CheckedStackServer): StackServer {
  return {
    name,
    ...(packageVersion !== undefined && { packageVersion }),
    ...(deprecated !== undefined && { deprecated }),
    ...(archived && { archived }),
    findings,
    mentions: mentionsOfText(instructions),
    tools: tools.map(({ tool, classification }) => ({
      name: tool.name,
      findings: classification.findings,
      mentions: mentionsOfTool(tool),
      tokens: tokenCost(tool),
    })),
  };
}

/** Servers that were asked, as a stack. */
export function checkedStack({
  servers,
  ...rest
}: Omit<Stack, 'servers'> & { servers: readonly CheckedStackServer[] }): Stack {
  return { servers: servers.map(stackServer), ...rest };
}
