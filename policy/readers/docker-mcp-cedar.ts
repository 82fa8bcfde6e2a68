import type { PolicyReader } from '../policy-reader.ts';
import { cedarValue } from './cedar-evaluate.ts';
import type { CedarDialect } from './cedar-reading.ts';
import { tryReadCedar } from './cedar-reading.ts';

const dialect: CedarDialect = {
  request: (server, tool, context) => ({
    principal: { type: 'MCP::User', id: '' },
    action: { type: 'MCP::Action', id: 'invokeTool' },
    resource: {
      type: 'MCP::Tool',
      id: tool,
      attributes: new Map([['name', tool]]),
      parents: [{ type: 'MCP::Server', id: server }],
    },
    context,
  }),
  // The arguments of a local server; those of a remote one are not there, which only makes it stricter.
  context: ({ given }) => ({ record: new Map([['args', cedarValue(given)]]) }),
  isName: (expression) =>
    expression.kind === 'member' &&
    expression.name === 'name' &&
    expression.of.kind === 'name' &&
    expression.of.name === 'resource',
  keyOf: (_, tool) => tool,
  approval: 'requireApproval',
  failureDenies: false,
  closed: 'deny',
};

/** Reads a policy for Docker's MCP gateway as its reference says that it decides. */
export const dockerMcpCedarReader: PolicyReader = {
  target: 'docker-mcp-cedar',
  refusal: {
    client: 'Docker’s MCP gateway',
    instead: 'what no other policy permits is denied',
    decision: 'deny',
  },
  read: (text) => tryReadCedar(text, dialect),
};
