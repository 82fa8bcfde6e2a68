import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';

/** The line of a tool, or of a server, in a lock. */
export type LinesOf = (server: string, tool?: string) => number | undefined;

const textAt = (node: Node, key: string): string | undefined => {
  const value: unknown = findNodeAtLocation(node, [key])?.value;
  return typeof value === 'string' ? value : undefined;
};

/** Counts lines up to offsets that grow. */
function lineCounter(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    for (; at < offset; at += 1) if (text.charCodeAt(at) === 10) line += 1;
    return line;
  };
}

/** Finds the lines of the servers and tools of a lock that was read before; of several tools of one name the first. */
export function lockLines(text: string): LinesOf {
  const lines = new Map<string, number>();
  const lineAt = lineCounter(text);
  const note = (line: number, ...key: (string | undefined)[]) => {
    const name = JSON.stringify(key);
    if (!lines.has(name)) lines.set(name, line);
  };
  const root = parseTree(text);
  const servers = root === undefined ? undefined : findNodeAtLocation(root, ['servers']);
  for (const server of servers?.children ?? []) {
    const name = textAt(server, 'name');
    note(lineAt(server.offset), name);
    for (const tool of findNodeAtLocation(server, ['tools'])?.children ?? [])
      note(lineAt(tool.offset), name, textAt(tool, 'name'));
  }
  return (server, tool) =>
    lines.get(JSON.stringify(tool === undefined ? [server] : [server, tool])) ??
    lines.get(JSON.stringify([server]));
}

/**
 * The line of a configuration that names a server, as JSON, TOML or YAML write it: as a key, which is what client configurations have;
 * undefined where no line does.
 */
export function configurationLine(text: string, server: string): number | undefined {
  const quoted = JSON.stringify(server);
  const lines = text.split(/\r\n|\r|\n/);
  const at = lines.findIndex((line) => {
    const trimmed = line.trim();
    return (
      new RegExp(`${escaped(quoted)}\\s*[:=\\]]`).test(trimmed) ||
      trimmed === `[mcp_servers.${server}]` ||
      trimmed.startsWith(`${server}:`)
    );
  });
  return at === -1 ? undefined : at + 1;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
