import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../policy/policy.ts';
import { findFormat } from '../../../policy/formats/index.ts';

interface Case {
  /** What the author of the policy does not see. */
  name: string;
  text: string | object;
  /** The silent no-op, and whether a tool may be open by it. */
  problem?: [id: string, opens: boolean];
  /** What the client makes of a call of the tool `run` of the server `s`. */
  decision: Decision;
}

function check(target: string, cases: Case[]): void {
  describe(target, () => {
    test.each(cases)('$name', ({ text, problem, decision }) => {
      const reading = findFormat(target)?.reader.read(typeof text === 'string' ? text : JSON.stringify(text));
      if (!reading || 'error' in reading)
        throw new Error(`Expected a policy, got ${JSON.stringify(reading)}`);
      const found = reading.problems.map(({ id, opens }) => [id, opens]);
      expect(found).toEqual(problem ? [problem] : []);
      for (const { message, place } of reading.problems) {
        expect(message.length).toBeGreaterThan(20);
        expect(place).not.toBe('');
      }
      expect(reading.decide({ server: 's', tool: 'run', given: {} })).toBe(decision);
    });
  });
}

const claude = (name: string, permissions: object, decision: Decision, problem?: Case['problem']): Case => ({
  name,
  text: { permissions },
  decision,
  ...(problem && { problem }),
});

check('claude-code', [
  claude('a star for servers in allow is skipped', { allow: ['mcp__*'] }, 'ask', [
    'mcp-wildcard-in-allow',
    false,
  ]),
  claude('a star for everything in allow is skipped', { allow: ['*'] }, 'ask', [
    'mcp-wildcard-in-allow',
    false,
  ]),
  claude('a star within the server in allow is skipped', { allow: ['mcp__s*__run'] }, 'ask', [
    'mcp-wildcard-in-allow',
    false,
  ]),
  claude('a star for the tools of a server in allow holds', { allow: ['mcp__s__*'] }, 'allow'),
  claude('a star for servers in deny holds', { deny: ['mcp__*'] }, 'hide'),
  claude('arguments in allow are skipped', { allow: ['mcp__s__run(x)'] }, 'ask', [
    'mcp-rule-with-arguments',
    false,
  ]),
  claude(
    'arguments in deny are skipped, so that the tool is open',
    { deny: ['mcp__s__run(x)'], allow: ['mcp__s'] },
    'allow',
    ['mcp-rule-with-arguments', true],
  ),
  claude('characters that the client replaces fit nothing', { deny: ['mcp__s__run.all'] }, 'ask', [
    'unreplaced-characters',
    true,
  ]),
  claude('a rule of another client fits nothing', { deny: ['Mcp(s:run)'] }, 'ask', [
    'rule-of-another-client',
    true,
  ]),
  claude('a mode lets all run of which no rule speaks', { defaultMode: 'bypassPermissions' }, 'allow', [
    'approvals-off',
    true,
  ]),
  claude('a mode denies all of which no rule speaks', { defaultMode: 'dontAsk' }, 'deny'),
  claude('a rule that is not a string', { deny: [{ tool: 'run' }] }, 'ask', ['rule-not-a-string', true]),
  claude('rules for other things', { deny: ['Bash(rm *)'], allow: ['Read(./x)'] }, 'ask'),
]);

const codex = (name: string, lines: string, decision: Decision, problem?: Case['problem']): Case => ({
  name,
  text: `[mcp_servers.s]\ncommand = "x"\n${lines}\n`,
  decision,
  ...(problem && { problem }),
});
const prompt = 'default_tools_approval_mode = "prompt"';

check('codex', [
  codex('a key that Codex ignores', `${prompt}\ndenied_tools = ["run"]`, 'ask', ['unknown-key', true]),
  codex('a star among what is out', `${prompt}\ndisabled_tools = ["ru*"]`, 'ask', [
    'wildcard-in-names',
    true,
  ]),
  codex('a star among what is in', `${prompt}\nenabled_tools = ["ru*"]`, 'hide', [
    'wildcard-in-names',
    false,
  ]),
  codex('no approval mode', 'enabled_tools = ["run"]', 'allow', ['trusts-annotations', true]),
  codex('an approval mode that trusts the server', 'default_tools_approval_mode = "writes"', 'allow', [
    'trusts-annotations',
    true,
  ]),
  codex('a list that does not name it', `${prompt}\nenabled_tools = ["other"]`, 'hide'),
  {
    name: 'approvals that are off',
    text: `approval_policy = "never"\nsandbox_mode = "danger-full-access"\n[mcp_servers.s]\ncommand = "x"\n${prompt}`,
    problem: ['approvals-off', true],
    decision: 'allow',
  },
  {
    name: 'approvals that are refused',
    text: `approval_policy = "never"\n[mcp_servers.s]\ncommand = "x"\n${prompt}`,
    decision: 'deny',
  },
  { name: 'a server that stands elsewhere', text: '', decision: 'allow' },
]);

