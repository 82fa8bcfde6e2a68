import { describe, expect, test } from 'vitest';
import { findFormat } from '../../../policy/formats/index.ts';
import { lintPolicy } from '../../../policy/lint.ts';
import { recommendServer } from '../../../policy/recommend.ts';

const names = ['getIssue', 'deleteIssue', 'addComment'];
const servers = ['tracker', 'play wright'].map((server) =>
  recommendServer(
    server,
    names.map((name) => ({
      name: server === 'tracker' ? name : `browser_${name}`,
      classification: { category: 'Destructive', level: 'critical', effects: [] },
    })),
  ),
);

function findingsOf(target: string, text: string) {
  const format = findFormat(target);
  const reading = format?.reader.read(text);
  if (!format || !reading || 'error' in reading) throw new Error('Expected a reading');
  const { capabilities } = format.target;
  return lintPolicy({ reading, capabilities, servers, areAll: true, isConfiguration: true }).findings;
}

const denial: Record<string, (rule: string) => string> = {
  'claude-code': (rule) => JSON.stringify({ permissions: { deny: [rule] } }),
  'cursor-cli': (rule) => JSON.stringify({ permissions: { deny: [rule] } }),
  cursor: (rule) => JSON.stringify({ mcpAllowlist: [rule] }),
  opencode: (rule) => JSON.stringify({ permission: { [rule]: 'deny' } }),
  roo: (rule) => JSON.stringify({ mcpServers: { tracker: { command: 'x', disabledTools: [rule] } } }),
};

const rules: [target: string, rule: string, written: string | undefined][] = [
  ['claude-code', 'mcp_tracker_deleteIssue', 'mcp__tracker__deleteIssue'],
  ['claude-code', 'MCP__tracker__deleteIssue', 'mcp__tracker__deleteIssue'],
  ['claude-code', 'deleteIssue', 'mcp__tracker__deleteIssue'],
  ['claude-code', 'DeleteIssue', 'mcp__tracker__deleteIssue'],
  ['claude-code', 'mcp__Tracker__delete_issue', 'mcp__tracker__deleteIssue'],
  ['claude-code', 'mcp__tracker__deleteIssue(*)', 'mcp__tracker__deleteIssue'],
  ['claude-code', 'mcp__tracker__deleteIssue:*', 'mcp__tracker__deleteIssue'],
  ['claude-code', 'mcp__play wright__browser_getIssue', 'mcp__play_wright__browser_getIssue'],
  ['claude-code', 'Mcp(tracker:deleteIssue)', 'mcp__tracker__deleteIssue'],
  ['claude-code', 'mcp__tracker.io__dropTable', undefined],
  ['cursor-cli', 'mcp__tracker__deleteIssue', 'Mcp(tracker:deleteIssue)'],
  ['cursor-cli', 'Mcp(Tracker:deleteIssue)', 'Mcp(tracker:deleteIssue)'],
  ['cursor', 'mcp__tracker__deleteIssue', 'tracker:deleteIssue'],
  ['opencode', 'tracker_delete_issue', 'tracker_deleteIssue'],
  ['roo', 'delete_issue', 'deleteIssue'],
];

describe.each(rules)('%s: %s', (target, rule, written) => {
  const write = denial[target] ?? String;
  const told = () => findingsOf(target, write(rule)).filter(({ place }) => place !== undefined);

  test(written === undefined ? 'is told without a suggestion' : `is told to be ${written}`, () => {
    expect(told()).toHaveLength(1);
    const [finding] = told();
    expect(/ Write “(.*?)”\./.exec(finding?.message ?? '')?.[1]).toBe(written);
  });

  test('what is suggested fits', () => {
    if (written === undefined) return;
    const reading = findFormat(target)?.reader.read(write(written));
    if (!reading || 'error' in reading) throw new Error('Expected a reading');
    expect(reading.problems).toEqual([]);
    const fits = servers.some(({ server, tools }) =>
      tools.some(({ tool }) => reading.rules.some((each) => each.fits(server, tool))),
    );
    expect(fits).toBe(true);
  });
});

test.each([
  'Bash(rm *)',
  'Read',
  'Write(./docs/**)',
  'WebFetch(domain:example.com)',
  'Agent(Explore)',
  'SomeNewTool',
])('a rule about a tool of the client itself is not accused: %s', (rule) => {
  const findings = findingsOf('claude-code', denial['claude-code']?.(rule) ?? '');
  expect(findings.filter(({ place }) => place !== undefined)).toEqual([]);
});

test('of many tools that a rule may mean a few are told', () => {
  const many = Array.from({ length: 50 }, (_, at) =>
    recommendServer(`s${at}`, [
      { name: 'drop', classification: { category: 'Destructive', level: 'critical', effects: [] } },
    ]),
  );
  const format = findFormat('claude-code');
  const reading = format?.reader.read(denial['claude-code']?.('drop') ?? '');
  if (!format || !reading || 'error' in reading) throw new Error('Expected a reading');
  const { capabilities } = format.target;
  const report = lintPolicy({ reading, capabilities, servers: many, areAll: true, isConfiguration: true });
  const told = report.findings.find(({ id }) => id === 'unknown-prefix');
  expect(told?.message.match(/mcp__s/g)).toHaveLength(3);
});
