import { attacks } from '../../audit/attacks/index.ts';
import { targets } from '../../policy/targets/index.ts';
import { categories, effects, levels } from '../../classifier/taxonomy.ts';

import type { CatalogueChange, ServerKey, SnapshotTotals, ToolKey } from './catalogue.ts';
import type { MovedByRuleset } from './follow/moved-labels.ts';
import { newsAmong } from './follow/news.ts';
import { unlistedOutcomes } from './follow/unlisted.ts';
import { pageCount } from './paginate.ts';
import { pathOf } from './paths.ts';
import { rules } from './rules.ts';

const pagesFrom1 = (total: number) => Array.from({ length: pageCount(total) }, (_, index) => index + 1);

// A class without tools has no page.
const pagesOf = (total: number) => (total === 0 ? [] : pagesFrom1(total));

/** The address of every page that a snapshot calls for, relative to the root; one that is claimed twice is in it twice. */
export function expectedPages(catalogue: {
  totals: SnapshotTotals;
  serverKeys: ServerKey[];
  toolKeys: ToolKey[];
  changes: CatalogueChange[];
  movedLabels: MovedByRuleset[];
}): string[] {
  const { totals, serverKeys, toolKeys, changes, movedLabels } = catalogue;
  const moved = movedLabels.reduce((sum, { changes: listed }) => sum + listed.length, 0);
  return [
    pathOf.home(),
    pathOf.about(),
    pathOf.accuracy(),
    pathOf.search(),
    pathOf.tools(),
    pathOf.compare(),
    pathOf.stack(),
    pathOf.api(),
    pathOf.data(),
    ...pagesFrom1(newsAmong(changes).length).map((page) => pathOf.changes(page)),
    ...pagesFrom1(moved).map((page) => pathOf.labelChanges(page)),
    pathOf.coverage(),
    ...unlistedOutcomes(totals).flatMap(([outcome, number]) =>
      pagesFrom1(number).map((page) => pathOf.coverageOutcome(outcome, page)),
    ),
    pathOf.policies(),
    pathOf.policyBuilder(),
    ...targets.map((target) => pathOf.policyTarget(target.id)),
    pathOf.categories(),
    pathOf.levels(),
    pathOf.effects(),
    pathOf.attacks(),
    pathOf.rules(),
    ...pagesFrom1(serverKeys.length).map((page) => pathOf.servers(page)),
    ...serverKeys.map((key) => pathOf.server(key.slug)),
    ...serverKeys.filter(({ tools }) => tools > 0).map((key) => pathOf.serverPolicies(key.slug)),
    ...toolKeys.map((key) => pathOf.tool(key.server, key.slug)),
    ...categories.flatMap((category) =>
      pagesOf(totals.categories[category]).map((page) => pathOf.category(category, page)),
    ),
    ...levels.flatMap((level) => pagesOf(totals.levels[level]).map((page) => pathOf.level(level, page))),
    ...effects.flatMap((effect) =>
      pagesOf(totals.effects[effect]).map((page) => pathOf.effect(effect, page)),
    ),
    ...attacks.map((attack) => pathOf.attack(attack.id)),
    ...rules.map((rule) => pathOf.rule(rule.id)),
  ];
}
