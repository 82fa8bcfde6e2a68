import { jsonText } from '../../policy/json-text.ts';
import { cutText, showText } from '../../policy/unseen-characters.ts';
import type { Severity } from '../../classifier/taxonomy.ts';
import type { Problem } from './problem.ts';
import type { PlaceOf } from './report-place.ts';

const gitlabSeverity: Record<Severity, 'info' | 'minor' | 'major' | 'critical' | 'blocker'> = {
  info: 'info',
  low: 'minor',
  medium: 'major',
  high: 'critical',
  critical: 'blocker',
};

/** A report as GitLab's code quality takes it; what was accepted is left out, since the format has no word for it. */
export function gitlabQuality(problems: readonly Problem[], placeOf: PlaceOf): string {
  return jsonText(
    problems
      .filter(({ accepted }) => accepted === undefined)
      .map((problem) => {
        const { server, tool, rule, severity, message, fingerprint } = problem;
        const { file, line } = placeOf(problem);
        const subject = tool === undefined ? server : `${tool} of ${server}`;
        return {
          description: cutText(showText(`${subject}: ${message}`), 1000),
          check_name: rule,
          fingerprint,
          severity: gitlabSeverity[severity],
          location: { path: file, lines: { begin: line } },
        };
      }),
  );
}
