import type { Shape } from '../formats/shape.ts';
import { fieldsOf } from '../formats/shape.ts';
import type { PolicyReader } from '../policy-reader.ts';
import { serverListsReader } from './server-lists.ts';

const common: Record<string, Shape> = {
  disabled: 'boolean',
  timeout: { from: 1, to: 3600 },
  ...fieldsOf('alwaysAllow disabledTools watchPaths', { listOf: 'text' }),
};
const none = (names: string) => fieldsOf(names, { oneOf: [] });

const server: Shape = {
  either: [
    {
      fields: {
        ...common,
        type: { oneOf: ['stdio'] },
        command: 'text',
        args: { listOf: 'text' },
        cwd: 'text',
        env: { mapOf: 'text' },
        ...none('url headers'),
      },
      required: ['command'],
    },
    {
      fields: {
        ...common,
        type: { oneOf: ['sse', 'streamable-http'] },
        url: 'text',
        headers: { mapOf: 'text' },
        ...none('command args env'),
      },
      required: ['type', 'url'],
    },
  ],
  expected: 'a command, or a type and a url',
};

/** Reads Roo Code's servers (https://docs.roocode.com/features/mcp/using-mcp-in-roo): one wrong entry, and none is taken. */
export const rooReader: PolicyReader = serverListsReader({
  id: 'roo',
  dialect: { comments: false, trailingCommas: false, mark: false },
  shape: { fields: { mcpServers: { mapOf: server } } },
  refusal: { client: 'Roo Code', instead: 'it has none of these servers', decision: 'hide' },
  allowed: 'alwaysAllow',
  off: 'disabledTools',
  hasStar: false,
  foreign: { autoApprove: 'alwaysAllow', allowedTools: 'alwaysAllow', excludeTools: 'disabledTools' },
});
