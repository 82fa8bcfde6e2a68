import type { NoOpRow } from './no-op-row.ts';
import { json } from './no-op-row.ts';

const claude = (permissions: Record<string, string[]>) => json({ permissions });
const carefulClaude = claude({
  allow: ['mcp__github__get_issue'],
  ask: ['mcp__github__create_issue'],
  deny: ['mcp__github__delete_repo'],
});

const claudeRows: NoOpRow[] = [
  {
    target: 'claude-code',
    what: 'a star over servers in allow',
    id: 'mcp-wildcard-in-allow',
    text: claude({
      allow: ['mcp__*'],
      ask: ['mcp__github__create_issue'],
      deny: ['mcp__github__delete_repo'],
    }),
    mended: carefulClaude,
  },
  {
    target: 'claude-code',
    what: 'a rule for a tool with arguments',
    id: 'mcp-rule-with-arguments',
    text: claude({ deny: ['mcp__github__delete_repo(name:*)'] }),
    mended: claude({ deny: ['mcp__github__delete_repo'] }),
    opens: 'delete_repo',
  },
  {
    target: 'claude-code',
    what: 'an exception to a broad denial',
    id: 'rule-overruled',
    text: claude({ allow: ['mcp__github__get_issue'], deny: ['mcp__github'] }),
    mended: carefulClaude,
  },
  {
    target: 'claude-code',
    what: 'characters that the client replaces',
    id: 'unreplaced-characters',
    text: claude({ deny: ['mcp__git hub__delete_repo'] }),
    mended: claude({ deny: ['mcp__git_hub__delete_repo'] }),
    server: 'git hub',
    opens: 'delete_repo',
  },
  {
    target: 'claude-code',
    what: 'a rule of another client',
    id: 'rule-of-another-client',
    text: claude({ deny: ['Mcp(github:delete_repo)'] }),
    mended: claude({ deny: ['mcp__github__delete_repo'] }),
    opens: 'delete_repo',
  },
  {
    target: 'claude-code',
    what: 'a mode that lets everything run',
    id: 'approvals-off',
    text: json({ permissions: { defaultMode: 'bypassPermissions', deny: ['mcp__github__delete_repo'] } }),
    mended: json({ permissions: { defaultMode: 'dontAsk', deny: ['mcp__github__delete_repo'] } }),
    opens: 'create_issue',
  },
  {
    target: 'claude-code',
    what: 'a tool in other letters',
    id: 'rule-names-nothing',
    text: claude({ deny: ['mcp__github__Delete_Repo'] }),
    mended: claude({ deny: ['mcp__github__delete_repo'] }),
    opens: 'delete_repo',
  },
];

const codex = (lines: string) => `[mcp_servers.github]\ncommand = "npx"\n${lines}\n`;

const codexRows: NoOpRow[] = [
  {
    target: 'codex',
    what: 'a key that it does not know',
    id: 'unknown-key',
    text: codex('default_tools_approval_mode = "prompt"\ndenied_tools = ["delete_repo"]'),
    mended: codex('default_tools_approval_mode = "prompt"\ndisabled_tools = ["delete_repo"]'),
    opens: 'delete_repo',
  },
  {
    target: 'codex',
    what: 'a wildcard in names',
    id: 'wildcard-in-names',
    text: codex('default_tools_approval_mode = "prompt"\ndisabled_tools = ["delete_*"]'),
    mended: codex('default_tools_approval_mode = "prompt"\ndisabled_tools = ["delete_repo"]'),
    opens: 'delete_repo',
  },
  {
    target: 'codex',
    what: 'approvals by what the server says of itself',
    id: 'trusts-annotations',
    text: codex('default_tools_approval_mode = "writes"\ndisabled_tools = ["delete_repo"]'),
    mended: codex('default_tools_approval_mode = "prompt"\ndisabled_tools = ["delete_repo"]'),
    opens: 'create_issue',
  },
];

const gemini = (...rules: string[]) => rules.map((rule) => `[[rule]]\n${rule}\n`).join('\n');

