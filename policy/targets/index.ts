import type { Target } from '../policy.ts';
import { agentcore } from './agentcore.ts';
import { agentgateway } from './agentgateway.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { copilotAgent } from './copilot-agent.ts';
import { cursorCli } from './cursor-cli.ts';
import { cursor } from './cursor.ts';
import { decisionTableJson } from './decision-table.ts';
import { dockerMcpCedar } from './docker-mcp-cedar.ts';
import { dockerTools } from './docker-tools.ts';
import { envoy } from './envoy.ts';
import { gatewayJson } from './gateway-json.ts';
import { geminiCli } from './gemini-cli.ts';
import { intercept } from './intercept.ts';
import { langchain } from './langchain.ts';
import { litellm } from './litellm.ts';
import { openai } from './openai.ts';
import { overlayApollo } from './overlay-apollo.ts';
import { overlayToolhive } from './overlay-toolhive.ts';
import { toolhive } from './toolhive.ts';
import { vscode } from './vscode.ts';

/** Every output format, in the order in which pages and help show them. */
export const targets: readonly Target[] = [
  gatewayJson,
  claudeCode,
  codex,
  copilotAgent,
  cursor,
  cursorCli,
  geminiCli,
  vscode,
  intercept,
  dockerMcpCedar,
  dockerTools,
  toolhive,
  agentcore,
  agentgateway,
  envoy,
  litellm,
  openai,
  langchain,
  overlayToolhive,
  overlayApollo,
  decisionTableJson,
];

/** Finds a format by its id, as `--target` names it. */
export function findTarget(id: string): Target | undefined {
  return targets.find((target) => target.id === id);
}
