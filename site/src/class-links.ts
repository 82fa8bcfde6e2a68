import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';
import { totals } from './catalogue.ts';
import { href, pathOf } from './paths.ts';

/** Where the tools of a class are listed; a class without any has no page, and no link leads there. */
export const classLinks = {
  category: (category: Category) =>
    totals.categories[category] > 0 ? href(pathOf.category(category)) : undefined,
  level: (level: Level) => (totals.levels[level] > 0 ? href(pathOf.level(level)) : undefined),
  effect: (effect: Effect) => (totals.effects[effect] > 0 ? href(pathOf.effect(effect)) : undefined),
};