check('copilot-agent', [
  {
    name: 'all tools',
    text: { mcpServers: { s: { tools: ['*'] } } },
    problem: ['all-tools', true],
    decision: 'allow',
  },
  {
    name: 'a star in a name',
    text: { mcpServers: { s: { tools: ['ru*'] } } },
    problem: ['wildcard-in-names', false],
    decision: 'hide',
  },
  { name: 'no list', text: { mcpServers: { s: {} } }, problem: ['tools-missing', false], decision: 'hide' },
  { name: 'another server', text: { mcpServers: { t: { tools: ['run'] } } }, decision: 'hide' },
]);

check('cursor', [
  {
    name: 'a list of denials, which does not exist',
    text: { mcpAllowlist: ['s:run'], mcpDenylist: ['s:run'] },
    problem: ['unknown-key', true],
    decision: 'allow',
  },
  {
    name: 'a name without server',
    text: { mcpAllowlist: ['run'] },
    problem: ['malformed-rule', false],
    decision: 'ask',
  },
  {
    name: 'a rule of another client',
    text: { mcpAllowlist: ['mcp__s__run'] },
    problem: ['rule-of-another-client', false],
    decision: 'ask',
  },
  { name: 'comments', text: '{ // ours\n "mcpAllowlist": ["*:run",], }', decision: 'allow' },
]);

check('cursor-cli', [
  {
    name: 'a rule of another client',
    text: { permissions: { deny: ['mcp__s__run'] } },
    problem: ['rule-of-another-client', true],
    decision: 'ask',
  },
  {
    name: 'a rule without colon',
    text: { permissions: { deny: ['Mcp(s)'], allow: ['Mcp(s:*)'] } },
    problem: ['malformed-rule', true],
    decision: 'allow',
  },
  {
    name: 'a mode that asks nobody',
    text: { approvalMode: 'unrestricted', permissions: {} },
    problem: ['approvals-off', true],
    decision: 'allow',
  },
  {
    name: 'a denial wins',
    text: { permissions: { allow: ['Mcp(s:run)'], deny: ['Mcp(*:ru*)'] } },
    decision: 'deny',
  },
]);

const eligible = 'chat.tools.eligibleForAutoApproval';

check('vscode', [
  { name: 'false asks', text: { [eligible]: { run: false } }, decision: 'ask' },
  { name: 'true says nothing', text: { [eligible]: { run: true } }, decision: 'allow' },
  {
    name: 'a name with its server only',
    text: { [eligible]: { 's/run': false } },
    problem: ['server-in-name', true],
    decision: 'allow',
  },
  {
    name: 'a star',
    text: { [eligible]: { '*': false } },
    problem: ['wildcard-in-names', true],
    decision: 'allow',
  },
  {
    name: 'a word for a truth value',
    text: { [eligible]: { run: 'false' } },
    problem: ['value-not-boolean', true],
    decision: 'allow',
  },
  {
    name: 'everything is approved',
    text: { 'chat.tools.global.autoApprove': true, [eligible]: { run: false } },
    problem: ['approvals-off', true],
    decision: 'ask',
  },
]);

const gemini = (name: string, lines: string, decision: Decision, problem?: Case['problem']): Case => ({
  name,
  text: `[[rule]]\ndecision = "deny"\npriority = 1\n${lines}\n`,
  decision,
  ...(problem && { problem }),
});

check('gemini-cli', [
  gemini('a rule without tool, for which the whole file is refused', 'mcpName = "s"', 'ask', [
    'file-refused',
    true,
  ]),
  gemini(
    'a pattern that the client refuses',
    'mcpName = "s"\ntoolName = "run"\nargsPattern = "(a+)+"',
    'ask',
    ['pattern-refused', true],
  ),
  gemini(
    'what the server says of its tools',
    'mcpName = "s"\ntoolName = "*"\ntoolAnnotations = { readOnlyHint = true }',
    'ask',
    ['trusts-annotations', true],
  ),
  gemini('a star in a name', 'mcpName = "s"\ntoolName = "ru*"', 'ask', ['wildcard-in-names', true]),
  gemini('an empty name', 'mcpName = "s"\ntoolName = ["run", ""]', 'hide', ['name-missing', true]),
  gemini('an underscore in the server', 'mcpName = "a_b"\ntoolName = "run"', 'ask', [
    'underscore-in-server',
    true,
  ]),
  gemini('a command for a tool', 'mcpName = "s"\ntoolName = "run"\ncommandPrefix = "rm"', 'ask', [
    'command-on-tool',
    true,
  ]),
  gemini('a denial for some arguments', 'mcpName = "s"\ntoolName = "run"\nargsPattern = "."', 'deny'),
  gemini('a denial', 'mcpName = "s"\ntoolName = "run"', 'hide'),
]);
