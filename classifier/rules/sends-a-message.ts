import { hasStake, reaches } from '../language/act-objects.ts';
import { actsOf, isStated, nameHas } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

const inside = new Set(
  'events topics queues signals channels comments notes issues tickets slack teams msteams channel discord mattermost thread comment discussion note issue ticket chat room session agent keys key keystroke keystrokes terminal input command prompt event signal cell mr merge pull redis queue topic lark feishu dingtalk'.split(
    ' ',
  ),
);
const drafts = new Set(['draft', 'drafts', 'template', 'templates']);
const written = /^(?:messages?|notes?|comments?|repl(?:y|ies)|discussions?)$/;

const thread = /\b(?:issue|ticket|mr|merge|request|pull|discussion|thread|conversation|incident|case)\b/;

const workspace =
  /(?:^|[^a-z])(?:google[ _-]?chat|chat space|slack|microsoft teams|discord|mattermost|feishu|lark|dingtalk|stand-?ups?)(?:$|[^a-z])/i;
/** Topics that machines listen to (decision 34). */
const machines =
  /\b(?:to|on|into) (?:an? |the |one |this )?(?:[\w-]+ ){0,2}(?:mqtt|kafka|nats|amqp|rabbitmq|pub\/?sub|sns|sqs|redis|zeromq|ros)\b/i;
/** To the caller: nobody else reads it. */
const toOneself =
  /\bto (?:the (?:current|authenticated|calling|api) |your(?:self)?\b|the caller\b|myself\b)/i;

/** What is written beside a thing, and can be edited or taken off again. */
const edited = /^(?:notes?|comments?|repl(?:y|ies)|discussions?)$/;

const outside = /\bto (?:an? |the |some )?(?:external|outside|third[- ]party|remote)\b/i;

function nameText(view: View): string {
  return view.spacedName;
}

function staysInside(act: Act, view: View): boolean {
  const toSelf = toOneself.test(view.first);
  if (!toSelf && (reaches(act, 'people', 'public') || outside.test(view.description.slice(0, 600))))
    return false;
  return (
    act.object.some((word) => inside.has(word)) ||
    nameHas(view, inside) ||
    toSelf ||
    machines.test(view.first) ||
    // The title of the server stands before what a catalogue copied.
    workspace.test(`${view.sentences[0]?.text} ${view.description.slice(0, view.sentences[0]?.start ?? 200)}`)
  );
}

/** What belongs to mail and calls without being sent: an address, a rule, an account. */
const whereItGoes =
  /^(?:address(?:es)?|accounts?|domains?|routing|routes?|rules?|settings?|config\w*|polic(?:y|ies)|identit(?:y|ies)|providers?|servers?|senders?|lists?|groups?|types?|fields?|filters?|aliases|alias|mailbox(?:es)?|numbers?|budgets?|queues?|flows?|custom audiences?|audiences?)$/;

/** What goes out: the way by which it goes is not sent itself. */
function sent(act: Act): string {
  const isWay = /^(?:systems?|services?|channels?|integrations?|settings?|configs?|webhooks?|hooks?)$/.test(
    act.object.at(-1) ?? '',
  );
  return isWay ? 'a message' : objectText(act, 'a message', 'a');
}

export const sendsAMessage: Rule = {
  id: 'sends-a-message',
  argues: 'Write',
  description: 'The call sends, posts or publishes something that others receive.',
  rationale:
    'What has been sent cannot be called back. It weighs more where it reaches people outside or the public than ' +
    'in a private channel of a workspace (decision 12).',
  falsePositives: ['`send_keys` to a terminal, which no person receives.', 'A `post` that is only a noun.'],
  examples: {
    matches: [{ name: 'send_email' }, { name: 'slack_post_message' }, { name: 'publish_article' }],
    ignores: [
      { name: 'close_order', description: 'Closes an order. The user must call this to confirm it.' },
      { name: 'get_post' },
      { name: 'list_messages' },
      { name: 'send_payment' },
    ],
  },
  match: (view) =>
    fromActs(
      together(
        actsOf(view, ['send'], (act) => !hasStake(act, 'money')),
        actsOf(
          view,
          ['change'],
          (act) =>
            act.lemma === 'schedule' &&
            /^(?:posts?|tweets?|emails?|messages?|sms|newsletter|campaigns?)$/.test(act.object.at(-1) ?? ''),
        ),
        actsOf(
          view,
          ['create'],
          (act) =>
            /^(?:create|add|write|leave|submit)$/.test(act.lemma) &&
            written.test(act.object.at(-1) ?? '') &&
            (/^notes?$/.test(act.object.at(-1) ?? '')
              ? thread.test(`${act.object.join(' ')} ${nameText(view)}`)
              : act.object.length > 1 || /^(?:comments?|repl(?:y|ies))$/.test(act.object.at(-1) ?? '')) &&
            isStated(act, 0.6),
        ),
        actsOf(
          view,
          ['create'],
          (act) => act.lemma === 'comment' && act.object.length > 0 && isStated(act, 0.6),
        ),
        actsOf(
          view,
          ['create', 'run'],
          (act) =>
            reaches(act, 'people') &&
            /^(?:create|make|quote|submit)$/.test(act.lemma) &&
            act.object.some((word) =>
              /^(?:tweet|sms|mail|email|post|call|campaign|message|fax)s?$/.test(word),
            ) &&
            !act.object.some((word) => drafts.has(word)) &&
            !whereItGoes.test(act.object.at(-1) ?? ''),
        ),
      ),
      (act) => {
        const within =
          staysInside(act, view) ||
          act.lemma === 'comment' ||
          (act.kind === 'create' && edited.test(act.object.at(-1) ?? ''));
        return {
          supports: 'Write',
          means: () =>
            within
              ? `sends ${sent(act)} to others inside a workspace`
              : `sends ${sent(act)} to people, who cannot unread it`,
          effects: ['sends-outside', 'writes-data'],
          // A comment is edited or taken off again.
          reversibility:
            within &&
            (act.lemma === 'comment' ||
              edited.test(act.object.at(-1) ?? '') ||
              /(?:^|[^a-z])comments?$/i.test(view.tool.name))
              ? 'reversible'
              : 'irreversible',
          ...(!within && { level: { move: 'raise', to: 'high', under: ['Write'] } }),
        };
      },
    ),
};
