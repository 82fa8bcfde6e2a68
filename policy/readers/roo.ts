import { endsWithPath } from '../formats/settings-files.ts';
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

const isOfAllProjects = (file: string) => endsWithPath(file, 'mcp_settings.json');

/**
 * Reads Roo Code's servers (https://docs.roocode.com/features/mcp/using-mcp-in-roo). Those of a project stand before those
 * of all projects; of a project with one wrong entry none is taken, of all projects when it starts the others.
 */
export const rooReader: PolicyReader = serverListsReader({
  id: 'roo',
  dialect: { comments: false, trailingCommas: false, mark: false },
  server,
  places: [(file) => !isOfAllProjects(file)],
  dropsServers: isOfAllProjects,
  passesShut: true,
  refusal: { client: 'Roo Code', instead: 'it has none of these servers', decision: 'hide' },
  allowed: 'alwaysAllow',
  off: 'disabledTools',
  hasStar: false,
  foreign: { autoApprove: 'alwaysAllow', allowedTools: 'alwaysAllow', excludeTools: 'disabledTools' },
});
