import { showText } from '../../policy/unseen-characters.ts';
import type { CheckedServer } from './list-problems.ts';
import type { Problem } from './problem.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of strangers as XML 1.0 may hold it: nothing that cannot be seen, no character that it forbids. */
function xml(text: string): string {
  return showText(text)
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
    .replaceAll(/\s/g, (space) => (space === ' ' ? ' ' : `&#${space.charCodeAt(0)};`));
}

function caseText(server: string, name: string, problems: readonly Problem[]): string {
  const failures = problems
    .filter(({ fails }) => fails)
    .map(({ rule, message }) => `      <failure type="${xml(rule)}" message="${xml(message)}"/>`);
  const opened = `    <testcase classname="${xml(server)}" name="${xml(name)}"`;
  return failures.length === 0 ? `${opened}/>` : `${opened}>\n${failures.join('\n')}\n    </testcase>`;
}

type Suite = Pick<CheckedServer, 'name' | 'tools' | 'whole' | 'outcome' | 'reason'>;

/** A report in JUnit's XML: a suite a server, one that is gone among them, a case a tool; a server that could not be listed whole is an error. */
export function junit(servers: readonly CheckedServer[], problems: readonly Problem[]): string {
  const byServer = Map.groupBy(problems, ({ server }) => server);
  const there = new Set(servers.map(({ name }) => name));
  const gone = [...byServer.keys()]
    .filter((name) => !there.has(name))
    .map((name): Suite => ({ name, tools: [], whole: true, outcome: 'listed' }));
  const suites = [...servers, ...gone].map(({ name, tools, whole, outcome, reason }: Suite) => {
    const byTool = Map.groupBy(byServer.get(name) ?? [], ({ tool }) => tool);
    const names = [...new Set(tools.map(({ tool }) => tool.name))];
    const removed = [...byTool.keys()].filter(
      (tool) => tool !== undefined && !names.includes(tool),
    ) as string[];
    const cases = [...names, ...removed].map((tool) => ({
      text: caseText(name, tool, byTool.get(tool) ?? []),
      failures: Number((byTool.get(tool) ?? []).some(({ fails }) => fails)),
    }));
    const own = byTool.get(undefined) ?? [];
    const ownFails = own.some(({ fails }) => fails);
    const error = whole
      ? ''
      : `\n      <error type="${xml(outcome)}" message="${xml(reason ?? 'not the whole list')}"/>`;
    const failures = own
      .filter(({ fails }) => fails)
      .map(({ rule, message }) => `\n      <failure type="${xml(rule)}" message="${xml(message)}"/>`)
      .join('');
    const server = `    <testcase classname="${xml(name)}" name="(the server)">${error}${failures}\n    </testcase>`;
    const failed = cases.reduce((sum, each) => sum + each.failures, Number(ownFails));
    const counts = `tests="${cases.length + 1}" failures="${failed}" errors="${Number(!whole)}"`;
    return {
      failed,
      errors: Number(!whole),
      tests: cases.length + 1,
      text: `  <testsuite name="${xml(name)}" ${counts}>\n${[server, ...cases.map(({ text }) => text)].join('\n')}\n  </testsuite>`,
    };
  });
  const sum = (key: 'tests' | 'failed' | 'errors') => suites.reduce((total, suite) => total + suite[key], 0);
  const head = `<testsuites name="toolrisk" tests="${sum('tests')}" failures="${sum('failed')}" errors="${sum('errors')}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${[head, ...suites.map(({ text }) => text), '</testsuites>'].join('\n')}\n`;
}
