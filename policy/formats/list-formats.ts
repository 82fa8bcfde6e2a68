import type { Capabilities, Decision } from '../policy.ts';
import type { ReadFormat } from './read-format.ts';

const lists = (decisions: Decision[], unlisted: Decision): Capabilities => ({
  decisions,
  limits: false,
  conditions: [],
  unlisted,
});

const jsonFormat = (id: string, title: string, file: string, capabilities: Capabilities): ReadFormat => ({
  id,
  title,
  file,
  language: 'json',
  perServer: false,
  capabilities,
});

/** Cline's servers, with the tools that run unasked. */
export const cline = jsonFormat('cline', 'Cline', 'cline_mcp_settings.json', lists(['allow', 'ask'], 'ask'));

/** Roo Code's servers, with the tools that run unasked and those that are off. */
export const roo = jsonFormat('roo', 'Roo Code', '.roo/mcp.json', lists(['allow', 'ask', 'hide'], 'ask'));

/** Kiro's servers, with the tools that run unasked and those that are off. */
export const kiro = jsonFormat(
  'kiro',
  'Kiro',
  '.kiro/settings/mcp.json',
  lists(['allow', 'ask', 'hide'], 'ask'),
);

/** Gemini CLI's settings: which servers are trusted, and which of their tools there are. */
export const geminiSettings = jsonFormat(
  'gemini-settings',
  'Gemini CLI settings',
  '.gemini/settings.json',
  lists(['allow', 'ask', 'hide'], 'ask'),
);

/** OpenCode's permissions, of which the last that fits decides. */
export const opencode = jsonFormat(
  'opencode',
  'OpenCode',
  'opencode.json',
  lists(['allow', 'ask', 'deny', 'hide'], 'allow'),
);
