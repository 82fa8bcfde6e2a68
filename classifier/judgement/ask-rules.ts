import { lazyViewOf } from '../definition/view.ts';
import type { View } from '../definition/view.ts';
import type { Report, Reviewed, Rule } from '../rule.ts';
import type { Tool } from '../tool.ts';
import { askingOf, reportsOn, reviewsOf } from './judge.ts';
import { actionsOf } from './label-actions.ts';
import { switchedActsOf } from './label-switches.ts';

/** What some rules say of a definition. */
export interface Asked {
  view: View;
  reports: Report[];
}

/** Thrown and caught here: the way out of whatever asks for the verdict of a part. */
class PartFound extends Error {}

function refusePart(): never {
  throw new PartFound();
}

/** Whether verdicts of parts would be asked for; fills in what is found without. */
function findsParts(view: View): boolean {
  try {
    view.actions = actionsOf(view, refusePart);
    view.switchedActs = switchedActsOf(view, refusePart);
  } catch (error) {
    if (error instanceof PartFound) return true;
    throw error;
  }
  return view.actions.length > 0 || view.switchedActs.length > 0;
}

/**
 * Asks some rules about a definition and leaves the others out, as `judge` would ask them, of a verdict that is known. Undefined where
 * the verdict hangs on verdicts of parts, on which all rules have a say; those are not looked for where it is known that there are none.
 */
export function askRules(
  tool: Tool,
  among: readonly Rule[],
  reviewed: Reviewed,
  mayHaveParts: boolean,
): Asked | undefined {
  const view = lazyViewOf(tool);
  if (mayHaveParts && findsParts(view)) return undefined;
  const asking = askingOf(among);
  const reports = reportsOn(view, asking.all);
  for (const report of reviewsOf(view, reviewed, asking)) reports.push(report);
  return { view, reports };
}
