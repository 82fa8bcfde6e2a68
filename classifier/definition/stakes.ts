import { actsOn, endsInWords, endsOn, reaches } from '../language/act-objects.ts';
import type { Act, Stake } from '../language/acts.ts';
import {
  accessThing,
  accessWords,
  keyToAccess,
  protectionWords,
  requestOfMoney,
  sequence,
  shelf,
  sortingWords,
} from '../language/lexicon/object-words.ts';

/** What is untied and can be tied again, as the definition itself says (decision 5). */
const unties = /^(?:unlink|detach|disassociate|dissociate|unbind)$/;
const linkedAgain =
  /\bcan be (?:linked|attached|added|connected|associated|bound) again\b|\bre-?(?:linked|attached) (?:later|at any time)\b/i;

/** What a label belongs to as a thing of its own: who deletes it there deletes it from everything. */
const home =
  /^(?:an? |the |your )?(?:\w+ )?(?:repositor(?:y|ies)|repo|workspaces?|accounts?|organi[sz]ations?|tenants?|systems?|databases?|catalogs?|shops?|sites?|boards?)$/i;
const attachment = /^(?:label|tag|topic) (?:attachments?|assignments?)$/;

function isThingItself(act: Act, acts: readonly Act[]): boolean {
  const deletes = acts.some(({ source, lemma }) => source === 'name' && lemma === 'delete');
  return deletes && acts.some(({ from }) => from !== undefined && home.test(from)) && act.kind === 'remove';
}

/** Whether removing the object of an act loses nothing, since adding it again restores all (decision 4). */
function isLightRemoval(act: Act, acts: readonly Act[], description: string): boolean {
  if (unties.test(act.lemma) && linkedAgain.test(description.slice(0, 600))) return true;
  if (reaches(act, 'everything')) return false;
  if (endsOn(act, 'attachable') && isThingItself(act, acts)) return false;
  if (endsInWords(act, attachment)) return true;
  if (endsOn(act, 'light')) return true;
  if (reaches(act, 'container') && !endsOn(act, 'container')) return true;
  if (act.from !== undefined && shelf.test(act.from)) return true;
  // Taking a notification off one’s list is like marking it as read.
  if (act.lemma === 'remove' && /^notifications?$/.test(act.object.at(-1) ?? '')) return true;
  const takesOff =
    act.lemma === 'remove' || act.lemma === 'take' || act.lemma === 'unset' || act.lemma === 'detach';
  if (!endsOn(act, 'attachable')) return false;
  return (
    takesOff ||
    acts.some(
      (other) =>
        (other.lemma === 'remove' || other.lemma === 'take') &&
        reaches(other, 'attachable') &&
        other.from !== undefined,
    )
  );
}

/** Things that belong to others, and what they belong to; none of them is who may have access (decision 54). */
const members =
  /^(?:droplets?|servers?|volumes?|disks?|instances?|nodes?|targets?|backends?|issues?|stor(?:y|ies)|tickets?|tasks?|cards?|approvals?|addresse?s?|ips?|interfaces?|devices?|networks?|subnets?|databases?|domains?|certificates?|projects?|datasets?|attachments?|elastic ips?|taints?)$/;
const unions =
  /\b(?:load )?(?:balancers?|target groups?|sprints?|epics?|milestones?|cycles?|releases?|requests?|boards?|instances?|droplets?|servers?|vms?|machines?|nodes?|vpcs?|networks?|pools?|portfolios?|campaigns?|segments?|backlog)$/i;
const takesOut = /^(?:remove|take|detach|disassociate|dissociate|unassociate|unlink|unassign)$/;

/** Whether an act takes a thing out of another and leaves both (decision 54). */
function isMembership(act: Act, acts: readonly Act[]): boolean {
  if (!takesOut.test(act.lemma) || !members.test(act.object.at(-1) ?? '')) return false;
  if (endsOn(act, 'access') || endsOn(act, 'identity') || endsOn(act, 'protection')) return false;
  const [last] = act.object.slice(-1);
  // `remove_issue`, “Removes an issue from a sprint”
  const isSaid = acts.some(
    ({ lemma, object, from }) =>
      lemma === act.lemma && object.at(-1) === last && from !== undefined && unions.test(from),
  );
  return act.kind === 'take' || isSaid;
}

