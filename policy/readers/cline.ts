import type { Shape } from '../formats/shape.ts';
import { fieldsOf } from '../formats/shape.ts';
import type { PolicyReader } from '../policy-reader.ts';
import { serverListsReader } from './server-lists.ts';

const server: Shape = {
  fields: {
    disabled: 'boolean',
    timeout: 'number',
    autoApprove: { listOf: 'text' },
    type: { oneOf: ['stdio', 'sse', 'streamableHttp'] },
    ...fieldsOf('command cwd url', 'text'),
    args: { listOf: 'text' },
    ...fieldsOf('env headers', { mapOf: 'text' }),
  },
};

/** Reads Cline's servers (https://docs.cline.bot/mcp): one file for all projects, and with one wrong entry none is taken. */
export const clineReader: PolicyReader = serverListsReader({
  id: 'cline',
  dialect: { comments: false, trailingCommas: false, mark: false },
  server,
  refusal: { client: 'Cline', instead: 'it has none of these servers', decision: 'hide' },
  allowed: 'autoApprove',
  hasStar: false,
  foreign: { alwaysAllow: 'autoApprove', allowedTools: 'autoApprove', disabledTools: undefined },
});
