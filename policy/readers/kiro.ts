import type { PolicyReader } from '../policy-reader.ts';
import { serverListsReader } from './server-lists.ts';

/**
 * Reads Kiro's servers (https://kiro.dev/docs/mcp/configuration). What it makes of wrong types is not documented, so that
 * nothing is said to be refused but what is no JSON with comments.
 */
export const kiroReader: PolicyReader = serverListsReader({
  id: 'kiro',
  dialect: { comments: true, trailingCommas: true, mark: true },
  shape: { fields: { mcpServers: 'object' } },
  refusal: { client: 'Kiro', instead: 'it has none of these servers', decision: 'hide' },
  allowed: 'autoApprove',
  off: 'disabledTools',
  hasStar: true,
  foreign: { alwaysAllow: 'autoApprove', allowedTools: 'autoApprove', excludeTools: 'disabledTools' },
});