/** Whether the object of an act is gone after the call anyway, or can be rebuilt at will (decision 7). */
function isEphemeral(act: Act): boolean {
  // “Clear all persistent memory”: the text says that it would have stayed.
  if (/\b(?:persistent|long[- ]term|permanent)\b/i.test(act.phrase.quote)) return false;
  // What is cleared from a cache is the cache, however it is called (decision 7).
  if (act.kind === 'clear' && /(?:^|[^a-z])(?:caches?|memory)$/i.test(act.from ?? '')) return true;
  // Who deletes a filter or a conversation deletes a stored one; a cache is rebuilt whatever the verb.
  if (act.kind === 'remove' && act.lemma !== 'remove') return endsOn(act, 'rebuilt');
  return endsOn(act, 'ephemeral') || (act.kind === 'clear' && actsOn(act, 'ephemeral'));
}

/** Whether the object of an act decides who may do what (decision 3). */
function isAccess(act: Act): boolean {
  if (endsOn(act, 'access')) return true;
  if (endsOn(act, 'rule') && reaches(act, 'guard')) return true;
  const [last, before] = [act.object.at(-1), act.object.at(-2)];
  if (last === undefined) return false;
  if (accessWords.has(last)) return true;
  if (before === undefined) return false;
  return accessWords.has(before) || endsInWords(act, accessThing) || endsInWords(act, keyToAccess);
}

/** Whether the object of an act is somebody who may have access: a user, a group, an organisation. */
function isIdentity(act: Act): boolean {
  if (!endsOn(act, 'identity')) return false;
  const [last, before] = [act.object.at(-1) ?? '', act.object.at(-2) ?? ''];
  return !(/^(?:groups?|accounts?)$/.test(last) && sortingWords.has(before));
}

const structure =
  /\b(?:redis|sorted|ordered) (?:sorted )?(?:sets?|lists?|hash(?:es)?)\b|\b(?:set|list|hash) (?:key|stored at)\b/i;

/** Whether a member is an element of a set or a list, and not of a team. */
function isElement(act: Act, description: string): boolean {
  return /^members?$/.test(act.object.at(-1) ?? '') && structure.test(description.slice(0, 300));
}

/** What protects where it is switched off, anywhere in the object (decision 3). */
const protects =
  /\b(?:otp|two step|2 step|two factor|verification requirements?|protection rules?|branch (?:protection|rules?)|required (?:status )?checks?|vulnerability (?:reports?|reporting|alerts?|scanning)|secret scanning|backups?|audit (?:trails?|logs?|logging)|rate limit(?:s|ing)?|logging|encryption|malware|intrusion)\b/i;

function switchesOff({ kind, lemma, phrase }: Act): boolean {
  if (kind === 'disable') return true;
  if (lemma === 'turn') return /turn\w?[^a-z]?off/i.test(phrase.quote);
  return /^(?:stop|pause|suspend|bypass|halt|skip|deactivate)$/.test(lemma);
}

/** Whether the object of an act protects something: a second factor, a firewall, logging, an alert (decision 3). */
function isProtection(act: Act): boolean {
  if (
    switchesOff(act) &&
    protects.test(act.phrase.quote.replaceAll(/[_-]/g, ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2'))
  )
    return true;
  return endsOn(act, 'protection') || act.object.slice(-2).some((word) => protectionWords.has(word));
}

/** What moves money when it runs, named after that: a swap transaction, a payment flow. */
const movedByRun =
  /^(?:swap|payment|payout|refund|purchase|withdrawal|settlement|disbursement|airdrop|funds? transfer|token distribution|token drop|token transfer)s? ?(?:transactions?|runs?|flows?|batch|process)?$/;

/** Whether the object of an act is money, or an order or bill that moves it (decisions 2 and 21). */
function isMoney(act: Act): boolean {
  if (endsInWords(act, movedByRun)) return true;
  const isNamed = endsOn(act, 'payment', 'order') || (actsOn(act, 'payment') && endsOn(act, 'bill'));
  const before = act.object.at(-2);
  const isRequest = before !== undefined && (before.endsWith('payment') || before.endsWith('checkout'));
  if (!isNamed && !isRequest) return false;
  const nouns = act.object.slice(-3).join(' ');
  return requestOfMoney.test(nouns) || (isNamed && !sequence.test(nouns));
}

/** What is at stake in each act, told once for all rules. `description` says what its members are members of. */
export function setStakes(acts: readonly Act[], description: string): void {
  for (const act of acts) {
    if (act.object.length === 0 && act.from === undefined && act.reachedClasses.length === 0) continue;
    const stakes: Stake[] = [];
    if (isMoney(act)) stakes.push('money');
    if (isAccess(act) && !isElement(act, description)) stakes.push('access');
    if (isIdentity(act)) stakes.push('identity');
    if (isProtection(act)) stakes.push('protection');
    if (isLightRemoval(act, acts, description)) stakes.push('light');
    if (isMembership(act, acts)) stakes.push('membership');
    if (isEphemeral(act)) stakes.push('ephemeral');
    if (stakes.length > 0) act.stakes = stakes;
  }
}
