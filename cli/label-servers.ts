import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CallLabel, Classification, Finding } from '../classifier/classification.ts';
import { compareLevels } from '../classifier/taxonomy.ts';
import { isWithin } from '../crawler/is-within.ts';
import { labelFinder } from '../policy/label-finder.ts';
import type { LabelledByUser, UserLabel } from '../policy/policy.ts';
import { labelMarks, relabel } from '../policy/relabel.ts';
import type { JudgedServer, JudgedTool } from './judge-servers.ts';

/** A judged tool with the label that a gate goes by: the user's, where there is one, else the classifier's. */
export interface LabelledTool extends JudgedTool, Partial<LabelledByUser> {
  label: CallLabel;
  /** What is to be known beside the label. */
  findings: Finding[];
}

/** A judged server with labelled tools. */
export interface LabelledServer extends Omit<JudgedServer, 'tools'> {
  tools: LabelledTool[];
}

/** What an annotation contradicts is the classifier's label, which a user's replaces. */
function findingsOf({ findings }: Classification, isRelabelled: boolean): Finding[] {
  return isRelabelled ? findings.filter(({ kind }) => kind !== 'annotation') : findings;
}

/** Puts a user's labels over those of the classifier, which stay beside them. */
export function labelServers(servers: JudgedServer[], labels: readonly UserLabel[]): LabelledServer[] {
  const find = labelFinder(labels);
  return servers.map((server) => ({
    ...server,
    tools: server.tools.map((tool): LabelledTool => {
      const { name, classification } = tool;
      const relabelled = relabel(server.name, { name, classification }, find);
      const { category, level, effects } = relabelled.classification;
      return {
        ...tool,
        label: { category, level, effects },
        findings: findingsOf(classification, relabelled.relabelled !== undefined),
        ...labelMarks(relabelled),
      };
    }),
  }));
}

/** Whether a user's label puts a tool below the level of the classifier's. */
export function isMilder({ label, classification }: LabelledTool): boolean {
  return compareLevels(label.level, classification.level) < 0;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** The folder of those that are checked in which a file lies; undefined if it lies in none. */
export function folderAround(file: string, folders: readonly string[]): string | undefined {
  const real = realPath(file);
  return file === '-' ? undefined : folders.find((folder) => isWithin(real, realPath(folder)));
}
