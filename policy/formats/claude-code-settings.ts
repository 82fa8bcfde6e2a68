import { guardingHook, misplacedGuards } from './claude-code-hooks.ts';
import type { Shape, ShapeFault } from './shape.ts';
import { faultsOf, fieldsOf } from './shape.ts';

const texts: Shape = { listOf: 'text' };

const sandbox: Shape = {
  fields: {
    ...fieldsOf(
      `enabled autoAllowBashIfSandboxed enableWeakerNetworkIsolation enableWeakerNestedSandbox
       allowUnsandboxedCommands failIfUnavailable allowAppleEvents`,
      'boolean',
    ),
    excludedCommands: texts,
    ignoreViolations: { mapOf: texts },
    ripgrep: { fields: { command: 'text', args: texts } },
    network: {
      fields: {
        ...fieldsOf(
          'allowLocalBinding allowAllUnixSockets allowManagedDomainsOnly strictAllowlist',
          'boolean',
        ),
        ...fieldsOf('allowUnixSockets allowedDomains deniedDomains allowMachLookup', texts),
        ...fieldsOf('httpProxyPort socksProxyPort', 'number'),
        tlsTerminate: 'object',
      },
    },
    filesystem: {
      fields: {
        ...fieldsOf('allowWrite denyWrite denyRead allowRead', texts),
        ...fieldsOf('allowManagedReadPathsOnly disabled', 'boolean'),
      },
    },
    credentials: {
      fields: { files: 'list', envVars: 'list', allowPlaintextInject: 'boolean' },
    },
  },
};

/** The modes that the client knows; `manual` is another name of `default`. */
export const claudeCodeModes = [
  'acceptEdits',
  'auto',
  'bypassPermissions',
  'default',
  'dontAsk',
  'manual',
  'plan',
] as const;

const permissions: Shape = {
  fields: {
    // Of the lists, what is no text is taken out, and the rest holds.
    ...fieldsOf('allow ask deny', 'list'),
    additionalDirectories: texts,
    defaultMode: { oneOf: claudeCodeModes },
    disableBypassPermissionsMode: { oneOf: ['disable'] },
    disableAutoMode: { oneOf: ['disable'] },
  },
};

