import { strongest } from './decide.ts';
import type { Flag, Report } from '../rule.ts';
import { blastRadii, effects as allEffects } from '../taxonomy.ts';
import type { BlastRadius, Category, Effect, Reversibility } from '../taxonomy.ts';
import type { View } from '../definition/view.ts';

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

/** Whether a report tells what a run does: beside it, that something runs says nothing more. */
function tellsWhatRuns({ flag, supports, weight }: Report): boolean {
  return flag === 'tells-what-runs' && supports === 'Execute' && weight >= leastToCount;
}

/** Whether what graver or closer reports of the same verdict say tells already what a report says of a process. */
function isToldBetter(flag: Flag | undefined, reports: Report[]): boolean {
  if (flag === 'only-runs') return reports.some(tellsWhatRuns);
  return (
    flag === 'only-controls' &&
    reports.some(({ effects }) => effects !== undefined && effects.includes('controls-browser'))
  );
}

/** Every effect that the reports behind a category, or about no category, speak of; in the order of the taxonomy. */
export function effectsOf(category: Category, reports: Report[]): Effect[] {
  // Where all that speaks for the category is weak, the strongest of it says what is done.
  let highest = 0;
  for (const { supports, weight } of reports) if (supports === category) highest = Math.max(highest, weight);
  const least = Math.min(leastToCount, highest);
  const looksOn = category !== 'Read' && category !== 'Execute';
  const found: Effect[] = [];
  for (const { flag, supports, weight, effects } of reports) {
    if (effects === undefined || (supports !== undefined && supports !== category)) continue;
    if (weight < (supports === undefined ? leastToCount : least)) continue;
    for (const effect of effects) {
      if (found.includes(effect)) continue;
      // What a deleting or paying call looks at on the way is not what it returns.
      if (looksOn && reading.has(effect) && supports === undefined) continue;
      if (effect === 'changes-access' && category === 'Read') continue;
      // What runs may overwrite anything; the text speaks of its result.
      if (effect === 'overwrites' && category === 'Execute') continue;
      if (effect === 'controls-process' && isToldBetter(flag, reports)) continue;
      found.push(effect);
    }
  }
  return found.length < 2 ? found : allEffects.filter((effect) => found.includes(effect));
}

/** What it takes to undo the call: what the definition documents first, then what the strongest report says. */
export function reversibilityOf(category: Category, reports: Report[]): Reversibility {
  if (category === 'Read') return 'none-needed';
  let documented: Reversibility | undefined;
  for (const { flag, supports, reversibility } of reports) {
    if (reversibility === undefined || supports !== undefined) continue;
    if (flag === 'by-text' && category === 'Execute') continue;
    if (flag === 'for-good') return 'irreversible';
    documented ??= reversibility;
  }
  if (documented !== undefined && category !== 'Financial') return documented;
  const own = strongest(
    reports,
    (report) => report.supports === category && report.reversibility !== undefined,
  );
  return own?.reversibility ?? defaultReversibility[category];
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
  return bulk || (last.length > 3 && last.endsWith('s') && !last.endsWith('ss')) ? 'collection' : 'item';
}
