import type { PolicyReader } from '../policy-reader.ts';
import { agentcoreReader } from './agentcore.ts';
import { agentgatewayReader } from './agentgateway.ts';
import { claudeCodeReader } from './claude-code.ts';
import { codexReader } from './codex.ts';
import { copilotAgentReader } from './copilot-agent.ts';
import { cursorCliReader } from './cursor-cli.ts';
import { cursorReader } from './cursor.ts';
import { decisionTableReader } from './decision-table.ts';
import { dockerMcpCedarReader } from './docker-mcp-cedar.ts';
import { dockerToolsReader } from './docker-tools.ts';
import { envoyReader } from './envoy.ts';
import { gatewayJsonReader } from './gateway-json.ts';
import { geminiCliReader } from './gemini-cli.ts';
import { interceptReader } from './intercept.ts';
import { langchainReader } from './langchain.ts';
import { litellmReader } from './litellm.ts';
import { openaiReader } from './openai.ts';
import { toolhiveReader } from './toolhive.ts';
import { vscodeReader } from './vscode.ts';

/** Every reader, in the order of the targets. */
export const readers: readonly PolicyReader[] = [
  gatewayJsonReader,
  claudeCodeReader,
  codexReader,
  copilotAgentReader,
  cursorReader,
  cursorCliReader,
  geminiCliReader,
  vscodeReader,
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
