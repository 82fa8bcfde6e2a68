/** Settings that each client takes, to be broken: rules for a server `atlassian`, and other things that people set. */
export const rightSettings = {
  codex: [
    {
      model: 'o',
      approval_policy: 'on-request',
      sandbox_mode: 'workspace-write',
      notify: ['true'],
      hide_agent_reasoning: true,
      sandbox_workspace_write: { writable_roots: ['/srv'], network_access: false },
      shell_environment_policy: { inherit: 'core', include_only: ['PATH'] },
      history: { persistence: 'none' },
      projects: { '/srv': { trust_level: 'trusted' } },
      mcp_servers: {
        atlassian: {
          command: 'node',
          args: ['serve.mjs'],
          env: { TOKEN: 'x' },
          enabled: true,
          startup_timeout_sec: 20,
          tool_timeout_sec: 30,
          enabled_tools: ['getIssue', 'deleteIssue'],
          disabled_tools: ['deleteIssue'],
          default_tools_approval_mode: 'prompt',
          tools: { getIssue: { approval_mode: 'approve' } },
        },
      },
    },
    {
      approval_policy: { granular: { sandbox_approval: true, rules: true, mcp_elicitations: false } },
      mcp_servers: {
        remote: {
          url: 'https://mcp.example.com/mcp',
          bearer_token_env_var: 'TOKEN',
          http_headers: { 'X-Org': 'acme' },
          enabled_tools: ['getIssue'],
        },
        atlassian: { command: 'node', default_tools_approval_mode: 'writes' },
      },
    },
  ],
  gemini: [
    {
      rule: [
        {
          mcpName: 'atlassian',
          toolName: 'deleteIssue',
          decision: 'deny',
          priority: 900,
          denyMessage: 'Not here.',
        },
        {
          mcpName: 'atlassian',
          toolName: ['getIssue', 'addComment'],
          decision: 'ask_user',
          priority: 100,
          modes: ['default', 'yolo'],
          interactive: true,
        },
      ],
    },
    {
      rule: [
        { toolName: 'mcp_atlassian_*', decision: 'deny', priority: 10, argsPattern: '"force":true' },
        { mcpName: 'atlassian', toolName: '*', decision: 'allow', priority: 5, allowRedirection: false },
      ],
    },
  ],
  claude: [
    {
      permissions: {
        allow: ['mcp__atlassian__getIssue', 'Bash(ls:*)'],
        ask: ['mcp__atlassian__addComment'],
        deny: ['mcp__atlassian__deleteIssue', 'Read(./.env)'],
        defaultMode: 'default',
        additionalDirectories: ['../docs'],
      },
      model: 'opus',
      env: { LOG: 'info' },
      enableAllProjectMcpServers: false,
      disabledMcpjsonServers: ['other'],
      includeCoAuthoredBy: false,
      cleanupPeriodDays: 20,
    },
    {
      permissions: { deny: ['mcp__atlassian'], disableBypassPermissionsMode: 'disable' },
      hooks: {
        PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command: 'true', timeout: 5 }] }],
        Stop: [{ hooks: [{ type: 'command', command: 'true' }] }],
      },
      statusLine: { type: 'command', command: 'true' },
      sandbox: { enabled: true, network: { allowedDomains: ['example.com'] } },
      attribution: { commit: '', pr: '' },
      deniedMcpServers: [{ serverName: 'other' }],
      spinnerTipsEnabled: false,
    },
  ],
  geminiSettings: [
    {
      mcpServers: {
        atlassian: { command: 'node', args: ['serve.mjs'], trust: true, excludeTools: ['deleteIssue'] },
        other: { url: 'https://mcp.example.com/mcp', includeTools: ['x'] },
      },
      mcp: { allowed: ['atlassian', 'other'] },
      tools: { exclude: ['mcp_atlassian_addComment'] },
      general: { vimMode: false },
    },
    {
      mcpServers: { atlassian: { command: 'node', includeTools: ['getIssue', 'addComment'] } },
      mcp: { excluded: ['other'] },
      tools: { allowed: ['mcp_atlassian_getIssue'], confirmationRequired: ['mcp_atlassian_addComment'] },
    },
  ],
  opencode: [
    {
      permission: {
        '*': 'ask',
        'atlassian_*': 'ask',
        atlassian_deleteIssue: 'deny',
        bash: { 'git *': 'allow', '*': 'ask' },
      },
      tools: { atlassian_addComment: false, webfetch: true },
      mcp: {
        atlassian: {
          type: 'local',
          command: ['node', 'serve.mjs'],
          enabled: true,
          environment: { TOKEN: 'x' },
          timeout: 5000,
        },
        remote: { type: 'remote', url: 'https://mcp.example.com/mcp', headers: { 'X-Org': 'acme' } },
      },
      autoupdate: false,
      username: 'ann',
    },
    {
      permission: 'ask',
      share: 'manual',
      instructions: ['NOTES.md'],
      mcp: { atlassian: { enabled: false } },
      snapshot: false,
    },
  ],
} as const;
