import { remember } from '../remember.ts';
import { stem } from '../words.ts';

/**
 * What the objects of tools are.
 *
 * Compiled on 2026-11-21 from the numbered decisions and level modifiers of docs/taxonomy.md, from the AWS
 * actions at access level "Permissions management", and from the nouns of public tool definitions. Words
 * stand in any form; they are compared by their stem.
 */

/** Classes of things that change what a verb means or how grave it is. */
export const objectClasses = [
  'access',
  'identity',
  'rule',
  'guard',
  'protection',
  'secret',
  'money',
  'payment',
  'order',
  'bill',
  'catalogue',
  'code',
  'light',
  'attachable',
  'container',
  'small',
  'ephemeral',
  'rebuilt',
  'own-view',
  'communication',
  'meeting',
  'people',
  'public',
  'personal',
  'media',
  'process',
  'exposure',
  'browser',
  'device',
  'appliance',
  'file',
  'web',
  'everything',
  'report',
  'query',
  'private',
  'draft',
  'text',
  'hook',
] as const;
export type ObjectClass = (typeof objectClasses)[number];

const table: Record<ObjectClass, string> = {
  // Decision 3: what decides who may do what.
  access: `ownership approval allowance permission role member membership grant acl policy privilege collaborator credential oauth sso
    mfa allowlist denylist whitelist blacklist blocklist allow-list deny-list access firewall
    entitlement admin rbac iam passkey scim trustee authorization principal delegation apikey password token
    admins`,
  identity: `user group organization organisation account guest owner identity`,
  rule: `rule ruleset condition exception`,
  guard: `firewall waf security acl dlp zerotrust trust gateway ssl tls ips whitelist allow deny block ip access iam
    ingress egress nat authentication auth sso mfa idp`,
  // Decision 3: what protects.
  protection: `mfa 2fa firewall waf alert encryption protection guardrail dlp antivirus
    trail defender siem captcha dnssec lockout safeguard shield password retention`,
  secret: `secret password token credential passphrase mnemonic apikey passcode privatekey seedphrase
    keypair presigned otp totp`,
  money: `fund money cash dividend donation loan wallet usdc usdt eth btc bitcoin sol
    lightning satoshi sat crypto stake staking liquidity collateral apt coin nft token erc20 erc721 onramp
    offramp stablecoin matic bnb stock avax xrp`,
  // Decision 21: creating, sending, cancelling and voiding them are all Financial.
  payment: `factura fatura pago pagamento facture paiement rechnung zahlung reembolso payment swap refund payout charge invoice deposit withdrawal checkout remittance bill
    chargeback dispute creditnote paylink invoiceitem`,
  order: `pedido bestellung order trade bid`,
  bill: `invoice paymentlink link request draft item`,
  catalogue: `product price plan coupon sku tax promotion discount`,
  code: `repository repo commit branch package release merge pull pr mr tag artifact npm crate module main
    master`,
  // Decision 4: adding it again loses nothing.
  light: `reaction star watcher assignee emoji favorite favourite upvote vote follow follower like assignment`,
  // Light where it is taken off something; small where it is deleted for everybody.
  attachable: `tag label bookmark pin hashtag flag link`,
  container: `wishlist wantlist watchlist playlist cart favorites favourites basket`,
  // The level table: one small, easily recreated item.
  small: `tag label comment message todo bookmark invitation notification reminder note subtask task timeentry
    reply annotation checklist checkitem highlight shape node footnote tweet sticky`,
  // Decision 7.
  ephemeral: `cache console selection filter form log history clipboard breakpoint highlight screen terminal
    buffer draft cookie scratch temp temporary tmp preview canvas chat context memory conversation cart input
    watchpoint session thought counter metric toast overlay`,
  rebuilt: `cache cookie breakpoint watchpoint clipboard temp tmp temporary selection buffer`,
  // Decision 7: the caller's own.
  'own-view': `console selection filter form view clipboard highlight screen conversation breakpoint buffer
    canvas context chat input terminal thought scratch theme layout zoom viewport profile cwd workdir breakpoint
    memory`,
  communication: `email mail message sms mms chat conversation dm transcript inbox voicemail whatsapp
    gmail outlook slack telegram discord thread newsletter fax imessage reply comment discussion`,
  meeting: `meeting booking event appointment reservation call conference room`,
  people: `email mail sms mms tweet whatsapp telegram fax call customer contact subscriber newsletter campaign
    linkedin mastodon twitter instagram facebook audience guest attendee dm voice phone tiktok youtube reddit
    bluesky letter invitation recipient lead invite discord imessage mailing webhook tts`,
  public: `tweet linkedin twitter instagram facebook mastodon blog article youtube reddit public bluesky
    social website app site story post page podcast`,
  personal: `patient medical health-record employee payroll salary payment charge transcript email mail
    message sms conversation chat inbox voicemail invoice diagnosis prescription passport ssn
    payslip dm whatsapp imessage calllog gmail dob address-book payee statement medication symptom`,
  // Decision 15: assets that a job makes.
  media: `image video speech audio voice song music 3d logo icon avatar animation picture photo artwork clip
    sound podcast voiceover tts texture sprite mesh illustration thumbnail sticker portrait drawing wallpaper
    jingle soundtrack sfx`,
  process: `process job pipeline run build workflow instance container vm machine task execution session
    cluster pod deployment command query operation upload scan crawl download interaction agent session stream
    migration crawler simulation training recording`,
  exposure: `port ingress public dns security-group route proxy tunnel cors network gateway webhook vpn nat
    listener firewall`,
  browser: `browser page tab playwright puppeteer chrome webpage url element selenium button`,
  device: `light lamp robot switch thermostat lock door desktop mouse keyboard screen printer camera device
    android adb phone simulator emulator window app application volume speaker tv motor arm drone vehicle car
    gripper scene appliance vacuum plug valve fan sensor cursor wifi bluetooth`,
  // Decision 10: things that move or glow.
  appliance: `light lamp thermostat door plug valve fan vacuum robot gripper motor drone heater oven curtain blind
    hvac mouse cursor led relay servo pump sprinkler lightbulb bulb`,
  file: `file folder directory path disk filesystem dir`,
  web: `url web website webpage link internet http page domain site`,
  everything: `all everything every entire whole global organization organisation tenant`,
  report: `report summary list history status detail info statistics stat metadata count result log
    preview analytics insight schema template overview plan quote estimate document documentation data diff
    balance price rate`,
  query: `query sql statement select cypher graphql kql sparql`,
  private: `account user customer contact document file note task issue project workspace team organization
    database table record repository calendar event page drive employee member ticket lead deal company device
    log alert policy rule group configuration pipeline bucket item order subscription conversation message
    email board card database connection worker domain zone dataset environment comment attachment`,
  draft: `draft`,
  // What describes a picture or a recording in words.
  text: `caption prompt description transcript subtitle text alt title script lyrics`,
  hook: `webhook hook forwarding forwarder forward callback`,
};

function compile(): Map<string, ObjectClass[]> {
  const classesByStem = new Map<string, ObjectClass[]>();
  for (const objectClass of objectClasses) {
    for (const word of new Set(table[objectClass].split(/\s+/).map(stem))) {
      classesByStem.set(word, [...(classesByStem.get(word) ?? []), objectClass]);
    }
  }
  return classesByStem;
}

const classesByStem = compile();
const none: readonly ObjectClass[] = [];
/** Words that share the stem of another: what is custom has no customer. */
const strangers = new Set(['custom', 'customs']);

const classesOfWord = remember((word) =>
  strangers.has(word) ? none : (classesByStem.get(stem(word)) ?? none),
);

/** The classes of a noun in any form; none for words that are not in the list. */
export function objectClassesOf(word: string): readonly ObjectClass[] {
  return classesOfWord(word);
}
