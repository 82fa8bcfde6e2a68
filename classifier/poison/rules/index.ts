/** The rules that examine texts for poison, one a line: `all-rules.ts` makes a list of them. */
export { asksForPrivateFiles } from './asks-for-private-files.ts';
export { asksForWords } from './asks-for-words.ts';
export { carriesContextOut } from './carries-context-out.ts';
export { demandsSecrecy } from './demands-secrecy.ts';
export { directsTheModel } from './directs-the-model.ts';
export { encodedText } from './encoded-text.ts';
export { hiddenCharacters } from './hidden-characters.ts';
export { hijacksOtherTools } from './hijacks-other-tools.ts';
export { keepsFromTheUser } from './keeps-from-the-user.ts';
export { namesOtherTools } from './names-other-tools.ts';
export { namesPrivatePlaces } from './names-private-places.ts';
export { ordersInOtherLanguages } from './orders-in-other-languages.ts';
export { overridesInstructions } from './overrides-instructions.ts';
export { skipsConfirmation } from './skips-confirmation.ts';
export { speaksAsAnother } from './speaks-as-another.ts';
export { speaksToExaminers } from './speaks-to-examiners.ts';
export { unexaminedText } from './unexamined-text.ts';
