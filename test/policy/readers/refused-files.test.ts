import { describe, expect, test } from 'vitest';
import { findFormat } from '../../../policy/formats/index.ts';
import type { Decision } from '../../../policy/policy.ts';

interface Row {
  target: string;
  what: string;
  text: string;
  /** Where the client says that the fault is; absent of a file that it takes. */
  place?: string;
  /** What then happens to a call of the tool `run` of the server `s`. */
  decision: Decision;
}

const denial = '"permissions": {"deny": ["mcp__s__run"]}';
const claude = (what: string, text: string, place?: string): Row => ({
  target: 'claude-code',
  what,
  text,
  ...(place !== undefined && { place }),
  decision: place === undefined ? 'hide' : 'ask',
});

const claudeRows = [
  claude('plain', `{${denial}}`),
  claude('a byte order mark', `\uFEFF{${denial}}`),
  claude('a comment', `{ // why\n ${denial}}`, 'the file'),
  claude('a trailing comma', `{${denial},}`, 'the file'),
  claude('an end that is missing', `{${denial}`, 'the file'),
  claude('a list that is a text', '{"permissions": {"deny": "mcp__s__run"}}', 'permissions.deny'),
  claude(
    'a mode that there is not',
    '{"permissions": {"deny": ["mcp__s__run"], "defaultMode": "ask"}}',
    'permissions.defaultMode',
  ),
  claude('a model that is a number', `{${denial}, "model": 5}`, 'model'),
  claude('a variable that is a number', `{${denial}, "env": {"PORT": 3000}}`),
  claude('keys that nobody knows', `{${denial}, "mcpServers": {}, "x": 1}`),
  claude('a list of servers that is dropped', `{${denial}, "allowedMcpServers": 5}`),
  claude('one server that is no list', `{${denial}, "disabledMcpjsonServers": "other"}`),
  claude('hooks that are no object', `{${denial}, "hooks": 5}`),
  claude('a hook that is ignored', `{${denial}, "hooks": {"Stop": "x"}}`),
  claude(
    'a hook that guards',
    `{${denial}, "hooks": {"PreToolUse": [{"hooks": "x"}]}}`,
    'hooks.PreToolUse[0].hooks',
  ),
  claude('a rule that is no text', '{"permissions": {"deny": [5, "mcp__s__run"]}}'),
];

const table = '[mcp_servers.s]\ncommand = "node"\ndefault_tools_approval_mode = "prompt"\n';
const codex = (what: string, text: string, place?: string): Row => ({
  target: 'codex',
  what,
  text,
  ...(place !== undefined && { place }),
  // It does not start.
  decision: place === undefined ? 'ask' : 'hide',
});

const codexRows = [
  codex('plain', table),
  codex('a byte order mark', `\uFEFF${table}`),
  codex('a table twice', `${table}${table}`, 'the file'),
  codex('a server without command', '[mcp_servers.s]\nenabled_tools = ["run"]\n', 'mcp_servers.s'),
  codex('a server with both', `${table}url = "https://x.example"\n`, 'mcp_servers.s.url'),
  codex('a name for a list', `${table}enabled_tools = "run"\n`, 'mcp_servers.s.enabled_tools'),
  codex('a mode in capitals', table.replace('prompt', 'Prompt'), 'mcp_servers.s.default_tools_approval_mode'),
  codex('a sandbox that there is not', `sandbox_mode = "none"\n${table}`, 'sandbox_mode'),
  codex('a policy of approvals that is gone', `approval_policy = "untrusted"\n${table}`, 'approval_policy'),
  codex('a variable that is a number', `${table}env = { PORT = 3000 }\n`, 'mcp_servers.s.env.PORT'),
  codex('a key that nobody knows', `${table}colour = "red"\n`),
];

const rule = '[[rule]]\nmcpName = "s"\ntoolName = "run"\ndecision = "deny"\npriority = 1\n';
const gemini = (what: string, text: string, place?: string): Row => ({
  target: 'gemini-cli',
  what,
  text,
  ...(place !== undefined && { place }),
  decision: place === undefined ? 'hide' : 'ask',
});

