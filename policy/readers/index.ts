import type { PolicyReader } from '../policy-reader.ts';
import { claudeCodeReader } from './claude-code.ts';
import { codexReader } from './codex.ts';
import { copilotAgentReader } from './copilot-agent.ts';
import { cursorCliReader } from './cursor-cli.ts';
import { cursorReader } from './cursor.ts';
import { geminiCliReader } from './gemini-cli.ts';
import { vscodeReader } from './vscode.ts';

/** Every format that can be read, in the order of the targets. */
export const readers: readonly PolicyReader[] = [
  claudeCodeReader,
  codexReader,
  copilotAgentReader,
  cursorReader,
  cursorCliReader,
  geminiCliReader,
  vscodeReader,
];
