import { categories, effects, levels } from '../../../classifier/taxonomy.ts';

/** Filters whose values are known before any catalogue is read, with what each value means. */
export const filterValues = {
  level: Object.fromEntries(levels.map((level) => [level, level])),
  category: Object.fromEntries(categories.map((category) => [category.toLowerCase(), category])),
  effect: Object.fromEntries(effects.map((effect) => [effect, effect])),
  annotations: {
    none: 'none at all',
    agrees: 'hints that nothing found contradicts',
    contradicts: 'a hint that the label contradicts',
    stamped: 'the defaults of the protocol, written out',
  },
  has: { safeguard: 'a parameter that reads as a safeguard, such as a dry run' },
  is: { contested: 'another label is nearly as well stated' },
  transport: { stdio: 'stdio', 'streamable-http': 'streamable HTTP', sse: 'SSE' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** What a tool says of itself by its annotations, compared with its label. */
export type AnnotationState = keyof typeof filterValues.annotations;
export type TransportId = keyof typeof filterValues.transport;
export type FilterKey = keyof typeof filterValues | 'source';

/** The keys of all filters, in the order in which they are offered. */
export const filterKeys = [...Object.keys(filterValues), 'source'] as FilterKey[];

const maxSourceLength = 44;

/** Whether a filter can be: its key is known and so is its value; which sources there are, the catalogue tells. */
export function isFilter(key: string, value: string): key is FilterKey {
  if (key === 'source') return value.length <= maxSourceLength && /^[a-z0-9][a-z0-9-]*$/.test(value);
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = filterValues;
  return Object.hasOwn(values, key) && Object.hasOwn(values[key] ?? {}, value);
}
