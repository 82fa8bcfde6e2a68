import type { Category, Level } from '../classifier/taxonomy.ts';
import type { Decision, Preset, RateLimit } from './policy.ts';

/** What the table says for one category and level; a limit applies where calls get through. */
export interface TableEntry {
  decision: Decision;
  limit?: RateLimit;
}

type LevelRow = Record<Level, TableEntry>;

const perMinute = (max: number): RateLimit => ({ max, window: 'minute' });
const perHour = (max: number): RateLimit => ({ max, window: 'hour' });
const perDay = (max: number): RateLimit => ({ max, window: 'day' });

const allow: TableEntry = { decision: 'allow' };
const ask: TableEntry = { decision: 'ask' };
const deny: TableEntry = { decision: 'deny' };
const hide: TableEntry = { decision: 'hide' };
const allowed = (limit: RateLimit): TableEntry => ({ decision: 'allow', limit });
const asked = (limit: RateLimit): TableEntry => ({ decision: 'ask', limit });

const allLevels = (entry: TableEntry): LevelRow => ({
  low: entry,
  medium: entry,
  high: entry,
  critical: entry,
});

/**
 * The one place where labels become decisions.
 *
 * The level speaks first, the category only sets the limit: a Read of high level hands out secrets
 * and must not pass because it is a Read. Unknown has a row of its own that no level can soften.
 */
export const decisionTable: Record<Preset, Record<Category, LevelRow>> = {
  'read-only': {
    Read: { low: allow, medium: allowed(perMinute(60)), high: ask, critical: hide },
    Write: allLevels(hide),
    Execute: allLevels(hide),
    Destructive: allLevels(hide),
    Financial: allLevels(hide),
    Unknown: allLevels(hide),
  },
  supervised: {
    Read: { low: allow, medium: allowed(perMinute(60)), high: ask, critical: hide },
    Write: { low: allow, medium: allowed(perHour(30)), high: ask, critical: hide },
    Execute: { low: allow, medium: allowed(perHour(30)), high: asked(perHour(10)), critical: hide },
    Destructive: { low: allow, medium: allowed(perHour(10)), high: ask, critical: hide },
    Financial: { low: allow, medium: allowed(perDay(10)), high: ask, critical: hide },
    Unknown: { low: ask, medium: ask, high: ask, critical: hide },
  },
  autonomous: {
    Read: { low: allow, medium: allowed(perMinute(120)), high: ask, critical: hide },
    Write: { low: allow, medium: allowed(perHour(120)), high: allowed(perHour(20)), critical: hide },
    Execute: { low: allow, medium: allowed(perHour(60)), high: allowed(perHour(20)), critical: hide },
    Destructive: { low: allow, medium: allowed(perHour(20)), high: ask, critical: hide },
    Financial: { low: allow, medium: allowed(perDay(10)), high: ask, critical: hide },
    Unknown: { low: deny, medium: deny, high: deny, critical: hide },
  },
};

/** The limit for a tool that sends something to others, wherever the table lets it through or asks. */
export const sendingLimit: RateLimit = perHour(10);

/** One sentence a preset, for pages and help. */
export const presetSummaries: Record<Preset, string> = {
  'read-only': 'Only tools that change nothing; the agent does not see any other.',
  supervised: 'Harmless tools run, consequential ones wait for a person, and the worst are hidden.',
  autonomous:
    'Most calls run unasked within limits; secrets, deletions and money wait for a person, and the worst are hidden.',
};
