import type { AcceptedFindings } from '../audit/lock/accepted-findings.ts';
import type { CallLabel } from '../classifier/classification.ts';
import { compareLevels } from '../classifier/taxonomy.ts';
import type { Level } from '../classifier/taxonomy.ts';
import type { LabelledServer, LabelledTool } from './label-servers.ts';

/** A tool under the name of its server. */
export interface ToolOfServer {
  server: string;
  tool: LabelledTool;
}

/** What a level makes of the tools that were checked. */
export interface LevelGate {
  failOn: Level | undefined;
  failing: ToolOfServer[];
  /** What fails by the classifier's label, but not by the user's. */
  spared: ToolOfServer[];
}

/** The tools that fail by the label that counts, and those that would by the classifier's alone. */
export function levelGate(
  servers: LabelledServer[],
  failOn: Level | undefined,
  accepted: AcceptedFindings,
): LevelGate {
  if (failOn === undefined) return { failOn, failing: [], spared: [] };
  const all = servers.flatMap(({ name, tools }) => tools.map((tool) => ({ server: name, tool })));
  const fails = ({ level }: CallLabel) => compareLevels(level, failOn) >= 0;
  return {
    failOn,
    failing: all.filter(
      ({ server, tool }) =>
        fails(tool.label) && !accepted.covers(server, tool.name, tool.classification.fingerprint, 'level'),
    ),
    spared: all.filter(({ tool }) => !fails(tool.label) && fails(tool.classification)),
  };
}