/** By what the client's own `doctor` says of each key with each kind of value. What it ignores stands not here. */
const claudeCodeSettings: Shape = {
  fields: {
    ...fieldsOf(
      `$schema apiKeyHelper awsCredentialExport awsAuthRefresh plansDirectory language model otelHeadersHelper
       outputStyle prUrlTemplate pluginTrustMessage agent autoMemoryDirectory minimumVersion advisorModel
       gcpAuthRefresh requiredMaximumVersion requiredMinimumVersion claudeMd processWrapper`,
      'text',
    ),
    ...fieldsOf(
      `autoMemoryEnabled includeGitInstructions includeCoAuthoredBy respectGitignore fastMode disableAllHooks
       spinnerTipsEnabled terminalProgressBarEnabled showTurnDuration prefersReducedMotion alwaysThinkingEnabled
       forceRemoteSettingsRefresh showClearContextOnPlanAccept showThinkingSummaries voiceEnabled
       wslInheritsWindowsSettings autoCompactEnabled respondToBashCommands wheelScrollAccelerationEnabled
       awaySummaryEnabled autoScrollEnabled allowAllClaudeAiMcps agentPushNotifEnabled axScreenReader
       inputNeededNotifEnabled syntaxHighlightingDisabled verbose workflowKeywordTriggerEnabled
       emojiCompletionEnabled`,
      'boolean',
    ),
    ...fieldsOf(
      `fastModePerSessionOptIn enableAllProjectMcpServers allowManagedHooksOnly allowManagedPermissionRulesOnly
       skipWebFetchPreflight allowManagedMcpServersOnly channelsEnabled disableSkillShellExecution
       skipDangerousModePermissionPrompt useAutoModeDuringPlan disableAgentView enforceAvailableModels
       fileCheckpointingEnabled disableBundledSkills disableArtifact disableClaudeAiConnectors
       disableRemoteControl disableWorkflows remoteControlAtStartup enableArtifact disableSideloadFlags`,
      { kinds: ['boolean', 'null'] },
    ),
    ...fieldsOf('cleanupPeriodDays skillListingMaxDescChars', 'number'),
    ...fieldsOf('feedbackSurveyRate skillListingBudgetFraction', { from: 0, to: 1 }),
    ...fieldsOf(
      `claudeMdExcludes availableModels httpHookAllowedEnvVars allowedHttpHookUrls companyAnnouncements
       fallbackModel pluginSuggestionMarketplaces`,
      texts,
    ),
    ...fieldsOf('allowedChannelPlugins sshConfigs', { listOf: 'object' }),
    ...fieldsOf('strictKnownMarketplaces blockedMarketplaces', {
      either: ['null', { listOf: 'object' }],
      expected: 'a list of objects',
    }),
    ...fieldsOf('enabledMcpjsonServers disabledMcpjsonServers', {
      either: ['text', texts],
      expected: 'a list of names',
    }),
    ...fieldsOf('disableDeepLinkRegistration disableAutoMode', {
      either: ['null', { oneOf: ['disable'] }],
      expected: 'disable',
    }),
    env: 'object',
    permissions,
    sandbox,
    hooks: {
      either: [
        { fields: { PreToolUse: guardingHook, PermissionRequest: guardingHook } },
        { kinds: ['text', 'number', 'boolean', 'list', 'null'] },
      ],
      expected: 'lists of matchers with hooks in PreToolUse and PermissionRequest',
    },
    attribution: {
      either: ['boolean', { fields: { commit: 'text', pr: 'text', sessionUrl: 'boolean' } }],
      expected: 'true, false, or an object with texts',
    },
    autoMode: {
      fields: {
        ...fieldsOf('allow soft_deny hard_deny environment', texts),
        classifyAllShell: 'boolean',
      },
    },
    modelOverrides: { mapOf: 'text' },
    statusLine: {
      fields: {
        type: { oneOf: ['command'] },
        command: 'text',
        padding: 'number',
        hideVimModeIndicator: 'boolean',
      },
      required: ['type', 'command'],
    },
    fileSuggestion: {
      fields: { type: { oneOf: ['command'] }, command: 'text' },
      required: ['type', 'command'],
    },
    enabledPlugins: { mapOf: { kinds: ['boolean', 'list'] } },
    pluginConfigs: { mapOf: 'object' },
    spinnerVerbs: {
      fields: { mode: { oneOf: ['append', 'replace'] }, verbs: texts },
      required: ['mode', 'verbs'],
    },
    skillOverrides: { mapOf: { oneOf: ['on', 'name-only', 'user-invocable-only', 'off'] } },
    worktree: {
      fields: {
        ...fieldsOf('sparsePaths symlinkDirectories', texts),
        baseRef: { oneOf: ['fresh', 'head'] },
      },
    },
    voice: { fields: { enabled: 'boolean', autoSubmit: 'boolean', mode: { oneOf: ['hold', 'tap'] } } },
    forceLoginOrgUUID: { either: ['text', texts], expected: 'a text or a list of texts' },
    autoUpdatesChannel: { oneOf: ['latest', 'stable', 'rc'] },
    parentSettingsBehavior: { oneOf: ['first-wins', 'merge'] },
    defaultShell: { oneOf: ['bash', 'powershell'] },
    tui: { oneOf: ['default', 'fullscreen'] },
    workflowSizeGuideline: { oneOf: ['unrestricted', 'small', 'medium', 'large'] },
  },
};

/** Finds why Claude Code 2.1.332 takes nothing of a settings file: one fault is enough. */
export function claudeCodeFaults(settings: unknown): ShapeFault[] {
  return [...faultsOf(settings, claudeCodeSettings), ...misplacedGuards(settings)];
}