const geminiRows = [
  gemini('plain', rule),
  gemini('a byte order mark', `\uFEFF${rule}`, 'the file'),
  gemini('modes that are no list', `${rule}modes = "default"\n`, 'rule[0].modes'),
  gemini('a mode that there is not', `${rule}modes = ["careful"]\n`, 'rule[0].modes[0]'),
  gemini('a message that is a number', `${rule}denyMessage = 5\n`, 'rule[0].denyMessage'),
  gemini('one table for the list', rule.replace('[[rule]]', '[rule]'), 'rule'),
  gemini('a priority that is a text', rule.replace('= 1', '= "1"'), 'rule[0].priority'),
  gemini('a server without a name', rule.replace('"s"', '""'), 'rule[0].mcpName'),
  gemini('a list of several kinds', rule.replace('"run"', '["run", 5]'), 'rule[0].toolName'),
  gemini('a checker that is none', `${rule}[[safety_checker]]\ntoolName = "*"\n`, 'safety_checker[0]'),
  gemini('a key that nobody knows', `${rule}deny_message = 5\n`),
];

const jsonRows: Row[] = [
  {
    target: 'cursor',
    what: 'comments',
    text: '{ /* ours */ "mcpAllowlist": ["s:run",] }',
    decision: 'allow',
  },
  { target: 'cursor-cli', what: 'a comment', text: '{ // ours\n}', place: 'the file', decision: 'ask' },
  { target: 'copilot-agent', what: 'a comment', text: '{ // ours\n}', place: 'the file', decision: 'hide' },
  {
    target: 'vscode',
    what: 'no end',
    text: '{"chat.tools.autoApprove": false',
    place: 'the file',
    decision: 'allow',
  },
  {
    target: 'roo',
    what: 'one entry that is wrong',
    text: '{"mcpServers": {"s": {"command": "node"}, "t": {"url": "https://x.example"}}}',
    place: 'mcpServers.t',
    decision: 'hide',
  },
  { target: 'roo', what: 'a mark', text: '\uFEFF{"mcpServers": {}}', place: 'the file', decision: 'hide' },
  {
    target: 'cline',
    what: 'a list that is a text',
    text: '{"mcpServers": {"s": {"command": "node", "autoApprove": "run"}}}',
    place: 'mcpServers.s.autoApprove',
    decision: 'hide',
  },
  { target: 'kiro', what: 'a comment', text: '{ // ours\n "mcpServers": {}}', decision: 'ask' },
  { target: 'gemini-settings', what: 'a comment', text: '{ // ours\n}', decision: 'ask' },
  { target: 'gemini-settings', what: 'a comma', text: '{"mcp": {},}', place: 'the file', decision: 'hide' },
  {
    target: 'opencode',
    what: 'comments and commas',
    text: '{ // ours\n "permission": "ask",}',
    decision: 'ask',
  },
  {
    target: 'opencode',
    what: 'a decision that there is not',
    text: '{"permission": {"s_run": "block"}}',
    place: 'permission.s_run',
    decision: 'hide',
  },
];

describe.each([...claudeRows, ...codexRows, ...geminiRows, ...jsonRows])(
  '$target, $what',
  ({ target, text, place, decision }) => {
    const read = () => {
      const reading = findFormat(target)?.reader.read(text);
      if (!reading || 'error' in reading) throw new Error(`Expected a reading, got ${reading?.error}`);
      return reading;
    };

    test(place === undefined ? 'is taken' : `is refused for ${place}`, () => {
      const refused = read().problems.filter(({ id }) => id === 'file-refused');
      expect(refused.map((each) => each.place)).toEqual(place === undefined ? [] : [place]);
      for (const { message } of refused) expect(message).toMatch(/refuses the whole file: .* and .*\./);
    });

    test('what then applies', () => {
      const reading = read();
      expect(reading.decide({ server: 's', tool: 'run', given: {} })).toBe(decision);
      if (place !== undefined) expect(reading.rules).toEqual([]);
      const opens = reading.problems.some((each) => each.id === 'file-refused' && each.opens);
      expect(opens).toBe(place !== undefined && decision !== 'hide');
    });
  },
);

test('of a name that stands twice the last counts, and it is told', () => {
  const reading = findFormat('claude-code')?.reader.read(`{${denial}, "permissions": {}}`);
  if (!reading || 'error' in reading) throw new Error('Expected a reading');
  expect(reading.problems).toEqual([expect.objectContaining({ id: 'name-twice', opens: true })]);
  expect(reading.decide({ server: 's', tool: 'run', given: {} })).toBe('ask');
});
