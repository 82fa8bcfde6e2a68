import { gradeServer, worstLevel } from '../../../audit/server-grade.ts';
import type { GradePart, ServerGrade } from '../../../audit/server-grade.ts';
import { examineText } from '../../../classifier/examine-text.ts';
import type { Finding } from '../../../classifier/classification.ts';
import type { Level } from '../../../classifier/taxonomy.ts';
import type { ServerRecord } from '../catalogue.ts';
import { claimSentences } from '../sentences/claims.ts';
import { capitalise, count } from '../sentences/words.ts';
import { isWhole } from './coverage.ts';
import type { ServerFlow } from './server-flows.ts';

/** A cell of the sum that makes a grade. */
export interface GradeCell {
  name: string;
  value: string;
  level?: Level;
}

const accuses = ({ kind, severity }: Pick<Finding, 'kind' | 'severity'>): boolean =>
  (kind === 'poisoning' || kind === 'hidden-text') && (severity === 'high' || severity === 'critical');

/** Whether a finding accuses a definition of a server, or its instructions. */
export function isAccused({ tools, instructions }: ServerRecord): boolean {
  const ofServer = instructions === undefined ? [] : examineText(instructions);
  return ofServer.some(accuses) || tools.some(({ findings }) => findings.some(accuses));
}

/** Whether others say something against a server. */
export function isClaimed(server: ServerRecord): boolean {
  return server.deprecated !== undefined || claimSentences(server).warnings.length > 0;
}

/** What others say against a server, each thing once. */
function saidOf({ deprecated, claims = {}, seen }: ServerRecord): string {
  const isDeprecated =
    deprecated !== undefined || seen.some(({ packageClaims }) => packageClaims?.deprecated !== undefined);
  const hasAdvisory = seen.some(({ advisories = [] }) => advisories.length > 0);
  return [
    ...(isDeprecated ? ['deprecated'] : []),
    ...(claims.archived === true ? ['archived'] : []),
    ...(hasAdvisory ? ['advisory'] : []),
  ].join(', ');
}

/** The grade of a server, by what its page states. */
export function gradeOf(server: ServerRecord, flows: readonly ServerFlow[]): ServerGrade | undefined {
  return gradeServer({
    tools: server.tools.map(({ level, effects, category }) => ({
      level,
      effects,
      isUnknown: category === 'Unknown',
    })),
    flows: flows.length,
    isWhole: isWhole(server),
    isAccused: isAccused(server),
    isClaimed: isClaimed(server),
  });
}

function partInWords(part: GradePart, server: ServerRecord, flows: readonly ServerFlow[]): [string, string] {
  const { tools } = server;
  const unread = tools.filter(({ category }) => category === 'Unknown').length;
  const words: Record<GradePart, [string, string]> = {
    'worst-call': ['Worst call', capitalise(worstLevel(tools) ?? '')],
    code: ['Code', 'A tool runs it'],
    flows: ['Flow', flows.map(({ title }) => title).join('; ')],
    unread: ['Not known', unread > 0 ? count(unread, 'tool') : 'The list as it is now'],
    accusations: ['Its texts', 'Orders to the model'],
    claims: ['Others say', capitalise(saidOf(server))],
  };
  return words[part];
}

/** A grade with the sum that makes it, a cell for each part that counts; the cells add up to the points. */
export function gradeCells(
  { grade, points, parts }: ServerGrade,
  server: ServerRecord,
  flows: readonly ServerFlow[],
): GradeCell[] {
  const worst = worstLevel(server.tools);
  const sum = parts.map((part) => part.points).join(' + ');
  const inAll = parts.length > 1 ? `${sum} = ${count(points, 'point')}` : count(points, 'point');
  return [
    { name: `Grade, of A to F`, value: `${grade}: ${inAll}`, ...(worst && { level: worst }) },
    ...parts.map(({ part, points: its }) => {
      const [name, value] = partInWords(part, server, flows);
      return { name: `${name}: ${its}`, value };
    }),
  ];
}
