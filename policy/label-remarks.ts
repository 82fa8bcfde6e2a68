import { isGlob, labelFinder } from './label-finder.ts';
import { matchFits } from './overrides.ts';
import type { UserLabel } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';

/** A server whose tools labels may speak of. */
interface LabelledServer {
  name: string;
  tools: readonly ClassifiedTool[];
}

/** A label that was made for another definition than a tool now has, so that it does not count. */
export interface LapsedLabel {
  label: UserLabel;
  server: string;
  tool: ClassifiedTool;
  /** The label that counts in its place; absent where the classifier's does. */
  instead?: UserLabel;
}

/** A label that decides on no tool, and why: it fits none, only the case of its name differs, or others come first. */
export interface UnusedLabel {
  label: UserLabel;
  why: 'fits-none' | 'other-case' | 'others-first';
}

/** What a user has to know of labels that do not do what they say. */
export interface LabelRemarks {
  lapsed: LapsedLabel[];
  unused: UnusedLabel[];
}

/** Whether a label would fit one of the tools if capital and small letters were the same. */
function fitsInOtherCase(servers: readonly LabelledServer[]): (label: UserLabel) => boolean {
  const small = servers.map(({ name, tools }) => ({
    server: name.toLowerCase(),
    tools: tools.map((tool) => tool.name.toLowerCase()),
  }));
  const names = new Set(
    small.flatMap(({ server, tools }) => tools.flatMap((tool) => [tool, `${server}/${tool}`])),
  );
  return (label) => {
    const match = label.match.toLowerCase();
    if (!isGlob(label)) return names.has(match);
    return small.some(({ server, tools }) => tools.some((tool) => matchFits(match, server, tool)));
  };
}

/** Finds labels that have lapsed and labels that do nothing, since a user who wrote one counts on it. */
export function labelRemarks(servers: readonly LabelledServer[], labels: readonly UserLabel[]): LabelRemarks {
  if (labels.length === 0) return { lapsed: [], unused: [] };
  const find = labelFinder(labels);
  const used = new Set<UserLabel>();
  const fitted = new Set<UserLabel>();
  const lapsed: LapsedLabel[] = [];
  for (const { name: server, tools } of servers)
    for (const tool of tools) {
      const { fitting, label: counting, lapsed: old } = find(server, tool);
      for (const label of fitting) fitted.add(label);
      if (counting) used.add(counting);
      const instead = counting && { instead: counting };
      for (const label of old) lapsed.push({ label, server, tool, ...instead });
    }
  const isTold = new Set(lapsed.map(({ label }) => label));
  const isOtherCase = fitsInOtherCase(servers);
  const unused = labels
    .filter((label) => !used.has(label) && !isTold.has(label))
    .map((label): UnusedLabel => {
      if (fitted.has(label)) return { label, why: 'others-first' };
      return { label, why: isOtherCase(label) ? 'other-case' : 'fits-none' };
    });
  return { lapsed, unused };
}
