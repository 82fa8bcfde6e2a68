import type { AccuracyReport, RuleAccuracy } from '../../audit/accuracy-report.ts';

// A glob, since the file is data beside the code and not a module of a folder.
const files = import.meta.glob<AccuracyReport>('../../docs/accuracy.json', {
  eager: true,
  import: 'default',
});
const [report] = Object.values(files);
if (!report)
  throw new Error('Expected docs/accuracy.json, got nothing; `npm run accuracy -- --write` makes it');

/** The committed figures, the same for every catalogue. */
export const accuracy: AccuracyReport = report;

const byRule = new Map(report.rules.map((each) => [each.rule, each]));

/** What was measured of a rule; undefined for one that is newer than the figures. */
export function ruleAccuracy(id: string): RuleAccuracy | undefined {
  return byRule.get(id);
}
