import type { ServerGrade } from '../../../audit/server-grade.ts';
import { defaultPreset } from '../../../policy/policy.ts';
import type { ServerRecord, ToolRecord } from '../catalogue.ts';
import { serverPolicy } from '../policy-texts.ts';
import { claimSentences } from '../sentences/claims.ts';
import type { ClaimSentences } from '../sentences/claims.ts';
import type { Words } from '../tool-page/verdict.ts';
import { versionOf } from '../tool-page/version.ts';
import type { ShownVersion } from '../tool-page/version.ts';
import { coverageOf } from './coverage.ts';
import { factsOf } from './facts.ts';
import type { Fact } from './facts.ts';
import { gradeCells, gradeOf } from './graded.ts';
import type { GradeCell } from './graded.ts';
import { mendsFor } from './mends.ts';
import type { Mend } from './mends.ts';
import { serverAdvice } from './server-advice.ts';
import type { ServerAdvice } from './server-advice.ts';
import { serverFlows } from './server-flows.ts';
import type { ServerFlow } from './server-flows.ts';
import { serverVerdict } from './server-verdict.ts';
import { toolRows } from './tool-rows.ts';
import type { ToolRow } from './tool-rows.ts';

/** Everything that a server page states, so that one place can look for what contradicts itself. */
export interface ServerPage {
  server: ServerRecord;
  verdict: Words;
  grade: ServerGrade | undefined;
  gradeCells: GradeCell[];
  flows: ServerFlow[];
  /** Absent for a server without tools. */
  advice: ServerAdvice | undefined;
  rows: ToolRow[];
  facts: Fact[];
  mends: Mend[];
  claims: ClaimSentences;
  version: ShownVersion | undefined;
  coverage: string;
}

/** What a page of one server takes from the whole snapshot. */
export interface Surroundings {
  /** When the snapshot was made. */
  generatedAt: string;
  /** What the definitions of each server take up, the least first. */
  tokenCosts: readonly number[];
}

/** What a server page states, unexamined; `tools` are those of the server, in their order. */
export function serverStatements(
  server: ServerRecord,
  tools: readonly ToolRecord[],
  { generatedAt, tokenCosts }: Surroundings,
): ServerPage {
  const flows = serverFlows(server);
  const grade = gradeOf(server, flows);
  const policy = serverPolicy(server, defaultPreset);
  return {
    server,
    verdict: serverVerdict(
      server,
      flows.map(({ kind }) => kind),
    ),
    grade,
    gradeCells: grade ? gradeCells(grade, server, flows) : [],
    flows,
    advice: tools.length === 0 ? undefined : serverAdvice(policy),
    rows: toolRows(tools, policy.tools),
    facts: factsOf(server, tokenCosts),
    mends: mendsFor(tools),
    claims: claimSentences(server),
    version: versionOf(server.seen),
    coverage: coverageOf(server, generatedAt),
  };
}
