import { isUsers } from '../formats/settings-files.ts';
import { fieldsOf } from '../formats/shape.ts';
import type { PolicyReader } from '../policy-reader.ts';
import { serverListsReader } from './server-lists.ts';

/**
 * Reads Kiro's servers (https://kiro.dev/docs/mcp/configuration), of which those of the workspace are stronger than those
 * of the user. What it makes of wrong types is not documented, so that nothing is said to be refused but what is no JSON
 * with comments.
 */
export const kiroReader: PolicyReader = serverListsReader({
  id: 'kiro',
  dialect: { comments: true, trailingCommas: true, mark: true },
  server: 'any',
  expected: {
    fields: { disabled: 'boolean', ...fieldsOf('autoApprove disabledTools', 'list') },
  },
  places: [(file) => !isUsers(file, '.kiro/settings/mcp.json')],
  refusal: { client: 'Kiro', instead: 'it has none of these servers', decision: 'hide' },
  allowed: 'autoApprove',
  off: 'disabledTools',
  hasStar: true,
  foreign: { alwaysAllow: 'autoApprove', allowedTools: 'autoApprove', excludeTools: 'disabledTools' },
});
