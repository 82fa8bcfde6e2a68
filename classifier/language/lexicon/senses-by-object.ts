import type { VerbKind } from './verbs.ts';

/** Before which objects a verb has which sense. */
interface Sense {
  /** Matched against the words of the object, joined by spaces. */
  object: RegExp;
  /** Whether all words that follow must fit, also those behind a preposition. */
  whole?: true;
  kind: VerbKind;
}

/** The senses of a verb, and the gravest plausible one where the object is none of these. */
interface Senses {
  verb: string;
  provenance: string;
  senses: readonly Sense[];
  /** What it does before any other object; such a sense is contested. */
  otherwise?: VerbKind;
}

const accounts =
  /\b(?:accounts?|users?|guests?|members?|customers?|contacts?|leads?|trials?|subscriptions?|tenants?|organi[sz]ations?|teams?|roles?|volumes?|disks?|snapshots?|instances?|vms?|clusters?|tables?|databases?|repositor(?:y|ies)|issues?|tickets?|tasks?|drafts?|deals?|opportunit(?:y|ies))\b(?!['’]| units?\b)/;
const seen =
  /\b(?:screenshots?|screens?|snapshots?|images?|photos?|pictures?|pages?|windows?|frames?|thumbnails?|traces?|packets?|traffic|logs?|output|console|heap|profiles?|state|html|dom|desktop|display|camera|webcam|regions?|elements?|views?|viewport|video|audio|metrics?|requests?|responses?|network|url|website|stack|baseline|insights?|evidence)\b/;

/**
 * Verbs whose sense the object decides, the gravest plausible sense last, compiled by hand on 2026-11-30 from
 * docs/taxonomy.md (decisions 8, 12, 14, 15, 48 and 49).
 */
export const sensesByObject: readonly Senses[] = [
  {
    verb: 'capture',
    provenance: 'decision 48: a payment that was held is captured; usage: a picture is captured',
    senses: [
      {
        object:
          /\b(?:payments?|charges?|authori[sz]ations?|holds?|held|funds?|orders?|amounts?|transactions?|preauth\w*)\b/,
        kind: 'pay',
      },
      { object: seen, kind: 'look' },
      { object: /^$/, whole: true, kind: 'look' },
    ],
    otherwise: 'create',
  },
  {
    verb: 'settle',
    provenance: 'decision 48: what is owed is paid',
    senses: [
      { object: /\b(?:conflicts?|arguments?|tickets?|issues?|alerts?|comments?|threads?)\b/, kind: 'change' },
    ],
    otherwise: 'pay',
  },
  {
    verb: 'convert',
    provenance: 'decision 15: a format, a unit or a text is the answer; a record or a disk becomes another',
    senses: [{ object: accounts, kind: 'change' }],
  },
  {
    verb: 'revise',
    provenance: 'decision 15: a text is the answer; a record that is revised is another',
    senses: [
      {
        object:
          /\b(?:tasks?|issues?|tickets?|records?|events?|tests?|polic(?:y|ies)|versions?|entities|orders?|estimates?)\b/,
        kind: 'change',
      },
    ],
  },
  {
    verb: 'translate',
    provenance: 'decision 15: a text is the answer',
    senses: [{ object: /\b(?:roles?|users?|members?|accounts?|permissions?)\b/, kind: 'change' }],
  },
  {
    verb: 'load',
    provenance: 'usage: what is loaded into a table or an environment stays there; more of a list is read',
    senses: [
      { object: /^more\b(?!.*\b(?:into|onto)\b)/, whole: true, kind: 'look' },
      {
        object:
          /\b(?:into|onto|to) (?:an? |the |your )?(?:[\w-]+ ){0,2}(?:tables?|databases?|warehouses?|environments?|stores?|indexe?s?|clusters?|graphs?|collections?|schemas?|datasets?|lakes?|projects?|systems?|devices?|gpus?)\b/,
        whole: true,
        kind: 'create',
      },
    ],
  },
  {
    verb: 'complete',
    provenance: 'usage: “complete CRM functionality” praises and does nothing',
    senses: [
      {
        object:
          /^(?:\w+ ){0,3}(?:functionality|functionalities|solution|guide|suite|toolkit|toolset|reference|overview|coverage|set of|support|management|control over|capabilit(?:y|ies)|lifecycle)\b/,
        whole: true,
        kind: 'vague',
      },
    ],
  },
  {
    verb: 'consolidate',
    provenance: 'decision 16: what is told together changes nothing where it lies',
    senses: [
      {
        object:
          /^(?:\w+ ){0,3}(?:information|infos?|data|results?|findings|answers?|sources|details|insights|metrics|stats|statistics|documentation|content)\b/,
        kind: 'look',
      },
    ],
  },
  {
    verb: 'cleanup',
    provenance: 'decision 49: one’s own session is ended, and nothing that is kept is removed',
    senses: [
      {
        object:
          /^(?:an? |the |your |own |current |active |parallel )*(?:\w+ )?(?:browser|debug(?:ger|ging)?|terminal|shell|repl|python|parallel|page|tab|test) sessions?$|^(?:an? |the |your |own |current |active |parallel )*(?:sessions?|browsers?)$/,
        kind: 'control',
      },
    ],
  },
  {
    verb: 'provide',
    provenance: 'usage: feedback and answers go to somebody',
    senses: [
      {
        object:
          /^(?:an? |the |your |user |answer )?(?:feedback|ratings?|reviews?|consent|approval|credentials?|confirmation)\b/,
        kind: 'create',
      },
    ],
  },
  {
    verb: 'ping',
    provenance: 'decision 12: a hook or a team that is pinged gets a message',
    senses: [
      {
        object: /\b(?:webhooks?|hooks?|teams?|channels?|users?|people|person|members?|everyone)\b/,
        kind: 'send',
      },
    ],
  },
  {
    verb: 'deny',
    provenance: 'decision 3: access is taken; a request that is denied is only answered',
    senses: [
      {
        object:
          /\b(?:access|permissions?|rights?|roles?|traffic|ips?|ports?|address(?:es)?|users?|members?|everyone|login)\b/,
        kind: 'take',
      },
    ],
    otherwise: 'change',
  },
  {
    verb: 'start',
    provenance: 'decision 15: asking a language model; a chat with somebody else runs on',
    senses: [
      {
        object: /\bchats?\b.*\b(?:ai|llm|model|assistant|gpt|chatgpt|gemini|claude|chatbot|agent)\b/,
        whole: true,
        kind: 'compute',
      },
      {
        object: /^(?:an? |the |new |streaming )*chats?(?: (?:completions?|session|conversation))?$/,
        whole: true,
        kind: 'compute',
      },
      { object: /^(?:waiting|listening|searching|watching|looking)\b/, kind: 'look' },
    ],
  },
  ...['initiate', 'begin'].map((verb) => ({
    verb,
    provenance: 'usage: who waits or looks out for something looks',
    senses: [
      {
        object:
          /^(?:an? |the )?(?:wait(?:ing)?|listening|watch(?:ing)?|search(?:ing)?|lookup|look-up|polling)\b/,
        kind: 'look' as const,
      },
    ],
  })),
  {
    verb: 'get',
    provenance: 'decision 48: coins that are got are paid out',
    senses: [
      {
        object: /\b(?:airdrops? (?:of|to)|(?:test(?:net)?|devnet|free) (?:coins?|tokens?|sol|eth|funds?))\b/,
        whole: true,
        kind: 'pay',
      },
    ],
  },
  {
    verb: 'create',
    provenance: 'decision 15: a chart is the answer unless a place keeps it; a graph of knowledge stays',
    senses: [
      {
        object: /\b(?:property|knowledge|new|empty|named|graph database|neo4j|microsoft) (?:\w+ )?graphs?\b/,
        kind: 'create',
      },
    ],
  },
  {
    verb: 'make',
    provenance: 'decision 10: what is made to move moves',
    senses: [
      {
        object:
          /^(?:an? |the |your )*(?:\w+ )?(?:robot|avatar|character|drone|arm|gripper|player|bot|turtle|vehicle|car|npc|lamp|light|device|speaker|camera)s? [a-z]/,
        kind: 'control',
      },
      {
        object: /^(?:an? |the |your |more |well |better )*(?:\w+ ){0,3}(?:decisions?|sense|sure|use)\b/,
        kind: 'vague',
      },
      {
        object:
          /\b(?:fun|eas(?:y|ier)|clear(?:er)?|simpler?|possible|useful|better|engaging|readable|interesting)$/,
        whole: true,
        kind: 'vague',
      },
      {
        object:
          /^(?:an? |the |your )*(?:\w+ ){1,3}(?:reachable|public|private|visible|hidden|accessible|available)\b/,
        whole: true,
        kind: 'change',
      },
    ],
  },
  {
    verb: 'pay',
    provenance: 'decision 14: attention is no money',
    senses: [{ object: /^(?:close |special )?attention\b/, kind: 'vague' }],
  },
  {
    verb: 'stop',
    provenance: 'decision 4: who stops watching unsubscribes',
    senses: [{ object: /^(?:\w+ )?watch(?:ing|es)?\b|^(?:following|receiving|getting)\b/, kind: 'change' }],
  },
  {
    verb: 'continue',
    provenance: 'usage: the next page of a look-up is read',
    senses: [
      {
        object: /\b(?:listing|searching|reading|fetching|browsing|scanning|search|pagination|results?)\b/,
        kind: 'look',
      },
    ],
  },
  {
    verb: 'resume',
    provenance: 'usage: the next page of a look-up is read',
    senses: [
      { object: /\b(?:listing|searching|reading|fetching|browsing|pagination)\b/, kind: 'look' },
      {
        object: /^(?:\w+ )?(?:parser|info|details?|pdf|builder|score|review|template|text|file)\b/,
        kind: 'vague',
      },
    ],
  },
  {
    verb: 'enrich',
    provenance: 'usage: a document that is enriched is changed; data that are enriched come back',
    senses: [{ object: /\b(?:resumes?|documents?|pages?|articles?)\b/, kind: 'change' }],
  },
  ...['terminate', 'kill'].map((verb) => ({
    verb,
    provenance:
      'decision 49: ending one’s own session, debugger or terminal, or an app by its name, is stopping it',
    senses: [
      {
        object:
          /^(?:an? |the |your |own |current |running |active )*(?:debug(?:ger|ging)?|simulator|emulator|terminal|browser|shell|repl|python|interactive|gdb|lldb|tmux|pty)(?: session| terminal| window)?s?$|^(?:an? |the |your |running )*(?:mobile |android |ios )?app(?:lication)?s?$/,
        kind: 'control' as const,
      },
    ],
  })),
  {
    verb: 'take',
    provenance: 'decision 4: what is taken off a thing is removed from it',
    senses: [{ object: /\boff (?:an?|the|your)\b/, whole: true, kind: 'remove' }],
  },
  {
    verb: 'pass',
    provenance: 'usage: the caller is told which argument to pass',
    senses: [
      {
        object:
          /^(?:the |an? |your |in |one |chosen |returned |resulting |same )*(?:[\w-]+ ){0,2}(?:arns?|ids?|values?|parameters?|arguments?|urls?|strings?|flags?|options?|names?|paths?|cursors?|output|results?|queries|query|json|list|array|objects?|tokens? (?:from|of))\b/,
        whole: true,
        kind: 'vague',
      },
    ],
  },
  {
    verb: 'call',
    provenance: 'usage: the order of calls is a noun, and who must call this rings nobody up',
    senses: [
      { object: /^(?:sequence|order|flow|graph|tree|stack|chain|hierarchy)\b/, kind: 'look' },
      { object: /^(?:this|it|them|these)$/, kind: 'vague' },
    ],
  },
  {
    verb: 'download',
    provenance: 'decision 42: logs come back as the answer, unless a path says where they stay',
    senses: [{ object: /\blogs?$/, kind: 'look' }],
  },
  {
    verb: 'turn',
    provenance: 'decision 3: a protection that is turned off is disabled',
    senses: [
      {
        object:
          /^off\b.*\b(?:protection|branch rules?|rules?|logging|alerts?|mfa|2fa|otp|verification|firewall|encryption|backups?|auditing|scanning|reports?|checks?)\b|\b(?:off)\b.*\b(?:branch rules?|protection)\b/,
        kind: 'disable',
      },
    ],
  },
];
