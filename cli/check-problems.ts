import type { LockComparison } from '../audit/drift/compare-with-lock.ts';
import type { AcceptedFindings } from '../audit/lock/accepted-findings.ts';
import { directoryProblems } from '../audit/report/directory-problems.ts';
import { listProblems } from '../audit/report/list-problems.ts';
import type { CheckedServer, GateTerm } from '../audit/report/list-problems.ts';
import { compareProblems } from '../audit/report/problem.ts';
import type { Problem } from '../audit/report/problem.ts';
import { tokenProblems } from '../audit/report/token-problems.ts';
import { flowProblems } from '../audit/stack/flow-problems.ts';
import { defaultPreset } from '../policy/policy.ts';
import type { ServerPolicy, UserLabel } from '../policy/policy.ts';
import { recommendServer } from '../policy/recommend.ts';
import { checkedServer } from './checked-servers.ts';
import type { DirectoryReview } from './directory-report.ts';
import type { Gate } from './gate-options.ts';
import type { LabelledServer } from './label-servers.ts';

/** What was learnt of servers, from which their problems are listed. */
export interface Learnt {
  servers: LabelledServer[];
  /** The labels of the user, which count where flows are looked for. */
  labels: readonly UserLabel[];
  comparison: LockComparison;
  accepted: AcceptedFindings;
  review?: DirectoryReview;
  /** What is there is written to the lock, which is its review. */
  isUpdated: boolean;
}

/** What a lock that is being written settles. */
const settled: readonly GateTerm[] = ['new', 'escalated', 'drift'];

/** What is recommended for each server by itself, which is what tells its flows. */
function policiesOf(servers: LabelledServer[], labels: readonly UserLabel[]): ServerPolicy[] {
  return servers
    .filter(({ outcome }) => outcome === 'listed')
    .map(({ name, tools }) =>
      recommendServer(name, tools.map(unlabelled), defaultPreset, { labels: [...labels] }),
    );
}

// The labels of the user are put on where the policy is made.
const unlabelled = ({ name, classification }: LabelledServer['tools'][number]) => ({ name, classification });

function flowsOf(
  { servers, labels, accepted }: Learnt,
  checked: CheckedServer[],
  { failOn, warnOn }: Gate<GateTerm>,
): Problem[] {
  const gate = { accepted, fails: failOn.includes('flow'), warns: warnOn.includes('flow') };
  return gate.fails || gate.warns ? flowProblems(checked, policiesOf(servers, labels), gate) : [];
}

/** Everything that a check has to report, the most pressing first, with what of it the gate counts. */
export function checkProblems(learnt: Learnt, gate: Gate<GateTerm>): Problem[] {
  const { servers, comparison, accepted, review, isUpdated } = learnt;
  const { failOn, warnOn, maxTokens } = gate;
  const checked = servers.map(checkedServer);
  const reviewed = { fails: failOn.includes('directory'), warns: warnOn.includes('directory') };
  return [
    ...listProblems({
      servers: checked,
      drifts: comparison.drifts,
      accepted,
      failOn: failOn.filter((term) => !isUpdated || !settled.includes(term)),
      warnOn,
    }),
    ...(review?.servers.flatMap(({ server, faults }) => directoryProblems(server, faults, reviewed)) ?? []),
    ...(maxTokens === undefined ? [] : tokenProblems(checked, maxTokens)),
    ...flowsOf(learnt, checked, gate),
  ].toSorted(compareProblems);
}
