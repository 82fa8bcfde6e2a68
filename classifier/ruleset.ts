/** The digest of `test/classifier/verdicts.txt`, what is said of definitions of our own; a test says when it moved. */
const verdicts = 'ebea4420';

/**
 * The version of the rules, the lexicon and the judgement together, so that a stored classification says which rules it
 * was made by. It is made of verdicts: where one of those on our own definitions changes, so does it.
 */
export const ruleset = `1.1.0+${verdicts}`;
