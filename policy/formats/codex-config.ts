import type { Shape } from './shape.ts';
import { fieldsOf } from './shape.ts';

const text: Shape = { kinds: ['text', 'date'] };
const texts: Shape = { listOf: text };
const textsByName: Shape = { mapOf: text };
const count: Shape = { from: 0, isWhole: true };
const seconds: Shape = { from: 0 };

/** What the modes of approval are called. */
export const codexApprovals = ['auto', 'prompt', 'writes', 'approve'] as const;

/** A table all of whose keys may be missing is taken from an empty list, too. */
const table = (fields: Record<string, Shape>): Shape => ({
  either: [{ fields }, { listOf: { oneOf: [] } }],
  expected: 'a table',
});

const approvalMode: Shape = { oneOf: codexApprovals };
const approvalPolicy = (modes: readonly string[]): Shape => ({
  either: [
    { oneOf: modes },
    {
      fields: {
        granular: {
          fields: fieldsOf(
            'sandbox_approval rules mcp_elicitations skill_approval request_permissions',
            'boolean',
          ),
          required: ['sandbox_approval', 'rules', 'mcp_elicitations'],
        },
      },
      required: ['granular'],
      isClosed: true,
    },
  ],
  expected: `${modes.join(', ')} or a granular table`,
});
const sandboxMode: Shape = { oneOf: ['read-only', 'workspace-write', 'danger-full-access'] };

const serverFields: Record<string, Shape> = {
  ...fieldsOf('command cwd url bearer_token_env_var oauth_resource name', text),
  ...fieldsOf('args enabled_tools disabled_tools scopes', texts),
  ...fieldsOf('env http_headers env_http_headers', textsByName),
  ...fieldsOf('enabled required supports_parallel_tool_calls', 'boolean'),
  ...fieldsOf('startup_timeout_sec tool_timeout_sec', seconds),
  startup_timeout_ms: count,
  tool_input_schema_max_bytes: { from: 1, isWhole: true },
  default_tools_approval_mode: approvalMode,
  env_vars: {
    listOf: {
      either: [text, { fields: { name: text, source: text }, required: ['name'] }],
      expected: 'the name of a variable',
    },
  },
  oauth: { either: ['list', { fields: { client_id: text } }], expected: 'a table' },
  tools: { mapOf: table({ approval_mode: approvalMode }) },
};

const only = (names: string) => fieldsOf(names, { oneOf: [] });

/** A server is started by a command or reached by a URL, and has nothing that is for the other. */
const server: Shape = {
  either: [
    {
      fields: {
        ...serverFields,
        ...only('url bearer_token bearer_token_env_var http_headers env_http_headers oauth oauth_resource'),
      },
      required: ['command'],
    },
    {
      fields: { ...serverFields, ...only('command args env env_vars cwd bearer_token') },
      required: ['url'],
    },
  ],
  expected: 'a command or a URL, with nothing that is for the other',
};

const profile: Shape = {
  fields: {
    approval_policy: approvalPolicy(['untrusted', 'on-failure', 'on-request', 'never']),
    sandbox_mode: sandboxMode,
    ...fieldsOf('model model_provider model_reasoning_effort', text),
  },
};

/**
 * What Codex 0.169.0 takes in config.toml, by what its program says of each key with each kind of value. With one fault
 * it does not start. Keys that it does not know stand not here: it ignores them, but for `--strict-config`.
 */
export const codexConfig: Shape = {
  fields: {
    ...fieldsOf(
      `chatgpt_base_url compact_prompt default_permissions developer_instructions
       experimental_compact_prompt_file instructions log_dir mcp_oauth_callback_url model
       model_instructions_file model_provider model_reasoning_effort openai_base_url oss_provider
       plan_mode_reasoning_effort review_model service_tier sqlite_home`,
      text,
    ),
    ...fieldsOf(
      `allow_login_shell check_for_update_on_startup disable_paste_burst experimental_use_unified_exec_tool
       hide_agent_reasoning include_environment_context show_raw_agent_reasoning
       suppress_unstable_features_warning`,
      'boolean',
    ),
    ...fieldsOf(
      `background_terminal_max_timeout mcp_oauth_callback_port project_doc_max_bytes tool_output_token_limit`,
      count,
    ),
    ...fieldsOf('model_auto_compact_token_limit model_context_window', { isWhole: true }),
    ...fieldsOf('notify project_doc_fallback_filenames project_root_markers', texts),
    ...fieldsOf(
      `agents analytics apps audio auto_review desktop feedback hooks memories notice otel permissions
       plugins tools tui windows`,
      'object',
    ),
    // That of an earlier time, which ran what it trusted, is read and then refused.
    approval_policy: approvalPolicy(['on-failure', 'on-request', 'never']),
    approvals_reviewer: { oneOf: ['user', 'auto_review', 'guardian_subagent'] },
    cli_auth_credentials_store: { oneOf: ['file', 'keyring', 'auto', 'ephemeral'] },
    features: { mapOf: { kinds: ['boolean', 'object'] } },
    file_opener: { oneOf: ['vscode', 'vscode-insiders', 'windsurf', 'cursor', 'none'] },
    forced_chatgpt_workspace_id: { either: [text, texts], expected: 'a text or a list of texts' },
    forced_login_method: { oneOf: ['chatgpt', 'api'] },
    history: table({ persistence: { oneOf: ['save-all', 'none'] }, max_bytes: count }),
    mcp_oauth_credentials_store: { oneOf: ['auto', 'file', 'keyring'] },
    mcp_servers: { mapOf: server },
    model_providers: { mapOf: 'object' },
    model_reasoning_summary: { oneOf: ['auto', 'concise', 'detailed', 'none'] },
    model_verbosity: { oneOf: ['low', 'medium', 'high'] },
    personality: { oneOf: ['none', 'friendly', 'pragmatic'] },
    // It is refused whatever it says: profiles have files of their own.
    profile: { oneOf: [] },
    profiles: { mapOf: profile },
    projects: { mapOf: { fields: { trust_level: { oneOf: ['trusted', 'untrusted'] } } } },
    sandbox_mode: sandboxMode,
    sandbox_workspace_write: table({
      writable_roots: texts,
      ...fieldsOf('network_access exclude_tmpdir_env_var exclude_slash_tmp', 'boolean'),
    }),
    shell_environment_policy: {
      fields: {
        inherit: { oneOf: ['core', 'all', 'none'] },
        ...fieldsOf('include_only exclude', texts),
        set: textsByName,
        ignore_default_excludes: 'boolean',
      },
    },
    skills: { kinds: ['list', 'object'] },
    web_search: { oneOf: ['disabled', 'cached', 'indexed', 'live'] },
  },
};

/** The same for a text that is to be merged into a configuration, whose servers have their command or URL there. */
export const codexFragment: Shape = {
  fields: { mcp_servers: { mapOf: { fields: serverFields } } },
};
