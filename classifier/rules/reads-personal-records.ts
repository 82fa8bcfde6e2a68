import { actsOf, isStated } from './kit/acts-of.ts';
import { endsInWords, endsOn, reaches } from '../language/act-objects.ts';
import { about } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

const plain =
  /^(?:template|templates|schema|count|labels?|folders?|settings|status|categories|types?|stats|campaigns?|channels?|completions?|domains?|symbols?|webhooks?|rules?|default|preview|customi[sz]ations?|configurations?|config|preferences?|providers?|senders?|formats?|limits?|options?|filters?|variables?|layouts?|themes?|sessions?)$/;

/** Messages that machines write. */
const technical =
  /^(?:console|logs?|errors?|commits?|queues?|system|debug|kafka|sqs|pubsub|status|blocking|locks?|deadlocks?|idle)$/;

/** A summary of a transcript tells what was said. */
const retold = /^(?:summary|contents?|details?|text|body)$/;
const history =
  /^(?:order|transaction|payment|purchase|message|chat|call|leave|attendance|salary|medical) history$|^calls? (?:activit(?:y|ies)|recordings?|notes?|logs?)$|^(?:bank|account|card|credit card|billing) statements?$/;
/** Who is in the picture did not ask to be. */
const camera = /\b(?:webcam|camera)\b/i;
const picture = /^(?:pictures?|photos?|images?|frames?|snapshots?|webcam|camera)$/;

/** What a service keeps of one person, and lists of people. */
const profile = /^(?:member|customer|employee|patient|candidate|person|contact|prospects?) profiles?$/;
const people = /^(?:employees|customers|contacts|patients|prospects|candidates|applicants)$/;
const lists = /^(?:list|get|search|find|listall|getall|fetch|retrieve|return|query)$/;

/** What is written in public. */
const onChain = /^(?:pools?|chain|mempool|dex)$/;

/** What was said to everybody. */
const published = /\b(?:youtube|video|vimeo|podcasts?|episodes?|ted talks?|earnings|speech|lectures?)\b/i;

/** Figures about everybody are records of nobody. */
const publicFigures =
  /\b(?:market|public|nonfarm|non-farm|economy|economic|national|labou?r statistics|aggregate[ds]?|in the game|exchange|on-?chain|blockchain|order ?book|trading pair)\b/i;
/** Payments and orders, in whatever form (level modifiers of the taxonomy). */
const ofMoney =
  /^(?:refunds?|payouts?|settlements?|disbursements?|deposits?|withdrawals?|chargebacks?|disputes?|ledger entr(?:y|ies)|orders?|invoices?)$/;
const ofSomebody = /\b(?:customers?|clients?|accounts?|buyers?|your|merchants?|members?|patients?)\b/i;
const record =
  /^(?:emails?|transcripts?|messages?|chats?|conversations?|payroll|patients?|inbox|charges|orders|transactions|payments|invoices)$/;

function isPersonal(act: Act, { nameWords, first }: View): boolean {
  if (act.lemma === 'status') return false;
  if (
    /^transcripts?$/.test(act.object.find((word) => /^transcripts?$/.test(word)) ?? '') &&
    published.test(`${first} ${act.phrase.quote}`)
  )
    return false;
  if (publicFigures.test(`${act.phrase.quote} ${first}`)) return false;
  const [last = '', before] = [act.object.at(-1), act.object.at(-2)];
  if (picture.test(last) && camera.test(`${act.phrase.quote} ${act.from ?? ''}`)) return true;
  if (endsInWords(act, profile) || (people.test(last) && lists.test(act.lemma))) return true;
  // Everybody can read the transactions of a chain.
  if (act.object.some((word) => onChain.test(word)) || nameWords.some(({ text }) => onChain.test(text)))
    return false;
  const told = /^(?:details?|information|info|list|data|records?)$/.test(last) ? first : '';
  const ofPayment =
    ofMoney.test(last) || /\bof (?:an? |the |all )?(?:refunds?|payouts?|settlements?|payments?)\b/.test(told);
  if (ofPayment && (!/^orders?$/.test(last) || ofSomebody.test(first))) return true;
  // “Whether it is charged” is no charge.
  if (last.endsWith('ed') || plain.test(last) || act.object.some((word) => technical.test(word)))
    return false;
  if (retold.test(last) && reaches(act, 'personal')) return true;
  return (
    endsOn(act, 'personal') ||
    endsInWords(act, history) ||
    record.test(last) ||
    (before !== undefined && record.test(before))
  );
}

export const readsPersonalRecords: Rule = {
  id: 'reads-personal-records',
  argues: 'level',
  description:
    'The call returns private messages, call notes, health, payment or payroll records, profiles or lists of people.',
  rationale:
    'Such records are about people who are not in the room, and much of their text was written by others.',
  falsePositives: ['A “message” that is a log line.'],
  examples: {
    matches: [{ name: 'list_charges' }, { name: 'read_emails' }, { name: 'get_transcript' }],
    ignores: [{ name: 'list_issues' }, { name: 'get_email_template' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['look', 'generate'], (act) => isStated(act, 0.5) && isPersonal(act, view)),
      (act) => ({
        means: () => `returns records about people${about(act)}`,
        effects: ['reads-private-data'],
        level: { move: 'raise', to: 'medium', under: ['Read'] },
      }),
    ),
};
