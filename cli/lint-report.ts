import type { LintReport } from '../policy/lint.ts';
import type { LintFinding } from '../policy/lint/lint-finding.ts';
import { jsonText } from './json-text.ts';
import { ownLabelLines } from './policy-text.ts';
import { printableLine, printableName } from './printable.ts';
import { table } from './table.ts';

/** What a lint came to. `complete` is false as soon as one server could not be listed whole. */
export interface LintResult extends LintReport {
  file: string;
  target: string;
  failOn: string;
  /** The findings at or above the level that fails. */
  failing: LintFinding[];
  complete: boolean;
}

function findingLines({ id, severity, message, place, server }: LintFinding): string[] {
  const where = [place, server].filter((each) => each !== undefined).map((each) => printableName(each, 120));
  return [
    `  ${severity.toUpperCase().padEnd(8)} ${printableLine(id, 60)}${where.length > 0 ? `, ${where.join(', ')}` : ''}`,
    `           ${printableLine(message, 600)}`,
  ];
}

/** The report for people: the findings, the gravest first, then both decisions on every tool. */
export function lintText(result: LintResult): string {
  const { file, target, findings, tools, failing, failOn, complete } = result;
  const rows = tools.map(
    ({ labelledBy, server, tool, category, level, decision, recommended, hasRule, laxest }) => [
      printableName(`${server}/${tool}`, 80),
      `${category}, ${level}${labelledBy ? ' (your label)' : ''}`,
      hasRule ? decision : `${decision} (no rule)`,
      recommended,
      laxest ? 'too open' : '',
    ],
  );
  const labelled = tools.filter(({ labelledBy }) => labelledBy === 'user');
  return [
    `${printableName(file, 300)}, read as ${target}\n`,
    findings.length === 0 ? 'Nothing to say against it.\n' : 'Findings\n',
    ...findings.map((finding) => `${findingLines(finding).join('\n')}\n`),
    '\nDecisions\n',
    table([['tool', 'label', 'policy', 'recommended', ''], ...rows]),
    ...labelled.map(
      (tool) =>
        `\n${printableName(`${tool.server}/${tool.tool}`, 80)}\n${ownLabelLines(tool)
          .map((line) => `  ${line}\n`)
          .join('')}`,
    ),
    '\n',
    failing.length === 0
      ? `No finding at or above ${failOn}.\n`
      : `${failing.length} ${failing.length === 1 ? 'finding' : 'findings'} at or above ${failOn}.\n`,
    complete
      ? ''
      : 'Incomplete: not every server could be listed whole, so this says nothing about the rest.\n',
  ].join('');
}

/** The report for programs. */
export function lintJson(result: LintResult): string {
  const { failing, ...rest } = result;
  return `${jsonText({ ...rest, failing: failing.length }, 2)}\n`;
}
