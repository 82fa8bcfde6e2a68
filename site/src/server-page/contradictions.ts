import { compareLevels } from '../../../classifier/taxonomy.ts';
import type { Level } from '../../../classifier/taxonomy.ts';
import { gradeFor } from '../../../audit/server-grade.ts';
import { openLegs, runsUnasked } from '../../../policy/flow.ts';
import { weakened } from '../client-choice.ts';
import { wordsAsText } from '../tool-page/verdict.ts';
import { isWhole } from './coverage.ts';
import { shownDecision } from './server-advice.ts';
import type { ServerPage } from './statements.ts';

/** A way in which a page of a server can contradict itself: a sentence about it, or undefined where it does not. */
type Check = (page: ServerPage) => string | undefined;

const named: Record<Level, number> = { low: 0, medium: 1, high: 2, critical: 3 };

const gradeIsNoSum: Check = ({ grade }) => {
  if (!grade) return undefined;
  const sum = grade.parts.reduce((all, { points }) => all + points, 0);
  if (sum !== grade.points) return `The parts of its grade add up to ${sum}, not to ${grade.points}.`;
  return gradeFor(sum) === grade.grade ? undefined : `${sum} points make no grade ${grade.grade}.`;
};

const milderThanATool: Check = ({ grade, server }) => {
  const worst = Math.max(0, ...server.tools.map(({ level }) => named[level]));
  const counted = grade?.parts.find(({ part }) => part === 'worst-call')?.points ?? 0;
  return grade && counted !== worst
    ? `The worst call counts ${counted} where a tool counts ${worst}.`
    : undefined;
};

const calledLow: Check = ({ verdict, server }) => {
  const graver = server.tools.find(({ level }) => compareLevels(level, 'low') > 0);
  return graver && /graver than low/.test(wordsAsText(verdict))
    ? `“${wordsAsText(verdict)}” beside ${graver.name}, which is ${graver.level}.`
    : undefined;
};

const flowLeftOpen: Check = ({ flows, advice }) => {
  for (const { leg, watched } of flows) {
    const open = advice?.policy.tools.find(
      (tool) => watched.includes(tool.tool) && runsUnasked(tool) && openLegs(tool).includes(leg),
    );
    if (open) return `A flow is said to end at ${open.tool}, which runs unasked.`;
  }
  return undefined;
};

const flowUntold: Check = ({ flows, verdict }) =>
  flows.length > 0 !== /nobody asked/.test(wordsAsText(verdict))
    ? `${flows.length} flows beside “${wordsAsText(verdict)}”.`
    : undefined;

const accusedAndOpen: Check = ({ rows }) => {
  const open = rows.find(
    ({ tool, decision }) =>
      decision === 'allow' &&
      tool.classification.findings.some(
        ({ kind, severity }) =>
          (kind === 'poisoning' || kind === 'hidden-text') &&
          (severity === 'high' || severity === 'critical'),
      ),
  );
  return open && `${open.tool.name} is accused, and may run.`;
};

const formatWeakens: Check = ({ advice }) => {
  const { client, policy } = advice ?? {};
  const laxer = client && policy?.tools.find((tool) => weakened(client.target, tool));
  return laxer && `${client.target.title} lets through more of ${laxer.tool} than is recommended.`;
};

const rowsAreOthers: Check = ({ rows, advice, server }) => {
  const at = server.tools.findIndex(({ slug }, index) => rows[index]?.tool.slug !== slug);
  if (at !== -1) return `The list has no row for ${server.tools[at]?.name}.`;
  const other = advice?.policy.tools.findIndex(
    (tool, index) => rows[index]?.decision !== shownDecision(tool),
  );
  return other === undefined || other === -1
    ? undefined
    : `The list says ${rows[other]?.decision} of what the policy says ${advice?.policy.tools[other]?.decision}.`;
};

const otherLevel: Check = ({ rows, server }) => {
  const at = rows.findIndex(({ tool }, index) => server.tools[index]?.level !== tool.classification.level);
  const row = rows[at];
  return (
    row &&
    `${row.tool.name} has a bar of level ${server.tools[at]?.level}, and is ${row.tool.classification.level}.`
  );
};

const otherVersion: Check = ({ version, server }) => {
  const started = server.seen.flatMap(({ packageVersion }) => packageVersion ?? []);
  return version && started.length > 0 && !version.isPackage
    ? `Version ${version.version} beside a package that was started in version ${started[0]}.`
    : undefined;
};

const wholeAndNot: Check = ({ coverage, server }) =>
  coverage.endsWith(' listed whole.') && !isWhole(server)
    ? `“${coverage}” of a server that was not listed whole.`
    : undefined;

const loosening: Check = ({ mends }) => {
  const loosened = mends.find(
    ({ hint, wanted, readings, isChange }) =>
      isChange &&
      readings.length < 3 &&
      ((hint === 'readOnlyHint' && wanted) || (hint === 'destructiveHint' && !wanted)),
  );
  return (
    loosened && `Its author is told to loosen ${loosened.hint} by ${loosened.readings.join(' and ')} alone.`
  );
};

const checks: readonly Check[] = [
  gradeIsNoSum,
  milderThanATool,
  calledLow,
  flowLeftOpen,
  flowUntold,
  accusedAndOpen,
  formatWeakens,
  rowsAreOthers,
  otherLevel,
  otherVersion,
  wholeAndNot,
  loosening,
];

/** The statements of a server page that contradict each other, a sentence each; the build fails on one. */
export function serverContradictions(page: ServerPage): string[] {
  return checks.flatMap((check) => check(page) ?? []);
}
