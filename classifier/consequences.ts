import type { Report } from './rule.ts';
import { blastRadii, effects as allEffects } from './taxonomy.ts';
import type { BlastRadius, Category, Effect, Reversibility } from './taxonomy.ts';
import type { View } from './view.ts';

const leastToCount = 0.5;
const reading: ReadonlySet<Effect> = new Set([
  'reads-private-data',
  'reads-untrusted-content',
  'reads-secrets',
]);

const defaultReversibility: Record<Category, Reversibility> = {
  Read: 'none-needed',
  Write: 'reversible',
  Execute: 'irreversible',
  Destructive: 'irreversible',
  Financial: 'irreversible',
  Unknown: 'irreversible',
};

/** Rules that tell what a run does: beside them, that something runs says nothing more. */
const tellsTheRun = new Set(['runs-code', 'runs-sql', 'sends-raw-requests']);

/** What a report adds to what graver or closer reports of the same verdict say already. */
function ownEffects({ rule, effects = [] }: Report, reports: Report[]): readonly Effect[] {
  const told = (rules: ReadonlySet<string>): boolean =>
    reports.some(
      (other) => rules.has(other.rule) && other.supports === 'Execute' && other.weight >= leastToCount,
    );
  if (rule === 'runs-something' && told(tellsTheRun))
    return effects.filter((effect) => effect !== 'controls-process');
  const inBrowser = reports.some((other) => other.effects?.includes('controls-browser'));
  if (rule === 'controls-a-process' && inBrowser)
    return effects.filter((effect) => effect !== 'controls-process');
  return effects;
}

/** Every effect that the reports behind a category, or about no category, speak of; in the order of the taxonomy. */
export function effectsOf(category: Category, reports: Report[]): Effect[] {
  const found = new Set<Effect>();
  // Where all that speaks for the category is weak, the strongest of it says what is done.
  const strongest = Math.max(
    0,
    ...reports.filter(({ supports }) => supports === category).map(({ weight }) => weight),
  );
  const least = Math.min(leastToCount, strongest);
  for (const report of reports) {
    const { supports, weight } = report;
    if (weight < (supports === undefined ? leastToCount : least)) continue;
    if (supports !== undefined && supports !== category) continue;
    for (const effect of ownEffects(report, reports)) {
      // What a deleting or paying call looks at on the way is not what it returns.
      if (reading.has(effect) && category !== 'Read' && category !== 'Execute') continue;
      found.add(effect);
    }
  }
  if (category === 'Read') found.delete('changes-access');
  // What runs may overwrite anything; the text speaks of its result.
  if (category === 'Execute') found.delete('overwrites');
  return allEffects.filter((effect) => found.has(effect));
}

/** What it takes to undo the call: what the definition documents first, then what the strongest report says. */
export function reversibilityOf(category: Category, reports: Report[]): Reversibility {
  if (category === 'Read') return 'none-needed';
  const documented = reports.filter(
    (report) =>
      report.supports === undefined &&
      report.reversibility !== undefined &&
      !(report.rule === 'overwrites' && category === 'Execute'),
  );
  if (documented.some((report) => report.rule === 'warns-of-permanence')) return 'irreversible';
  if (documented[0]?.reversibility && category !== 'Financial') return documented[0].reversibility;
  const strongest = reports
    .filter((report) => report.supports === category && report.reversibility !== undefined)
    .sort((a, b) => b.weight - a.weight)[0];
  return strongest?.reversibility ?? defaultReversibility[category];
}

/** How much one call can touch: the widest that a report speaks of, else by whether the object is one or many. */
export function blastRadiusOf(category: Category, reports: Report[], view: View): BlastRadius {
  let widest = -1;
  for (const { blastRadius, weight, supports } of reports) {
    if (blastRadius === undefined || weight < leastToCount) continue;
    if (supports !== undefined && supports !== category) continue;
    widest = Math.max(widest, blastRadii.indexOf(blastRadius));
  }
  const named = blastRadii[widest];
  if (named !== undefined) return named;
  const last = view.acts[0]?.object.at(-1) ?? '';
  const bulk = view.parameters.some(({ role }) => role === 'bulk');
  return bulk || (last.length > 3 && /[^s]s$/.test(last)) ? 'collection' : 'item';
}
