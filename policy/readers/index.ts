import type { PolicyReader } from '../policy-reader.ts';
import { agentcoreReader } from './agentcore.ts';
import { agentgatewayReader } from './agentgateway.ts';
import { decisionTableReader } from './decision-table.ts';
import { dockerMcpCedarReader } from './docker-mcp-cedar.ts';
import { dockerToolsReader } from './docker-tools.ts';
import { envoyReader } from './envoy.ts';
import { gatewayJsonReader } from './gateway-json.ts';
import { interceptReader } from './intercept.ts';
import { langchainReader } from './langchain.ts';
import { litellmReader } from './litellm.ts';
import { openaiReader } from './openai.ts';
import { toolhiveReader } from './toolhive.ts';

/** Every reader, in the order of the targets. */
export const readers: readonly PolicyReader[] = [
  gatewayJsonReader,
  interceptReader,
  dockerMcpCedarReader,
  dockerToolsReader,
  toolhiveReader,
  agentcoreReader,
  agentgatewayReader,
  envoyReader,
  litellmReader,
  openaiReader,
  langchainReader,
  decisionTableReader,
];

/** Finds the reader of a target by its id. */
export function findReader(target: string): PolicyReader | undefined {
  return readers.find((reader) => reader.target === target);
}