const geminiRows: NoOpRow[] = [
  {
    target: 'gemini-cli',
    what: 'a rule without a tool',
    id: 'file-refused',
    text: gemini('mcpName = "github"\ndecision = "deny"\npriority = 900'),
    mended: gemini('mcpName = "github"\ntoolName = "*"\ndecision = "deny"\npriority = 900'),
    opens: 'delete_repo',
  },
  {
    target: 'gemini-cli',
    what: 'a decision that there is not',
    id: 'file-refused',
    text: gemini('mcpName = "github"\ntoolName = "delete_repo"\ndecision = "block"\npriority = 900'),
    mended: gemini('mcpName = "github"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 900'),
    opens: 'delete_repo',
  },
  {
    target: 'gemini-cli',
    what: 'a priority above 999',
    id: 'file-refused',
    text: gemini('mcpName = "github"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 1000'),
    mended: gemini('mcpName = "github"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 999'),
    opens: 'delete_repo',
  },
  {
    target: 'gemini-cli',
    what: 'a server with an underscore',
    id: 'underscore-in-server',
    text: gemini('mcpName = "git_hub"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 900'),
    mended: gemini('mcpName = "git-hub"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 900'),
    server: 'git_hub',
    mendedServer: 'git-hub',
  },
  {
    target: 'gemini-cli',
    what: 'a wildcard within a name',
    id: 'wildcard-in-names',
    text: gemini('mcpName = "github"\ntoolName = "delete_*"\ndecision = "deny"\npriority = 900'),
    mended: gemini('mcpName = "github"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 900'),
    opens: 'delete_repo',
  },
  {
    target: 'gemini-cli',
    what: 'a permission by what the server says of itself',
    id: 'trusts-annotations',
    text: gemini(
      'mcpName = "github"\ntoolName = "*"\ntoolAnnotations = { readOnlyHint = true }\ndecision = "allow"\npriority = 100',
      'mcpName = "github"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 900',
    ),
    mended: gemini(
      'mcpName = "github"\ntoolName = "get_issue"\ndecision = "allow"\npriority = 100',
      'mcpName = "github"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 900',
    ),
    opens: 'create_issue',
  },
  {
    target: 'gemini-cli',
    what: 'a denial below a permission',
    id: 'rule-overruled',
    text: gemini(
      'mcpName = "github"\ntoolName = "*"\ndecision = "allow"\npriority = 900',
      'mcpName = "github"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 100',
    ),
    mended: gemini(
      'mcpName = "github"\ntoolName = "get_issue"\ndecision = "allow"\npriority = 100',
      'mcpName = "github"\ntoolName = "delete_repo"\ndecision = "deny"\npriority = 900',
    ),
    opens: 'delete_repo',
  },
];

const approvals = (eligible: Record<string, unknown>) =>
  json({ 'chat.tools.eligibleForAutoApproval': eligible });
const closed = { create_issue: false, delete_repo: false };

const editorRows: NoOpRow[] = [
  {
    target: 'vscode',
    what: 'the server in front of the name',
    id: 'server-in-name',
    text: approvals({ 'github/create_issue': false, 'github/delete_repo': false }),
    mended: approvals({ ...closed, 'github/delete_repo': false }),
    opens: 'delete_repo',
  },
  {
    target: 'vscode',
    what: 'a wildcard',
    id: 'wildcard-in-names',
    text: approvals({ create_issue: false, 'delete_*': false }),
    mended: approvals(closed),
    opens: 'delete_repo',
  },
  {
    target: 'vscode',
    what: 'a text instead of true or false',
    id: 'value-not-boolean',
    text: approvals({ create_issue: false, delete_repo: 'false' }),
    mended: approvals(closed),
    opens: 'delete_repo',
  },
  {
    target: 'copilot-agent',
    what: 'no list of tools',
    id: 'tools-missing',
    text: json({ mcpServers: { github: { type: 'local', command: 'npx', args: [] } } }),
    mended: json({
      mcpServers: { github: { type: 'local', command: 'npx', args: [], tools: ['get_issue'] } },
    }),
  },
  {
    target: 'copilot-agent',
    what: 'all tools',
    id: 'all-tools',
    text: json({ mcpServers: { github: { type: 'local', command: 'npx', args: [], tools: ['*'] } } }),
    mended: json({
      mcpServers: { github: { type: 'local', command: 'npx', args: [], tools: ['get_issue'] } },
    }),
    opens: 'delete_repo',
  },
  {
    target: 'cursor-cli',
    what: 'a rule of another client',
    id: 'rule-of-another-client',
    text: claude({ deny: ['mcp__github__delete_repo'] }),
    mended: claude({ deny: ['Mcp(github:delete_repo)'] }),
    opens: 'delete_repo',
  },
  {
    target: 'cursor-cli',
    what: 'a rule without a server',
    id: 'malformed-rule',
    text: claude({ deny: ['Mcp(delete_repo)'] }),
    mended: claude({ deny: ['Mcp(github:delete_repo)'] }),
    opens: 'delete_repo',
  },
];

const allowlist = (more: Record<string, unknown>) => json({ mcpAllowlist: ['github:get_issue'], ...more });

const cursorRows: NoOpRow[] = [
  {
    target: 'cursor',
    what: 'a list of denials, which there is not',
    id: 'unknown-key',
    text: allowlist({ mcpDenylist: ['github:delete_repo'] }),
    mended: allowlist({}),
    opens: 'delete_repo',
  },
  {
    target: 'cursor',
    what: 'a rule of another client',
    id: 'rule-of-another-client',
    text: json({ mcpAllowlist: ['mcp__github__get_issue'] }),
    mended: allowlist({}),
    opens: 'delete_repo',
  },
  {
    target: 'cursor',
    what: 'an entry that is not a string',
    id: 'rule-not-a-string',
    text: json({ mcpAllowlist: ['github:get_issue', { tool: 'create_issue' }] }),
    mended: allowlist({}),
    opens: 'delete_repo',
  },
  {
    target: 'cursor',
    what: 'a tool without its server',
    id: 'malformed-rule',
    text: json({ mcpAllowlist: ['get_issue'] }),
    mended: allowlist({}),
    opens: 'delete_repo',
  },
];

/** What clients accept and do not obey. */
export const clientNoOps: NoOpRow[] = [
  ...claudeRows,
  ...codexRows,
  ...geminiRows,
  ...editorRows,
  ...cursorRows,
];
