import type { NoOpRow } from './no-op-row.ts';
import { json } from './no-op-row.ts';

type Row = Omit<NoOpRow, 'target'>;

const rowsOf = (target: string, rows: Row[]): NoOpRow[] => rows.map((row) => ({ target, ...row }));

const denied = (rule: string) => json({ permissions: { deny: [rule] } });
const careful = denied('mcp__github__delete_repo');
const claudeRule = (what: string, id: string, rule: string): Row => ({
  what,
  id,
  text: denied(rule),
  mended: careful,
  opens: 'delete_repo',
});

const claudeRows = rowsOf('claude-code', [
  claudeRule('a rule in capitals', 'unknown-prefix', 'Mcp__github__delete_repo'),
  claudeRule('a rule with one underscore', 'unknown-prefix', 'mcp_github_delete_repo'),
  claudeRule('a rule with colons', 'unknown-prefix', 'mcp:github:delete_repo'),
  claudeRule('a rule without prefix', 'unknown-prefix', 'github__delete_repo'),
  claudeRule('a rule with a slash', 'unknown-prefix', '@github/delete_repo'),
  claudeRule('a space before a rule', 'unknown-prefix', ' mcp__github__delete_repo'),
  claudeRule('a space behind a rule', 'unreplaced-characters', 'mcp__github__delete_repo '),
  claudeRule('another server in capitals', 'rule-names-nothing', 'mcp__GitHub__delete_repo'),
  claudeRule('a pattern of another language', 'unreplaced-characters', 'mcp__.*__delete.*'),
  {
    what: 'a comment',
    id: 'file-refused',
    text: `// nothing may be deleted\n${careful}`,
    mended: careful,
    opens: 'delete_repo',
  },
  {
    what: 'a list under another name',
    id: 'unknown-key',
    text: json({ permissions: { deniedTools: ['mcp__github__delete_repo'] } }),
    mended: careful,
    opens: 'delete_repo',
  },
  {
    what: 'a list of servers in another case',
    id: 'unknown-key',
    text: json({ disabledMcpJsonServers: ['github'] }),
    mended: json({ disabledMcpjsonServers: ['github'] }),
    opens: 'delete_repo',
  },
  {
    what: 'a server that is denied in two ways at once',
    id: 'entry-dropped',
    text: json({ deniedMcpServers: [{ serverName: 'github', serverUrl: 'https://x.example' }] }),
    mended: json({ deniedMcpServers: [{ serverName: 'github' }] }),
    opens: 'delete_repo',
  },
]);

const codexTable = '[mcp_servers.github]\ncommand = "npx"\ndefault_tools_approval_mode = "prompt"\n';
const codexRows = rowsOf('codex', [
  {
    what: 'a tool that is switched off where it has its approval',
    id: 'unknown-key',
    text: `${codexTable}[mcp_servers.github.tools.delete_repo]\nenabled = false\n`,
    mended: `${codexTable}disabled_tools = ["delete_repo"]\n`,
    opens: 'delete_repo',
  },
  {
    what: 'servers under another name',
    id: 'unknown-key',
    text: codexTable.replace('mcp_servers', 'mcpServers'),
    mended: `${codexTable}disabled_tools = ["delete_repo"]\n`,
    opens: 'delete_repo',
  },
]);

const geminiRule = (lines: string) => `[[rule]]\n${lines}\ndecision = "deny"\npriority = 9\n`;
const geminiMended = geminiRule('mcpName = "github"\ntoolName = "delete_repo"');
const geminiRows = rowsOf('gemini-cli', [
  {
    what: 'a server under another key',
    id: 'unknown-key',
    text: geminiRule('mcpServer = "github"\ntoolName = "delete_repo"'),
    mended: geminiMended,
    opens: 'delete_repo',
  },
  {
    what: 'a tool without its server',
    id: 'rule-names-nothing',
    text: geminiRule('toolName = "delete_repo"'),
    mended: geminiMended,
    opens: 'delete_repo',
  },
]);

