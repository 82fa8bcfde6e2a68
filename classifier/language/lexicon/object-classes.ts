/** A class of things: what they are, where the list is from, and the nouns, in any form. */
interface ClassOfObjects {
  what: string;
  provenance: string;
  words: string;
}

/**
 * What the objects of tools are: classes of things that change what a verb means or how grave it is. A noun may have
 * several.
 *
 * Compiled on 2026-11-21 from the numbered decisions and level modifiers of docs/taxonomy.md, from the AWS
 * actions at access level "Permissions management", and from the nouns of public tool definitions.
 */
export const classesOfObjects = {
  access: {
    what: 'what decides who may do what: a role, a policy, a key',
    provenance: 'decision 3; AWS actions at access level “Permissions management”',
    words: `ownership approval allowance permission role member membership grant acl policy privilege collaborator credential oauth sso
      mfa allowlist denylist whitelist blacklist blocklist allow-list deny-list access firewall
      entitlement admin rbac iam passkey scim trustee authorization principal delegation apikey password token
      admins`,
  },
  identity: {
    what: 'who may have access: a user, a group, an organisation',
    provenance: 'decision 3',
    words: `user group organization organisation account guest owner identity`,
  },
  rule: {
    what: 'a rule of whatever kind; with a guard in reach it is one of access',
    provenance: 'decision 3',
    words: `rule ruleset condition exception`,
  },
  guard: {
    what: 'what a rule of access belongs to',
    provenance: 'decision 3',
    words: `firewall waf security acl dlp zerotrust trust gateway ssl tls ips whitelist allow deny block ip access iam
      ingress egress nat authentication auth sso mfa idp`,
  },
  protection: {
    what: 'what protects: a second factor, a firewall, an alert',
    provenance: 'decision 3',
    words: `mfa 2fa firewall waf alert encryption protection guardrail dlp antivirus
      trail defender siem captcha dnssec lockout safeguard shield password retention`,
  },
  secret: {
    what: 'a secret that lets whoever has it in',
    provenance: 'decision 17',
    words: `secret password token credential passphrase mnemonic apikey passcode privatekey seedphrase
      keypair presigned otp totp`,
  },
  money: {
    what: 'money, coins and other assets of value',
    provenance: 'decisions 2 and 21',
    words: `fund money cash dividend donation loan wallet usdc usdt eth btc bitcoin sol
      lightning satoshi sat crypto stake staking liquidity collateral apt coin nft token erc20 erc721 onramp
      offramp stablecoin matic bnb stock avax xrp`,
  },
  payment: {
    what: 'what moves money when it is created, sent, cancelled or voided',
    provenance: 'decision 21',
    words: `factura fatura pago pagamento facture paiement rechnung zahlung reembolso settlement disbursement payment swap refund payout charge invoice deposit withdrawal checkout remittance bill
      chargeback creditnote paylink invoiceitem`,
  },
  order: {
    what: 'an order or a trade',
    provenance: 'decision 21',
    words: `pedido bestellung order trade bid`,
  },
  bill: {
    what: 'what asks for a payment where one is spoken of',
    provenance: 'decision 21',
    words: `invoice paymentlink link request draft item`,
  },
  catalogue: {
    what: 'an entry of a catalogue of goods, which moves no money',
    provenance: 'decision 2',
    words: `product price plan coupon sku tax promotion discount`,
  },
  code: {
    what: 'code and what holds it: a repository, a branch, a package',
    provenance: 'level modifiers of the taxonomy',
    words: `repository repo commit branch package release merge pull pr mr tag artifact npm crate module main
      master`,
  },
  light: {
    what: 'an association that is added again without loss',
    provenance: 'decision 4',
    words: `reaction star watcher assignee emoji favorite favourite upvote vote follow follower like assignment`,
  },
  attachable: {
    what: 'light where it is taken off something, small where it is deleted for everybody',
    provenance: 'decision 4',
    words: `tag label bookmark pin hashtag flag link topic`,
  },
  container: {
    what: 'what things are only put into for oneself: taking one out loses nothing',
    provenance: 'decision 4',
    words: `wishlist wantlist watchlist playlist cart favorites favourites basket`,
  },
  small: {
    what: 'one small item that is easily made again',
    provenance: 'level modifiers of the taxonomy',
    words: `tag label comment message todo bookmark invitation notification reminder note subtask task timeentry
      reply annotation checklist checkitem highlight shape node footnote tweet sticky`,
  },
  ephemeral: {
    what: 'what is gone after the call anyway, or rebuilt at will',
    provenance: 'decision 7',
    words: `cache console selection filter form log history clipboard breakpoint highlight screen terminal
      buffer draft cookie scratch temp temporary tmp preview canvas chat context memory conversation cart input
      watchpoint session thought counter metric toast overlay`,
  },
  rebuilt: {
    what: 'what is rebuilt whatever verb removes it',
    provenance: 'decision 7',
    words: `cache cookie breakpoint watchpoint clipboard temp tmp temporary selection buffer`,
  },
  'own-view': {
    what: 'what is the caller’s own, and nobody else sees',
    provenance: 'decision 7',
    words: `console selection filter form view clipboard highlight screen conversation breakpoint buffer
      canvas context chat input terminal thought scratch theme layout zoom viewport profile cwd workdir breakpoint
      memory`,
  },
  communication: {
    what: 'what people say to each other',
    provenance: 'decision 12',
    words: `email mail message sms mms chat conversation dm transcript inbox voicemail whatsapp
      gmail outlook slack telegram discord thread newsletter fax imessage reply comment discussion`,
  },
  meeting: {
    what: 'a meeting or a booking, gone for everybody when it is cancelled',
    provenance: 'decision 8',
    words: `meeting booking event appointment reservation call conference room`,
  },
  people: {
    what: 'what reaches people outside when it is sent or made',
    provenance: 'decision 12',
    words: `email mail sms mms tweet whatsapp telegram fax call customer contact subscriber newsletter campaign
      linkedin mastodon twitter instagram facebook audience guest attendee dm voice phone tiktok youtube reddit
      bluesky letter invitation recipient lead invite discord imessage mailing webhook tts`,
  },
  public: {
    what: 'what the public can see',
    provenance: 'decision 12',
    words: `tweet linkedin twitter instagram facebook mastodon blog article youtube reddit public bluesky
      social website app site story post page podcast`,
  },
  personal: {
    what: 'records about people',
    provenance: 'level modifiers of the taxonomy',
    words: `patient medical health-record employee payroll salary payment charge transcript email mail
      message sms conversation chat inbox voicemail invoice diagnosis prescription passport ssn
      payslip dm whatsapp imessage calllog gmail dob address-book payee medication symptom`,
  },
  media: {
    what: 'an asset that a job makes and credits are spent on',
    provenance: 'decision 15',
    words: `image video speech audio voice song music 3d logo icon avatar animation picture photo artwork clip
      sound podcast voiceover tts texture sprite mesh illustration thumbnail sticker portrait drawing wallpaper
      jingle soundtrack sfx`,
  },
  process: {
    what: 'what runs, or is run',
    provenance: 'decision 8',
    words: `process job pipeline run build workflow instance container vm machine task execution session
      cluster pod deployment command query operation upload scan crawl download interaction agent session stream
      migration crawler simulation training recording`,
  },
  exposure: {
    what: 'an opening to the network',
    provenance: 'decision 3',
    words: `port ingress public dns security-group route proxy tunnel cors network gateway webhook vpn nat
      listener firewall`,
  },
  browser: {
    what: 'a browser, its pages and what is on them',
    provenance: 'decision 10',
    words: `browser page tab playwright puppeteer chrome webpage url element selenium button`,
  },
  device: {
    what: 'a device, a desktop and what is on it',
    provenance: 'decision 10',
    words: `light lamp robot switch thermostat lock door desktop mouse keyboard screen printer camera device
      android adb phone simulator emulator window app application volume speaker tv motor arm drone vehicle car
      gripper scene appliance vacuum plug valve fan sensor cursor wifi bluetooth`,
  },
  appliance: {
    what: 'a thing that moves or glows',
    provenance: 'decision 10',
    words: `light lamp thermostat door plug valve fan vacuum robot gripper motor drone heater oven curtain blind
      hvac mouse cursor led relay servo pump sprinkler lightbulb bulb`,
  },
  file: {
    what: 'a file and where it lies',
    provenance: 'decision 11',
    words: `file folder directory path disk filesystem dir`,
  },
  web: {
    what: 'an address or a page of the web',
    provenance: 'effect `reaches-network`',
    words: `url web website webpage link internet http page domain site`,
  },
  everything: {
    what: 'all of something',
    provenance: 'blast radius of the taxonomy',
    words: `all everything every entire whole global organization organisation tenant`,
  },
  report: {
    what: 'information about a thing rather than the thing',
    provenance: 'decisions 2 and 15',
    words: `report summary list history status detail info statistics stat metadata count result log
      preview analytics insight schema template overview plan quote estimate document documentation data diff
      balance price rate`,
  },
  query: {
    what: 'a statement in a query language',
    provenance: 'decision 9',
    words: `query sql statement select cypher graphql kql sparql`,
  },
  private: {
    what: 'data of an account',
    provenance: 'effect `reads-private-data`',
    words: `account user customer contact document file note task issue project workspace team organization
      database table record repository calendar event page drive employee member ticket lead deal company device
      log alert policy rule group configuration pipeline bucket item order subscription conversation message
      email board card database connection worker domain zone dataset environment comment attachment`,
  },
  draft: {
    what: 'a draft that nobody else sees',
    provenance: 'decision 12',
    words: `draft`,
  },
  text: {
    what: 'what describes a picture or a recording in words',
    provenance: 'decision 15',
    words: `caption prompt description transcript subtitle text alt title script lyrics`,
  },
  hook: {
    what: 'a standing forward to elsewhere',
    provenance: 'decision 12',
    words: `webhook hook forwarding forwarder forward callback`,
  },
} as const satisfies Readonly<Record<string, ClassOfObjects>>;

/** The name of a class. */
export type ObjectClass = keyof typeof classesOfObjects;

/** Every class by its name. */
export const objectClasses = Object.keys(classesOfObjects) as readonly ObjectClass[];
