import { attacks } from '../../audit/attacks/index.ts';
import { targets } from '../../policy/targets/index.ts';
import { categories, effects, levels } from '../../classifier/taxonomy.ts';

import type { ServerKey, SnapshotTotals, ToolKey } from './catalogue.ts';
import { hasToolPages } from './has-tool-pages.ts';
import { pageCount } from './paginate.ts';
import { pathOf } from './paths.ts';
import { rules } from './rules.ts';

const pagesFrom1 = (total: number) => Array.from({ length: pageCount(total) }, (_, index) => index + 1);

/** The address of every page that a snapshot calls for, relative to the root; one that is claimed twice is in it twice. */
export function expectedPages(catalogue: {
  totals: SnapshotTotals;
  serverKeys: ServerKey[];
  toolKeys: ToolKey[];
}): string[] {
  const { totals, serverKeys, toolKeys } = catalogue;
  return [
    pathOf.home(),
    pathOf.about(),
    pathOf.accuracy(),
    pathOf.search(),
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
    ...(hasToolPages ? toolKeys.map((key) => pathOf.tool(key.server, key.slug)) : []),
    ...categories.flatMap((category) =>
      pagesFrom1(totals.categories[category]).map((page) => pathOf.category(category, page)),
    ),
    ...levels.flatMap((level) => pagesFrom1(totals.levels[level]).map((page) => pathOf.level(level, page))),
    ...effects.flatMap((effect) =>
      pagesFrom1(totals.effects[effect]).map((page) => pathOf.effect(effect, page)),
    ),
    ...attacks.map((attack) => pathOf.attack(attack.id)),
    ...rules.map((rule) => pathOf.rule(rule.id)),
  ];
}
