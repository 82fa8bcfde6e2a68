import type { ServerGrade } from '../../../audit/server-grade.ts';
import type { Effect } from '../../../classifier/taxonomy.ts';
import type { ServerRecord } from '../catalogue.ts';
import { claimSentences } from '../sentences/claims.ts';
import { gradeOf, isAccused } from '../server-page/graded.ts';
import { serverFlows } from '../server-page/server-flows.ts';
import { serverVerdict } from '../server-page/server-verdict.ts';
import type { Words } from '../tool-page/verdict.ts';

/** A server that needs care, and why. */
export interface NeedsCare {
  server: ServerRecord;
  grade: ServerGrade;
  reason: Words;
}

interface Candidate extends NeedsCare {
  isAccused: boolean;
  warning: string | undefined;
  canLeak: boolean;
  runsCode: boolean;
  destroys: boolean;
}

const maxServers = 3;
const destroying: readonly Effect[] = ['deletes-data', 'moves-money'];

function candidate(server: ServerRecord): Candidate[] {
  const flows = serverFlows(server);
  const grade = gradeOf(server, flows);
  if (grade === undefined) return [];
  const verdict = serverVerdict(
    server,
    flows.map(({ kind }) => kind),
  );
  return [
    {
      server,
      grade,
      reason: verdict,
      isAccused: isAccused(server),
      warning: claimSentences(server).warnings[0],
      canLeak: flows.some(({ kind }) => kind === 'leak'),
      runsCode: server.tools.some(({ effects }) => effects.includes('runs-code')),
      destroys: server.tools.some(
        ({ level, effects }) =>
          (level === 'high' || level === 'critical') && effects.some((effect) => destroying.includes(effect)),
      ),
    },
  ];
}

/** Kinds of reasons, each told of one server at most, the most pressing first. */
const kinds: readonly ((one: Candidate) => Words | undefined)[] = [
  (one) => (one.isAccused ? ['Its texts carry orders to the model, or hidden text.'] : undefined),
  ({ warning }) => (warning === undefined ? undefined : [warning]),
  (one) => (one.canLeak && !one.runsCode ? one.reason : undefined),
  (one) => (one.runsCode ? one.reason : undefined),
  (one) => (one.destroys && !one.runsCode ? one.reason : undefined),
];

/** Servers that need care, at most three, each for another reason: of those that share one the server with most points. */
export function needCare(servers: readonly ServerRecord[]): NeedsCare[] {
  const candidates = servers
    .flatMap(candidate)
    .toSorted((a, b) => b.grade.points - a.grade.points || (a.server.slug < b.server.slug ? -1 : 1));
  const chosen: NeedsCare[] = [];
  for (const kind of kinds) {
    const found = candidates.find(
      (one) => kind(one) !== undefined && !chosen.some(({ server }) => server === one.server),
    );
    const reason = found && kind(found);
    if (found && reason) chosen.push({ server: found.server, grade: found.grade, reason });
    if (chosen.length === maxServers) break;
  }
  return chosen;
}
