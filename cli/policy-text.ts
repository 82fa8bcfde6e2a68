import { levels } from '../classifier/taxonomy.ts';
import { decisions } from '../policy/policy.ts';
import type { Exception, LabelledByUser, ServerPolicy, ToolPolicy } from '../policy/policy.ts';
import { limitInWords } from '../policy/recommend.ts';
import { printableLine, printableName } from './printable.ts';

const width = Math.max(...decisions.map((decision) => decision.length));

/** A label that is the user's, why, and what the classifier says; nothing where the label is the classifier's. */
export function ownLabelLines({ labelReason, classifierLabel }: Partial<LabelledByUser>): string[] {
  if (labelReason === undefined || !classifierLabel) return [];
  const { category, level } = classifierLabel;
  return [`Your label: ${printableLine(labelReason, 1000)}`, `The classifier says ${category}, ${level}.`];
}

/** What bounds of the user's would soften, by tool; the places in them are examples. */
export type Proposals = (server: string, tool: string) => readonly Exception[];

function toolLines(policy: ToolPolicy, proposed: readonly Exception[]): string[] {
  const { tool, decision, category, level, limit, exceptions, reason, evidence, override } = policy;
  const indent = ' '.repeat(width + 4);
  const whose = policy.labelledBy ? ', by your label' : '';
  const tail = limit ? `, ${limitInWords(limit)}` : '';
  return [
    `  ${decision.padEnd(width)}  ${printableName(tool, 100)} (${category}, ${level}${whose})${tail}`,
    `${indent}${override ? 'Your decision: ' : ''}${printableLine(reason, 500)}`,
    ...ownLabelLines(policy).map((line) => `${indent}${line}`),
    ...exceptions.map((exception) => {
      const sum = exception.sum ? `, ${exception.sum.argument} at most ${exception.sum.max} a day` : '';
      const counted = exception.limit ? `, ${limitInWords(exception.limit)}` : '';
      return `${indent}Except: ${printableLine(`${exception.reason.replace(/\.$/, '')}${counted}${sum}.`, 400)}`;
    }),
    ...proposed.map(
      ({ reason: given }) => `${indent}Proposed, with bounds of yours: ${printableLine(given, 300)}`,
    ),
    ...evidence.map(
      ({ rule, quote, pointer }) =>
        `${indent}“${printableLine(quote, 80)}” at ${printableName(pointer || '/', 80)} (${rule})`,
    ),
  ];
}

function serverLines({ server, preset, tools, unlisted }: ServerPolicy, proposals: Proposals): string[] {
  if (unlisted)
    return [
      `${printableName(server, 200)}, preset ${preset}`,
      `  ${unlisted.decision.padEnd(width)}  all of its tools`,
      `${' '.repeat(width + 4)}${unlisted.override ? 'Your decision: ' : ''}${printableLine(unlisted.reason, 500)}`,
    ];
  const counts = decisions.flatMap((decision) => {
    const count = tools.filter((tool) => tool.decision === decision).length;
    return count > 0 ? [`${count} ${decision}`] : [];
  });
  const sorted = tools.toSorted(
    (a, b) =>
      decisions.indexOf(b.decision) - decisions.indexOf(a.decision) ||
      levels.indexOf(b.level) - levels.indexOf(a.level) ||
      (a.tool < b.tool ? -1 : 1),
  );
  return [
    `${printableName(server, 200)}, preset ${preset}`,
    `  ${tools.length} ${tools.length === 1 ? 'tool' : 'tools'}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}; any other is denied`,
    ...sorted.flatMap((tool) => toolLines(tool, tool.override ? [] : proposals(server, tool.tool))),
  ];
}

/** The recommendation for people: each tool's decision, the strictest first, with its exceptions and quotations. */
export function policyText(policies: ServerPolicy[], proposals: Proposals = () => []): string {
  return `${policies.map((policy) => serverLines(policy, proposals).join('\n')).join('\n\n')}\n`;
}
