import type { PolicyReader } from '../policy-reader.ts';
import { agentcoreAction } from '../targets/agentcore.ts';
import { cedarValue } from './cedar-evaluate.ts';
import type { CedarDialect } from './cedar-reading.ts';
import { tryReadCedar } from './cedar-reading.ts';

/** The gateways that a text speaks of: a call is taken to go through any of them. */
function dialectFor(text: string): CedarDialect {
  const gateway = /AgentCore::Gateway::"((?:[^"\\]|\\.){0,2048})"/.exec(text)?.[1] ?? '';
  return {
    request: (server, tool, context) => ({
      principal: { type: 'AgentCore::OAuthUser', id: '' },
      action: { type: 'AgentCore::Action', id: agentcoreAction(server, tool) },
      resource: { type: 'AgentCore::Gateway', id: gateway },
      context,
    }),
    context: ({ given }) => ({ record: new Map([['input', cedarValue(given)]]) }),
    isName: (expression) => expression.kind === 'name' && expression.name === 'action',
    keyOf: agentcoreAction,
    failureDenies: false,
    closed: 'hide',
  };
}

/** Reads policies of AgentCore for one gateway, the first that the text names. */
export const agentcoreReader: PolicyReader = {
  target: 'agentcore',
  refusal: { client: 'AgentCore', instead: 'what no other policy permits is denied', decision: 'hide' },
  read: (text) => tryReadCedar(text, dialectFor(text)),
};
