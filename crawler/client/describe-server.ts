import { capBytes } from '../clean-text.ts';
import { maxInstructionsBytes } from '../limits.ts';
import { isRecord } from './json-bounds.ts';

/** What a server says of itself, in the answer to its first request. */
export interface ServerDescription {
  serverInfo?: { name?: string; title?: string; version?: string };
  instructions?: string;
}

/** Reads what a server says of itself, each text cut at its cap. */
export function describeServer(result: Record<string, unknown>): ServerDescription {
  const { serverInfo, instructions } = result;
  return {
    ...(isRecord(serverInfo) ? { serverInfo: readServerInfo(serverInfo) } : {}),
    ...(typeof instructions === 'string' && instructions !== ''
      ? { instructions: capBytes(instructions, maxInstructionsBytes) }
      : {}),
  };
}

function readServerInfo(info: Record<string, unknown>): NonNullable<ServerDescription['serverInfo']> {
  const read = (key: 'name' | 'title' | 'version'): Record<string, string> =>
    typeof info[key] === 'string' ? { [key]: capBytes(info[key], 1024) } : {};
  return { ...read('name'), ...read('title'), ...read('version') };
}
