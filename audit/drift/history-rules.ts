import { compareJudged } from './compare-judged.ts';
import { withoutVersion } from './without-version.ts';

/** How the history of a server is made: what is the same package in another version, and what differs between two definitions. */
export const historyRules = { lineOf: withoutVersion, compareJudged };
