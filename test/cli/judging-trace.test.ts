import { expect, test } from 'vitest';
import { rules } from '../../classifier/all-rules.ts';
import { askRules } from '../../classifier/judgement/ask-rules.ts';
import { judge } from '../../classifier/judgement/judge.ts';
import { reportTexts, viewText } from '../../classifier/judgement/trace.ts';
import type { Tool } from '../../classifier/tool.ts';
import { isSameSaid, isSameView, reviewedIn, tagOf, traceOf, traceOfParts } from '../../cli/judging-trace.ts';

/** What the rules themselves give as examples: of each at least one of which it speaks, and one of which it does not. */
const tools: Tool[] = rules.flatMap(({ examples }) => [...examples.matches, ...examples.ignores]);
const judged = tools.map((tool) => ({ tool, judgement: judge(tool) }));
const whole = judged.filter(({ judgement }) => !judgement.hasParts);
const tags = new Set(rules.map(({ id }) => tagOf(id)));

test('asks rules as judgement asks them, of everything that has no parts', () => {
  expect(whole.length).toBeGreaterThan(300);
  for (const { tool, judgement } of judged) {
    const asked = askRules(tool, rules, judgement.reviewed, true);
    expect(asked === undefined, tool.name).toBe(judgement.hasParts);
    if (asked === undefined) continue;
    expect(viewText(asked.view)).toBe(viewText(judgement.view));
    expect(reportTexts(asked.reports)).toEqual(reportTexts(judgement.reports));
  }
});

test('tells what was seen and said, and the verdict as reviews saw it', () => {
  for (const { judgement } of whole) {
    const trace = traceOf(judgement);
    expect(trace).toMatch(/^[0-9a-f]+$/);
    expect(isSameView(trace, judgement.view)).toBe(true);
    expect(isSameSaid(trace, tags, judgement.reports)).toBe(true);
    expect(reviewedIn(trace)).toEqual(judgement.reviewed);
  }
  expect(reviewedIn(traceOfParts)).toBeUndefined();
});

test('tells every report apart, whatever of it is another', () => {
  for (const { judgement } of whole) {
    const trace = traceOf(judgement);
    const { reports } = judgement;
    for (const [at, report] of reports.entries()) {
      const others = [
        reports.toSpliced(at, 1),
        reports.with(at, { ...report, weight: report.weight + 0.01 }),
        reports.with(at, { ...report, means: () => 'does another thing' }),
        reports.with(at, { ...report, evidence: [] }),
        reports.with(at, { ...report, rule: 'another' }),
      ];
      for (const other of others)
        expect(isSameSaid(trace, new Set([...tags, tagOf('another')]), other), report.rule).toBe(
          JSON.stringify(other) === JSON.stringify(reports) && other[at]?.means === report.means,
        );
    }
  }
});

test('a view is another one where anything that is seen is', () => {
  const [one, other] = ['Removes a file.', 'Removes a user.'].map((description) =>
    judge({
      name: 'remove',
      description,
      inputSchema: { type: 'object', properties: { id: { type: 'string' } } },
    }),
  );
  if (one === undefined || other === undefined) throw new Error('Expected two judgements');
  expect(isSameView(traceOf(one), other.view)).toBe(false);
  const [parameter] = one.view.parameters;
  if (parameter === undefined) throw new Error('Expected a parameter');
  for (const changed of [
    { ...parameter, required: !parameter.required },
    { ...parameter, preset: null },
    { ...parameter, role: 'path' as const },
  ])
    expect(isSameView(traceOf(one), { ...one.view, parameters: [changed] })).toBe(false);
});
