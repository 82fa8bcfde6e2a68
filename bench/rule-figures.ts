import type { AccuracyReport, FlaggedDefinition, RuleAccuracy } from '../audit/accuracy-report.ts';
import { classificationOf } from '../classifier/classify.ts';
import { isTrueQuotation } from '../classifier/evidence.ts';
import { judge } from '../classifier/judgement/judge.ts';
import { rules } from '../classifier/all-rules.ts';
import { categories } from '../classifier/taxonomy.ts';
import type { Category } from '../classifier/taxonomy.ts';
import { measured } from './accuracy-figures.ts';
import type { SourcedTool } from './classifier-data.ts';
import { readVerdicts } from './flagged-definitions.ts';
import type { Judged } from './accuracy-figures.ts';

/** Weaker signals are hints; a rule speaks up with half of what a plain verb weighs. */
const leastToSpeakUp = 0.5;

/** Judges a whole collection: how its verdicts spread, whether every quotation is true, and which rules spoke. */
export function collectionFigures(tools: readonly SourcedTool[]): {
  collection: AccuracyReport['collection'];
  fired: Map<string, number>;
} {
  const counts = Object.fromEntries(categories.map((category) => [category, 0])) as Record<Category, number>;
  const fired = new Map<string, number>();
  let falseQuotations = 0;
  const flaggedDefinitions: FlaggedDefinition[] = [];
  const read = readVerdicts();
  for (const { tool, server } of tools) {
    const judgement = judge(tool);
    const { category, evidence, findings } = classificationOf(tool, judgement);
    counts[category] += 1;
    const quotations = [...evidence, ...findings.flatMap((finding) => finding.evidence)];
    falseQuotations += Number(!quotations.every((quotation) => isTrueQuotation(tool, quotation)));
    const accusing = findings.filter(({ kind }) => kind === 'poisoning' || kind === 'hidden-text');
    if (accusing.length > 0) {
      const verdict = read.get(`${server} ${tool.name}`);
      const accusers = [...new Set(accusing.map(({ rule }) => rule))];
      flaggedDefinitions.push({
        server,
        tool: tool.name,
        rules: accusers,
        ...(verdict !== undefined && { verdict }),
      });
    }
    for (const rule of new Set(judgement.reports.map((report) => report.rule))) {
      fired.set(rule, (fired.get(rule) ?? 0) + 1);
    }
  }
  const flagged = flaggedDefinitions.length;
  return {
    collection: {
      definitions: tools.length,
      categories: counts,
      falseQuotations,
      flagged,
      flaggedDefinitions,
    },
    fired,
  };
}

/** How often each rule fired, and how often the label agreed where it argued for a category. */
export function ruleFigures(rows: Judged[], fired: Map<string, number>): RuleAccuracy[] {
  const spoken = new Map<string, { right: number; all: number }>();
  for (const { tool, label } of rows) {
    const claims = new Map<string, boolean>();
    for (const { rule, supports, weight } of judge(tool).reports) {
      if (supports === undefined || weight < leastToSpeakUp) continue;
      claims.set(rule, (claims.get(rule) ?? false) || supports === label.category);
    }
    for (const [rule, agreed] of claims) {
      const before = spoken.get(rule) ?? { right: 0, all: 0 };
      spoken.set(rule, { right: before.right + Number(agreed), all: before.all + 1 });
    }
  }
  return rules.map(({ id }) => {
    const agreed = spoken.get(id);
    return {
      rule: id,
      fired: fired.get(id) ?? 0,
      ...(agreed && { agreed: measured(agreed.right, agreed.all) }),
    };
  });
}
