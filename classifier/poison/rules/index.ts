/** The rules that examine texts for poison, one a line: `all-rules.ts` makes a list of them. */
export { addressesTheExaminer } from './addresses-the-examiner.ts';
export { asksForPrivateFiles } from './asks-for-private-files.ts';
export { carriesContextOut } from './carries-context-out.ts';
export { demandsSecrecy } from './demands-secrecy.ts';
export { encodedText } from './encoded-text.ts';
export { falsifiesResults } from './falsifies-results.ts';
export { hiddenCharacters } from './hidden-characters.ts';
export { hijacksOtherTools } from './hijacks-other-tools.ts';
export { instructsTheModel } from './instructs-the-model.ts';
export { manySmallSigns } from './many-small-signs.ts';
export { obeysFetchedText } from './obeys-fetched-text.ts';
export { plantsOrders } from './plants-orders.ts';
export { transmitsAside } from './transmits-aside.ts';
export { unexaminedText } from './unexamined-text.ts';
export { waivesConsent } from './waives-consent.ts';
