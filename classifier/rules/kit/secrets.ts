import { endsInWords, endsOn } from '../../language/act-objects.ts';
import type { View } from '../../definition/view.ts';
import type { Act } from '../../language/acts.ts';

const metadata = new Set(
  'list search count find listall validate verify check lookup hash encode decode parse audit'.split(' '),
);
const values = /^(?:value|values|credential|credentials|password|passwords|secret|secrets)$/;
const keys = /^(?:api|access|private|secret|ssh|signing|encryption|account|anon|service role) keys?$/;
/** Where programs are given their keys; the names of the variables alone are not given away by “list”. */
const surroundings = /\b(?:environment|env) ?(?:variables?|vars?)$|^(?:env|printenv|environ)$/;
const variables = /(?:vars?|variables?|env|environ)$/;
const answers =
  /^(?:get|return|read|show|print|fetch|retrieve|dump|display|view|getall|fetchall|obtain|extract|harvest|collect|export|reveal)$/;
/** Keys that whoever makes them sees. */
const made =
  /\b(?:key ?pairs?|private keys?|mnemonics?|mnemonic phrases?|seed phrases?|recovery (?:phrases?|codes?|keys?))$/;

/** What lets somebody in or pays, named anywhere in the object (decision 46). */
const inPassing =
  /\b(?:jwts?|json web tokens?|(?:temporary|session|security|signing) (?:keys?|credentials)|(?:authentication|bearer|refresh|oauth|session|api) tokens?|(?:saved|stored|browser|wi-?fi|user) passwords?|(?:recovery|seed|mnemonic) phrases?|backup codes?|cvv|cvc|full card numbers?|session cookies?|authorization headers?|login keychain|keychains?|(?:entry|entries|items?) of the (?:password )?vault|password vault|credentials from)\b/i;
/** An address that lets whoever has it in. */
export const signedAddress =
  /\b(?:pre-?signed|signed|one-time|sas|(?:temporary|expiring|time-limited|short-lived) (?:download|upload|access|signed)) (?:\w+ )?(?:urls?|links?|addresse?s?)\b|临时(?:文件)?(?:下载|访问|上传)(?:链接|地址|url)|预签名/i;
/** Plain nouns behind which a secret is only spoken of. */
const about =
  /^(?:polic(?:y|ies)|rules?|requirements?|settings?|count|types?|status|expiry|expiration|usage|schema|strength|format|metadata|history|names?|ids?)$/;

const yields = new Set(['look', 'save']);
/** Verbs of computing that take a secret out rather than work it out. */
const takesOut = /^(?:extract|harvest|decrypt)$/;

/** Where the words on the object end, and those on means and purposes begin. */
const endsClause = /[.:;()\n]|\b(?:with|using|by|via|for|to|without|if|when|before|that|which|so|as)\b/i;
const maxClause = 120;

/** What the description says behind the verb of an act of its object. */
function clauseOf(act: Act, { description }: View): string {
  if (act.source !== 'description') return '';
  const [own = ''] = description
    .slice(act.verb.end ?? 0, (act.verb.end ?? 0) + maxClause)
    .split(endsClause, 1);
  return own;
}

/** Whether the call hands out what lets somebody in or pays, whatever the verb (decisions 17 and 46). */
export function handsOutSecret(act: Act, view: View): boolean {
  const [last = '', before = ''] = [act.object.at(-1), act.object.at(-2)];
  if (act.kind === 'compute' && !takesOut.test(act.lemma)) return false;
  if (variables.test(last) && surroundings.test(act.object.join(' '))) return answers.test(act.lemma);
  if (act.kind === 'generate' || act.kind === 'create') return made.test(act.object.join(' '));
  if (metadata.has(act.lemma)) return false;
  const text = `${act.object.join(' ')} ${clauseOf(act, view)}`;
  if (!about.test(last) && (inPassing.test(text) || signedAddress.test(text))) return true;
  if (!yields.has(act.kind) && !takesOut.test(act.lemma)) return false;
  const isSecret =
    endsOn(act, 'secret') ||
    endsInWords(act, keys) ||
    (act.headClasses.includes('secret') && values.test(last)) ||
    (takesOut.test(act.lemma) &&
      act.reachedClasses.includes('secret') &&
      /^(?:secrets?|credentials?|passwords?)$/.test(act.object[0] ?? ''));
  // Crypto tokens and page tokens are no secrets; an "access token" is.
  return (
    isSecret &&
    (!/^tokens?$/.test(last) ||
      /^(?:access|auth|api|bearer|refresh|service|session|id|authentication)$/.test(before))
  );
}
