import { compareLevels } from '../../classifier/taxonomy.ts';
import type { Level } from '../../classifier/taxonomy.ts';
import { requiredDecision } from '../required-decision.ts';
import type { FindingMark } from '../required-decision.ts';
import type { ServerPolicy, ToolPolicy } from '../policy.ts';
import { showName } from '../unseen-characters.ts';

/** Whether a server may be used at all, and why. */
export interface ServerVerdict {
  isAllowed: boolean;
  /** One sentence. */
  reason: string;
}

/** What is known of a server beside the policies of its tools. */
export interface ServerFacts {
  /** Why its tools are not all known, as a sentence; absent where they are. */
  unknown?: string;
  /** About its instructions. */
  findings?: readonly FindingMark[];
  /** The gravest level that a tool may have; any if absent. */
  level?: Level;
}

const gravest = (tools: readonly ToolPolicy[]): ToolPolicy | undefined =>
  tools.toSorted((a, b) => compareLevels(b.level, a.level))[0];

/** Whether every call of a tool is to be refused. What a user denied is denied tool by tool; what a user hid is not to be there. */
const isRefused = ({ decision, exceptions, override }: ToolPolicy) =>
  exceptions.length === 0 && (decision === 'hide' || (decision === 'deny' && !override));

const labelled = ({ tool, category, level }: ToolPolicy) => `${showName(tool)} (${category}, ${level})`;

const denied = (reason: string): ServerVerdict => ({ isAllowed: false, reason });

/**
 * Whether the preset lets a server be used: every tool has calls that may run or be asked about, and none is above the level. A list of
 * servers refuses no single tool. What could not be looked at is denied; a tool that a user has decided about is as the user decided.
 */
export function serverVerdict(policy: ServerPolicy, facts: ServerFacts): ServerVerdict {
  const { unknown, findings, level } = facts;
  if (unknown !== undefined) return denied(unknown);
  const required = requiredDecision(findings);
  if (required?.decision === 'hide')
    return denied('Its instructions give the model orders that are not its own, or hide text.');
  const refused = gravest(policy.tools.filter(isRefused));
  if (refused) return denied(`Its tool ${labelled(refused)} is to be refused. ${refused.reason}`);
  const above = gravest(
    policy.tools.filter((tool) => !tool.override && level && compareLevels(tool.level, level) > 0),
  );
  if (above) return denied(`Its tool ${labelled(above)} is above the level ${level}.`);
  const worst = gravest(policy.tools);
  return {
    isAllowed: true,
    reason: worst ? `The gravest of its tools is ${labelled(worst)}.` : 'It has no tools.',
  };
}