const server = (lists: object) => json({ mcpServers: { github: { command: 'npx', ...lists } } });
const listRows = [
  ...rowsOf('roo', [
    {
      what: 'a list of another client',
      id: 'unknown-key',
      text: server({ excludeTools: ['delete_repo'] }),
      mended: server({ disabledTools: ['delete_repo'] }),
      opens: 'delete_repo',
    },
    {
      what: 'a star',
      id: 'wildcard-in-names',
      text: server({ disabledTools: ['delete_*'] }),
      mended: server({ disabledTools: ['delete_repo'] }),
      opens: 'delete_repo',
    },
  ]),
  ...rowsOf('cline', [
    {
      what: 'a list of another client',
      id: 'unknown-key',
      text: server({ alwaysAllow: ['get_issue'] }),
      mended: server({ autoApprove: ['get_issue'] }),
      // The format cannot deny.
      opens: 'delete_repo',
    },
  ]),
  ...rowsOf('kiro', [
    {
      what: 'a name where a list is expected',
      id: 'value-of-wrong-type',
      text: server({ disabledTools: 'delete_repo' }),
      mended: server({ disabledTools: ['delete_repo'] }),
      opens: 'delete_repo',
    },
    {
      what: 'all tools',
      id: 'all-tools',
      text: server({ autoApprove: ['*'], disabledTools: ['delete_repo'] }),
      mended: server({ autoApprove: ['get_issue'], disabledTools: ['delete_repo'] }),
      opens: 'create_issue',
    },
  ]),
  ...rowsOf('gemini-settings', [
    {
      what: 'a list of another client',
      id: 'unknown-key',
      text: server({ disabledTools: ['delete_repo'] }),
      mended: server({ excludeTools: ['delete_repo'] }),
      opens: 'delete_repo',
    },
    {
      what: 'servers that are excluded under another name',
      id: 'unknown-key',
      text: json({ mcp: { exclude: ['github'] } }),
      mended: json({ mcp: { excluded: ['github'] } }),
      opens: 'delete_repo',
    },
    {
      what: 'a list of the first version of the settings',
      id: 'unknown-key',
      text: json({ excludeMCPServers: ['github'] }),
      mended: json({ mcp: { excluded: ['github'] } }),
      opens: 'delete_repo',
    },
    {
      what: 'trust that is a text, which is trust whatever it says',
      id: 'all-tools',
      text: server({ trust: 'false', excludeTools: ['delete_repo'] }),
      mended: server({ trust: false, excludeTools: ['delete_repo'] }),
      opens: 'create_issue',
    },
    {
      what: 'a server that is trusted',
      id: 'all-tools',
      text: server({ trust: true, excludeTools: ['delete_repo'] }),
      mended: server({ excludeTools: ['delete_repo'] }),
      opens: 'create_issue',
    },
  ]),
  ...rowsOf('opencode', [
    {
      what: 'a pattern for arguments',
      id: 'pattern-on-tool',
      text: json({ permission: { '*': 'ask', github_delete_repo: { 'rm *': 'deny' } } }),
      mended: json({ permission: { '*': 'ask', github_delete_repo: 'deny' } }),
      opens: 'delete_repo',
    },
    {
      what: 'a denial before what overrules it',
      id: 'rule-overruled',
      text: json({ permission: { github_delete_repo: 'deny', '*': 'ask' } }),
      mended: json({ permission: { '*': 'ask', github_delete_repo: 'deny' } }),
      opens: 'delete_repo',
    },
    {
      what: 'permissions under another name',
      id: 'unknown-key',
      text: json({ Permission: { '*': 'ask', github_delete_repo: 'deny' } }),
      mended: json({ permission: { '*': 'ask', github_delete_repo: 'deny' } }),
      opens: 'delete_repo',
    },
    {
      what: 'permissions of another version',
      id: 'file-refused',
      text: json({ permissions: [{ permission: 'github_delete_repo', action: 'deny' }] }),
      mended: json({ permission: { '*': 'ask', github_delete_repo: 'deny' } }),
    },
    {
      what: 'a server that is off by a text',
      id: 'file-refused',
      text: json({ mcp: { github: { type: 'local', command: ['npx'], enabled: 'false' } } }),
      mended: json({ mcp: { github: { type: 'local', command: ['npx'], enabled: false } } }),
    },
  ]),
  ...rowsOf('cursor-cli', [
    {
      what: 'a list at the top',
      id: 'unknown-key',
      text: json({ deny: ['Mcp(github:delete_repo)'] }),
      mended: json({ permissions: { deny: ['Mcp(github:delete_repo)'] } }),
      opens: 'delete_repo',
    },
    {
      what: 'a list that it has not',
      id: 'unknown-key',
      text: json({ permissions: { deny: ['Mcp(github:delete_repo)'], ask: ['Mcp(github:create_issue)'] } }),
      mended: json({ permissions: { deny: ['Mcp(github:delete_repo)'] } }),
    },
  ]),
  ...rowsOf('vscode', [
    {
      what: 'the list under another ending',
      id: 'unknown-key',
      text: json({ 'chat.tools.eligibleForAutoApprove': { create_issue: false, delete_repo: false } }),
      mended: json({ 'chat.tools.eligibleForAutoApproval': { create_issue: false, delete_repo: false } }),
      opens: 'delete_repo',
    },
    {
      what: 'a level that lets everything run',
      id: 'approvals-off',
      text: json({
        'chat.permissions.default': 'autopilot',
        'chat.tools.eligibleForAutoApproval': { create_issue: false, delete_repo: false },
      }),
      mended: json({
        'chat.permissions.default': 'default',
        'chat.tools.eligibleForAutoApproval': { create_issue: false, delete_repo: false },
      }),
      opens: 'delete_repo',
    },
  ]),
];

/** What clients refuse in their settings, or have under another name. */
export const settingsNoOps: NoOpRow[] = [...claudeRows, ...codexRows, ...geminiRows, ...listRows];
