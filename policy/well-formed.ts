import type { Condition } from './condition.ts';
import type { Exception, Loss, ServerPolicy, ToolPolicy } from './policy.ts';
import { unnameable } from './place-tools.ts';

function textsOf(condition: Condition): string[] {
  switch (condition.kind) {
    case 'one-of':
      return [condition.argument, ...condition.values.map(String)];
    case 'under':
      return [condition.argument, ...condition.prefixes];
    case 'addressed-to':
      return [condition.argument, ...condition.addresses, ...condition.domains];
    default:
      return [condition.argument];
  }
}

const isWritable = ({ when }: Exception) =>
  when.every((condition) => textsOf(condition).every((text) => text.isWellFormed()));

function withWritableExceptions(server: string, tool: ToolPolicy, losses: Loss[]): ToolPolicy {
  if (tool.exceptions.every(isWritable)) return tool;
  const exceptions: Exception[] = [];
  let hasLostAsk = false;
  for (const exception of tool.exceptions) {
    // Calls that fit both have to ask.
    const isKept = isWritable(exception) && !(hasLostAsk && exception.decision === 'allow');
    if (isKept) exceptions.push(exception);
    else {
      hasLostAsk ||= exception.decision === 'ask';
      const message = `An argument that is no Unicode cannot be written, so that the calls get the stricter decision: ${exception.reason}`;
      losses.push({ kind: 'name', server, tool: tool.tool, message });
    }
  }
  return { ...tool, exceptions };
}

/**
 * What a format can name whose escapes stand for characters alone, as those of YAML, TOML, Cedar and CEL do. Half a
 * surrogate pair is none: a tool so named is left out, which closes it, and a server has what its client makes of the
 * name, the replacement character.
 */
export function wellFormed(servers: ServerPolicy[], losses: Loss[]): ServerPolicy[] {
  return servers.map((given) => {
    const server = given.server.toWellFormed();
    if (server !== given.server) {
      const message = 'The name is no Unicode; it is written with U+FFFD, as clients read it.';
      losses.push({ kind: 'name', server, message });
    }
    const tools = given.tools.filter(({ tool }) => tool.isWellFormed());
    for (const { tool } of given.tools) {
      if (!tool.isWellFormed()) losses.push(unnameable(server, tool, 'The name is no Unicode'));
    }
    return { ...given, server, tools: tools.map((tool) => withWritableExceptions(server, tool, losses)) };
  });
}
