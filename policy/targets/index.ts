import type { Target } from '../policy.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { copilotAgent } from './copilot-agent.ts';
import { cursorCli } from './cursor-cli.ts';
import { cursor } from './cursor.ts';
import { gatewayJson } from './gateway-json.ts';
import { geminiCli } from './gemini-cli.ts';
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
];

/** Finds a format by its id, as `--target` names it. */
export function findTarget(id: string): Target | undefined {
  return targets.find((target) => target.id === id);
}
