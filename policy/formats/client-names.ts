// Clients replace what model interfaces do not take in names, each in its own way. None of these patterns has the flag
// u: a character outside the basic plane becomes two underscores, as in the clients.

const notClaude = /[^A-Za-z0-9_-]/g;
const notGemini = /[^A-Za-z0-9_\-.:]/g;

/** Removes what cannot be seen, over and over, since normalizing can bring it back. */
function withoutInvisible(text: string): string {
  // Most names are plain, and a policy is asked about each of them for each of its rules.
  if (/^[\x20-\x7E]*$/.test(text)) return text;
  let [before, now] = ['', text];
  for (let round = 0; round < 10 && now !== before; round += 1) {
    before = now;
    now = now.normalize('NFKC').replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, '');
  }
  return now;
}

/** How Claude Code writes a server in rules; the names of connectors lose doubled and outer underscores too. */
export function claudeCodeServer(server: string): string {
  const replaced = server.replace(notClaude, '_');
  return server.startsWith('claude.ai ') ? replaced.replace(/_+/g, '_').replace(/^_|_$/g, '') : replaced;
}

/** How Claude Code writes a tool in rules: normalized, without invisible characters, then with underscores. */
export function claudeCodeTool(tool: string): string {
  return withoutInvisible(tool).replace(notClaude, '_');
}

/** The full name by which Claude Code knows a tool, and the only form of a rule for one tool. */
export function claudeCodeName(server: string, tool: string): string {
  return `mcp__${claudeCodeServer(server)}__${claudeCodeTool(tool)}`;
}

/** The longest full name that Claude Code offers to its model; tools with longer ones are left out. */
export const maxClaudeCodeName = 128;

const maxGeminiLength = 63;

/** The full name by which Gemini CLI knows a tool; the middle of a long one is three dots. */
export function geminiName(server: string, tool: string): string {
  const joined = `${server}_${tool}`;
  const name = (joined.startsWith('mcp_') ? joined : `mcp_${joined}`).replace(notGemini, '_');
  return name.length > maxGeminiLength ? `${name.slice(0, 30)}...${name.slice(-30)}` : name;
}

/** How VS Code writes a tool in settings and in custom agents. */
export function vscodeReference(tool: string): string {
  return tool.replace(notClaude, '_');
}

/** Whether Codex starts a server of this name; with any other, all its tools are out. */
export function startsInCodex(server: string): boolean {
  return /^[A-Za-z0-9_./:@-]+$/.test(server);
}

/** The full name by which OpenCode knows a tool, and the permission that is asked for. */
export function opencodeName(server: string, tool: string): string {
  return `${server.replace(notClaude, '_')}_${tool.replace(notClaude, '_')}`;
}

/** The key by which Claude Code knows a server that a plugin brings; rules have underscores for the colons. */
export function pluginServer(plugin: string, server: string): string {
  return `plugin:${plugin}:${server}`;
}
