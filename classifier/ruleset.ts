/**
 * The version of the rules, the lexicon and the judgement together. It changes whenever a verdict can change, so
 * that a stored classification says which rules it was made by.
 */
export const ruleset = '1.0.0';
