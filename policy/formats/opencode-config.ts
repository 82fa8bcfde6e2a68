import type { Shape } from './shape.ts';
import { fieldsOf } from './shape.ts';

const texts: Shape = { listOf: 'text' };
const named: Shape = { mapOf: 'text' };
const count: Shape = { from: 1, isWhole: true };
const countOrNone: Shape = { from: 0, isWhole: true };

const oneOf = (names: string): Shape => ({ oneOf: names.split(' ') });
const action = oneOf('ask allow deny');
const actions: Shape = { either: [action, { mapOf: action }], expected: 'ask, allow or deny' };

const singleActions = 'todowrite question webfetch websearch doom_loop';
const permission: Shape = {
  either: [action, { fields: fieldsOf(singleActions, action), others: actions }],
  expected: 'ask, allow or deny',
};

const server: Shape = {
  either: [
    {
      fields: {
        type: { oneOf: ['local'] },
        command: texts,
        cwd: 'text',
        environment: named,
        enabled: 'boolean',
        timeout: count,
      },
      required: ['type', 'command'],
    },
    {
      fields: {
        type: { oneOf: ['remote'] },
        url: 'text',
        enabled: 'boolean',
        headers: named,
        oauth: { kinds: ['object', 'boolean'] },
        timeout: count,
      },
      required: ['type', 'url'],
    },
    // A server that another file has, on or off.
    { fields: { enabled: 'boolean' }, required: ['enabled'] },
  ],
  expected: 'a local or a remote server, or one that is on or off',
};

const agent: Shape = {
  fields: {
    ...fieldsOf('model variant prompt description', 'text'),
    ...fieldsOf('temperature top_p', 'number'),
    ...fieldsOf('disable hidden', 'boolean'),
    ...fieldsOf('steps maxSteps', count),
    tools: { mapOf: 'boolean' },
    mode: oneOf('subagent primary all'),
    options: 'object',
    color: 'text',
    permission,
  },
};

const reference: Shape = {
  either: [
    'text',
    {
      fields: { ...fieldsOf('repository branch description', 'text'), hidden: 'boolean' },
      required: ['repository'],
    },
    { fields: { ...fieldsOf('path description', 'text'), hidden: 'boolean' }, required: ['path'] },
  ],
  expected: 'a text, or an object with a repository or a path',
};

const languageServer: Shape = {
  fields: {
    command: texts,
    extensions: texts,
    disabled: 'boolean',
    env: named,
    initialization: 'object',
  },
  required: ['command'],
};

/** What OpenCode 1.18 takes as its configuration: one fault, and it does not start. Keys that it does not know it ignores. */
export const opencodeConfig: Shape = {
  fields: {
    ...fieldsOf('$schema shell model small_model default_agent username', 'text'),
    ...fieldsOf('snapshot autoshare', 'boolean'),
    ...fieldsOf('disabled_providers enabled_providers instructions', texts),
    ...fieldsOf('mode agent', { mapOf: agent }),
    ...fieldsOf('references reference', { mapOf: reference }),
    logLevel: oneOf('DEBUG INFO WARN ERROR'),
    share: oneOf('manual auto disabled'),
    layout: oneOf('auto stretch'),
    autoupdate: { either: ['boolean', { oneOf: ['notify'] }], expected: 'true, false or notify' },
    subagent_depth: countOrNone,
    server: {
      fields: {
        port: count,
        ...fieldsOf('hostname mdnsDomain', 'text'),
        mdns: 'boolean',
        cors: texts,
      },
    },
    command: {
      mapOf: {
        fields: { ...fieldsOf('template description agent model variant', 'text'), subtask: 'boolean' },
        required: ['template'],
      },
    },
    skills: { fields: fieldsOf('paths urls', texts) },
    watcher: { fields: { ignore: texts } },
    plugin: { listOf: { kinds: ['text', 'list'] } },
    provider: { mapOf: 'object' },
    mcp: { mapOf: server },
    formatter: {
      either: [
        'boolean',
        {
          mapOf: {
            fields: { disabled: 'boolean', command: texts, environment: named, extensions: texts },
          },
        },
      ],
      expected: 'true, false or an object',
    },
    lsp: {
      either: [
        'boolean',
        { mapOf: { either: [languageServer, { fields: {}, required: ['disabled'] }], expected: 'a server' } },
      ],
      expected: 'true, false or an object',
    },
    permission,
    // Those are of version 2, which is another program.
    permissions: { oneOf: [] },
    tools: { mapOf: 'boolean' },
    attachment: {
      fields: {
        image: {
          fields: { auto_resize: 'boolean', ...fieldsOf('max_width max_height max_base64_bytes', count) },
        },
      },
    },
    enterprise: { fields: { url: 'text' } },
    tool_output: { fields: fieldsOf('max_lines max_bytes', count) },
    compaction: {
      fields: {
        ...fieldsOf('auto prune', 'boolean'),
        ...fieldsOf('tail_turns preserve_recent_tokens reserved', countOrNone),
      },
    },
    experimental: {
      fields: {
        ...fieldsOf('disable_paste_summary batch_tool openTelemetry continue_loop_on_deny', 'boolean'),
        primary_tools: texts,
        mcp_timeout: count,
      },
    },
  },
};
