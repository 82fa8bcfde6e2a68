import { viewOf } from '../definition/view.ts';
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

/**
 * Asks some rules about a definition and leaves the others out, as `judge` would ask them, of a verdict that is known. Undefined where
 * the verdict hangs on verdicts of parts, on which all rules have a say.
 */
export function askRules(tool: Tool, among: readonly Rule[], reviewed: Reviewed): Asked | undefined {
  const view = viewOf(tool);
  try {
    view.actions = actionsOf(view, refusePart);
    view.switchedActs = switchedActsOf(view, refusePart);
  } catch (error) {
    if (error instanceof PartFound) return undefined;
    throw error;
  }
  if (view.actions.length > 0 || view.switchedActs.length > 0) return undefined;
  const asking = askingOf(among);
  const reports = reportsOn(view, asking.all);
  for (const report of reviewsOf(view, reviewed, asking)) reports.push(report);
  return { view, reports };
}
