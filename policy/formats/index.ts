import type { PolicyReader } from '../policy-reader.ts';
import { agentcoreReader } from '../readers/agentcore.ts';
import { agentgatewayReader } from '../readers/agentgateway.ts';
import { claudeCodeReader } from '../readers/claude-code.ts';
import { clineReader } from '../readers/cline.ts';
import { codexReader } from '../readers/codex.ts';
import { copilotAgentReader } from '../readers/copilot-agent.ts';
import { cursorCliReader } from '../readers/cursor-cli.ts';
import { cursorReader } from '../readers/cursor.ts';
import { decisionTableReader } from '../readers/decision-table.ts';
import { dockerMcpCedarReader } from '../readers/docker-mcp-cedar.ts';
import { dockerToolsReader } from '../readers/docker-tools.ts';
import { envoyReader } from '../readers/envoy.ts';
import { gatewayJsonReader } from '../readers/gateway-json.ts';
import { geminiCliReader } from '../readers/gemini-cli.ts';
import { geminiSettingsReader } from '../readers/gemini-settings.ts';
import { interceptReader } from '../readers/intercept.ts';
import { kiroReader } from '../readers/kiro.ts';
import { langchainReader } from '../readers/langchain.ts';
import { litellmReader } from '../readers/litellm.ts';
import { openaiReader } from '../readers/openai.ts';
import { opencodeReader } from '../readers/opencode.ts';
import { overlayApolloReader } from '../readers/overlay-apollo.ts';
import { overlayToolhiveReader } from '../readers/overlay-toolhive.ts';
import { rooReader } from '../readers/roo.ts';
import { toolhiveReader } from '../readers/toolhive.ts';
import { vscodeReader } from '../readers/vscode.ts';
import { agentcore } from '../targets/agentcore.ts';
import { agentgateway } from '../targets/agentgateway.ts';
import { claudeCode } from '../targets/claude-code.ts';
import { codex } from '../targets/codex.ts';
import { copilotAgent } from '../targets/copilot-agent.ts';
import { cursorCli } from '../targets/cursor-cli.ts';
import { cursor } from '../targets/cursor.ts';
import { decisionTableJson } from '../targets/decision-table.ts';
import { dockerMcpCedar } from '../targets/docker-mcp-cedar.ts';
import { dockerTools } from '../targets/docker-tools.ts';
import { envoy } from '../targets/envoy.ts';
import { gatewayJson } from '../targets/gateway-json.ts';
import { geminiCli } from '../targets/gemini-cli.ts';
import { intercept } from '../targets/intercept.ts';
import { langchain } from '../targets/langchain.ts';
import { litellm } from '../targets/litellm.ts';
import { openai } from '../targets/openai.ts';
import { overlayApollo } from '../targets/overlay-apollo.ts';
import { overlayToolhive } from '../targets/overlay-toolhive.ts';
import { toolhive } from '../targets/toolhive.ts';
import { vscode } from '../targets/vscode.ts';
import { cline, geminiSettings, kiro, opencode, roo } from './list-formats.ts';
import type { ReadFormat } from './read-format.ts';

/** A format that can be read: what it is, and how it is understood. */
export interface Format {
  target: ReadFormat;
  reader: PolicyReader;
  /** Other places of its files. */
  otherFiles?: readonly string[];
}

/** Every format that can be written, with its reader, and after them those that can only be read. */
export const formats: readonly Format[] = [
  { target: gatewayJson, reader: gatewayJsonReader },
  {
    target: claudeCode,
    reader: claudeCodeReader,
    otherFiles: ['.claude/settings.local.json', 'managed-settings.json'],
  },
  { target: codex, reader: codexReader },
  { target: copilotAgent, reader: copilotAgentReader },
  { target: cursor, reader: cursorReader },
  { target: cursorCli, reader: cursorCliReader, otherFiles: ['cli-config.json'] },
  { target: geminiCli, reader: geminiCliReader },
  { target: vscode, reader: vscodeReader, otherFiles: ['User/settings.json'] },
  { target: intercept, reader: interceptReader },
  { target: dockerMcpCedar, reader: dockerMcpCedarReader },
  { target: dockerTools, reader: dockerToolsReader },
  { target: toolhive, reader: toolhiveReader },
  { target: agentcore, reader: agentcoreReader },
  { target: agentgateway, reader: agentgatewayReader },
  { target: envoy, reader: envoyReader },
  { target: litellm, reader: litellmReader },
  { target: openai, reader: openaiReader },
  { target: langchain, reader: langchainReader },
  { target: overlayToolhive, reader: overlayToolhiveReader },
  { target: overlayApollo, reader: overlayApolloReader },
  { target: decisionTableJson, reader: decisionTableReader },
  { target: cline, reader: clineReader },
  {
    target: geminiSettings,
    reader: geminiSettingsReader,
    otherFiles: ['gemini-cli/settings.json', 'GeminiCli/settings.json', 'system-defaults.json'],
  },
  { target: kiro, reader: kiroReader },
  {
    target: opencode,
    reader: opencodeReader,
    otherFiles: ['opencode.jsonc', '.opencode/opencode.json', '.opencode/opencode.jsonc'],
  },
  { target: roo, reader: rooReader, otherFiles: ['mcp_settings.json'] },
];

/** Finds a format by its id, as `--target` names it. */
export function findFormat(id: string): Format | undefined {
  return formats.find(({ target }) => target.id === id);
}
