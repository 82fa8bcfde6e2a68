/**
 * What a sentence can show that together with another sign poisons a text, and alone never does. Patterns over folded
 * text, which is in lower case; each is linear, since every repetition is bounded.
 */
const signs = {
  /** Files where people keep keys, passwords and settings; not a public key, nor an example of a file. */
  place:
    /(?<![\w.])\.(?:ssh|aws|gnupg|kube|netrc|npmrc|pypirc|git-credentials|bash_history|zsh_history|cursor[\\/]mcp|docker[\\/]config)\b(?![\\/\w.-]{0,60}\.pub\b)|(?<![\w.])\.config[\\/](?:gh|gcloud|rclone|hub|op)\b|(?<![\w.])\.config[\\/][\w.\\/-]{0,60}(?:token|key|secret|credential|auth)|(?<![\w.])\.env\b(?![.-]?(?:example|sample|template)|[.]\w| variables?)|\bid_(?:rsa|ed25519|ecdsa|dsa)\b(?!\.pub)|\/etc\/(?:shadow|passwd|sudoers)\b|\bclaude_desktop_config\b|\bmcp\.json\b|\bkey4\.db\b|\bwallet\.dat\b|\blogin data\b|\b(?:passwords?|secrets?|credentials)\.(?:txt|json|csv|ya?ml|kdbx)\b|\bbrowser (?:\w+ )?stor(?:e|age)\b|\bcookie store\b|\bkeychain\b|\bsaved (?:passwords|logins)\b|\b(?:chrome|firefox|browser)(?:'s)? (?:saved |profile |session )?(?:profile|cookies|logins|passwords)\b|\bcookie jar\b|\b(?:credentials|passwords?|private key|secrets) file\b|\bfile (?:of|with) (?:the )?(?:passwords|credentials)\b|\bprivate key of the (?:user|person)\b/,
  /** Keys, passwords and cards that belong to the user, as such. */
  secret:
    /\b(?:passwords?|(?:ssh|private|secret|api|access|encryption|root access|deploy)[ _-]?keys?(?: pairs?)?|credentials?|secrets|(?:bearer|access|refresh|session|auth|api|secret) tokens?|tokens|cookies?|(?:seed|recovery) phrases?|card numbers?|credit cards?|passport|(?<=\b(?:users?|user'?s|their|his|her|your|card|bank|account|sim|security|login|unlock|device|phone) )pin|pin (?:codes?|numbers?)|[a-z]{2,20}_(?:api_?key|token|secret)|token(?= from the (?:environment|config\w*|keychain|browser))|the keys|cvv)\b/,
  /** The conversation or the prompt of the model, as a whole. */
  conversation:
    /\b(?:(?:system|hidden|developer) (?:prompt|message)|(?:your|the initial|the hidden) (?:\w+ )?instructions|instructions (?:that )?you (?:were|have been) given|(?:chat|conversation|message|dialogu?e?|prompt) (?:history|log|transcript|context)|conversation_history|chat_history|(?:entire|whole|full|complete|all (?:of )?(?:the|your|our|this)|rest of the) (?:\w+ )?(?:conversations?|chats?|dialogu?e|transcript|message history|context window|chat history|prompt|chain of thought)|(?:last|all|all the|previous|prior|earlier|all earlier|all previous) (?!\d+ messages\b(?! (?:of|from|in) (?:the|this|our|your) ))(?:\w+ ){0,2}(?:messages|chats|prompts|turns)\b|(?:each|every|the last|the latest) (?:user )?(?:message|prompt|turn)\b|(?:everything|all|whatever|what) (?:that )?(?:the user|the person|was|has been)?(?: has| have)? ?(?:writes|wrote|written|says|said|types|typed|discussed|confided)|copy of the conversation|(?:dialogu?e|conversation|chat) (?:so far|up to (?:this|now|here)|until now)|(?:the|this|our|your) (?:conversation|dialogu?e|transcript|chat)(?! id)|contents? of your context|everything you (?:remember|know) about|user'?s (?:last |latest |original |full )?(?:prompts?|messages)|users? messages)\b/,
  /** That it is the whole of it that is asked for. */
  whole:
    /\b(?:entire|whole|full|complete|all|every|each|everything|any|verbatim|word for word|last|previous|prior|earlier|as soon as|history|system prompt|unabridged|your (?:initial|original|own|hidden) (?:instructions|prompt)|context window|up to now|so far|without shortening)\b/,
  /** What other tools returned. */
  results:
    /\b(?:results?|outputs?|responses?|data|contents?|everything|what(?:ever)?|information)\b[^;]{0,30}\b(?:other|another|all|earlier|previous|mail|file|any) (?:tools?|tool calls)\b|\b(?:call|use|run) of (?:another|any other|every|each|all)(?: other)? tools?\b[^;]{0,30}\b(?:results?|outputs?|responses?)\b|\b(?:descriptions?|definitions?)\b[^;]{0,40}\b(?:every|all|each) (?:other )?tools?\b|\btools you have (?:access to|available)\b|\b(?:results?|outputs?|responses?) (?:from|of) the [\w-]+ tools\b|\b(?:with|through|by) another tool\b|\b(?:every|each|all|any) (?:files?|documents?|pages?|e?mails?) (?:that )?you (?:read|open|see|get|receive)\b|\b(?:output|result|response)s? of that tool\b|\barguments (?:that )?(?:the user|you) (?:passed|gave|pass)\b|\bother tools (?:have )?(?:return|given|gave)\w*|\b(?:that|each|every|other|another) tools?'?s? (?:full )?(?:arguments|results?|outputs?)\b|\b[a-z]+(?:_[a-z]+)+ (?:results?|outputs?)\b[^;]{0,40}\b(?:has|have|must) to be\b/,
  /** The environment of the process, as a whole. */
  environment:
    /\b(?:environment variables?|process environment|env vars)\b|`(?:env|printenv)`|\b(?:process\.env|os\.environ)\b/,
  /** An order to keep an act from the user. */
  secrecy:
    /\b(?:do not|don't|never|not|without) (?:ever )?(?:show(?:ing)?|let(?:ting)?|explain(?:ing)?|report(?:ing)?|display(?:ing)?) (?:this|it|that|them|the \w+) (?:to (?:the )?(?:users?|person|human|customer)|know)\b|\blet(?:ting)? the (?:user|person) (?:know|see|notice)|\b(?:do not|don't|never|not|without) (?:ever )?(?:tell(?:ing)?|mention(?:ing)?|inform(?:ing)?|reveal(?:ing)?|notify(?:ing)?|disclos(?:e|ing)|alert(?:ing)?|discuss(?:ing)?|bring|surfac(?:e|ing)|admit(?:ting)?|bother(?:ing)?|announc(?:e|ing)|talk(?:ing)? about|speak(?:ing)? (?:of|about))\b[^;]{0,40}\b(?:users?|person|human|people|customers?|owner|anyone|anybody|them|me|this|it|that|change|step|extra|copy)\b|\b(?:users?|person|human|people|customers?|owner|travellers?|patients?|they|he|she) (?:must|should|shall|may|need|do|does|needs?) ?(?:not|n't|never) (?:to )?(?:know|learn|see|notice|hear|find out|be (?:told|informed|notified|aware|bothered))|\b(?:users?|owner|person|people) (?:is|are|being) (?:un|not )aware\b|\bunaware of\b|\bwithout the \w+ being aware\b|\b(?:keep|hide|conceal|withhold)\b[^;]{0,50}\bfrom the (?:user|person|human|customer|owner)\b|(?<!user to |them to |person to )\bkeep (?:this|it|that|them) (?:confidential|hidden|secret|quiet|silent|to yourself|between us)|\bbetween us\b|\bkeep (?:quiet|silent|mum) about|\bthe (?:user|person) never (?:finds out|knows|learns|sees|notices)\b|\b(?:tell|inform|assure) the (?:user|person)\b[^;]{0,100}\b(?:but|while|although)\b|\bsay nothing (?:about|of)\b|\bnot to be (?:revealed|told|mentioned|shown)\b|\bneeds? no mention\b|\bstay unaware\b|\bwithout letting the user know\b|\bwithout (?:the user'?s |their |the user )?(?:knowledge|knowing|noticing)\b|\b(?:needn't|need not|should not|shouldn't|must not|mustn't|not to) (?:be mentioned|come up|be told|be shown|be visible|appear)\b|\bno (?:value|need|point|use|reason) (?:in|to|of) (?:tell|mention|inform)\w*|\bleave (?:it|this|that|them) out of (?:your|the|any)\b|\bif (?:asked|the (?:user|person) asks|they ask|anyone asks)[^;]{0,40}\b(?:say|answer|claim|deny|tell)\b/,
  /** By stealth. */
  stealth:
    /(?<!(?:instead of|rather than|not|never|than|without) )\b(?:silently|quietly|secretly|covertly|discreetly|surreptitiously) (?:send|forward|add|upload|cop(?:y|ies)|collect|sav|stor|record|pass|put|append|includ|read|us|post|transmit|creat|swap|open|tak|harvest|gather|log|attach|shar)\w*|\b(?:step|this|it|so) (?:quietly|silently|secretly|covertly|discreetly)\b|\bin secret\b|\bin the background\b/,
  /** What is kept from the user is an act. */
  covert:
    /\b(?:cop(?:y|ied|ies)|upload\w*|forward\w*|sen[dt]|sending|elsewhere|extra (?:request|call|copy|step|recipient)s?|this (?:step|request|call)|second (?:upload|copy|call|request|destination)|other calls|vendor|collector|third part\w+|outside|real purpose|pretend\w*|nothing happened)\b/,
  /** It goes to others. */
  outward:
    /\b(?:outside|outsid\w+|third.part\w+|vendor|collector|elsewhere|attacker|partner|to us|our (?:server|relay|platform))\b/,
  /** Power that no tool gives itself. */
  power:
    /\b(?:no longer needs? (?:permission|confirmation|approval)|(?:unrestricted|maintenance|developer|god|admin|root) (?:mode|assistant|access|trust)|grant(?:s|ed)?\b[^;]{0,30}\baccess|must approve|approve every|run `?(?:curl|wget|rm)|rm -rf|wants you to|refusals? (?:are|is) (?:off|disabled)|guardrails are off|all resources)\b/,
  /** That what is kept from the user has a limit, so that it is a matter of manners. */
  manners:
    /\b(?:unless|until|if it fails|ids?|identifiers?|internal (?!plumbing|detail|implementation)|raw|json|technical|links?|urls?|silently (?:ignored?|fail\w*|drop\w*|skip\w*|truncat\w*))\b/,
  /** What the user says is not to count. */
  regardless:
    /\b(?:whatever|no matter (?:what|which \w+)|regardless of what|even if|instead of (?:what|the \w+)(?: that)?|disregard(?:ing)? (?:anything|everything|what)) the user\b(?! (?:does|has) not|'s)|\b(?:with|by|to) (?:the one|what|whatever) (?:that )?this tool\b|\bthe one that the user (?:gave|chose|named)\b/,
  /** An order to forget what was said before. */
  override:
    /\b(?:ignore|disregard|forget|override|overriding|replacing|bypass|discard|drop|abandon)\b(?: \w+){0,3}? (?:previous|prior|earlier|above|preceding|foregoing|system|existing|other|initial|former|given|safety|security|behavioral|user|user's|owner|operator|operator's|developer|developer's)\b(?:[ \w,']{0,40}? (?:instructions?|rules|guidelines|guidance|directions|prompts?|directives?|messages?|restrictions|constraints|commands|orders|policies|has said|said|preferences|chat))?|\b(?:ignore|disregard|forget|override) (?:all|any|the|your|everything|anything)(?: \w+){0,2} (?:instructions|guidelines|directives)\b[^;]{0,60}|\b(?:disregard|forget|ignore) (?:anything|everything|what|all|who)(?: that)? (?:the user|you|i|we|made)\b[^;]{0,60}|\b(?:ignore|disregard|forget|override|abandon) (?:everything|anything|all) (?:you )?(?:were|have been|has been|was) (?:told|said|given|asked)|\bdrop the restrictions\b|\b(?:outranks?|overrides?|stands? above|takes? precedence over|ahead of)\b[^;]{0,30}\b(?:system prompt|user(?:'s)? (?:instructions|wishes|requests?|preferences)|operator'?s? (?:policy|instructions)|safety (?:guidelines|policies|instructions|rules)|developer'?s? (?:text|instructions)|person|conversation's own)\b/,
  /** Something is set above the user, the prompt or the rules of safety. */
  outranks:
    /\b(?:overrid\w+|replac\w+|outrank\w*|supersed\w+|takes? (?:precedence|priority) over|stands? above|ahead of|bypass\w*|ignor\w+|disregard\w*)\b[^;]{0,40}\b(?:system prompts?|user(?:'s)? (?:instructions|preferences|wishes|orders)|safety (?:guidelines|policies|instructions|rules)|behaviou?ral guidelines|system instructions|security policies|operator'?s? (?:policy|policies|instructions))\b|\b(?:priorit\w+|prefer|follow)\b[^;]{0,60}\b(?:above|over|instead of) (?:whatever |anything |what )?(?:the )?(?:operator|user|system prompt|developer)\b/,
  /** It is to be put into an argument, or somewhere with something else. */
  moved:
    /\b(?:in|into|to|as|with|through|via) (?:the |its |an? |each |this )?(?:[`'"][\w-]+[`'"]|argument|parameter|field|tool|\w+ (?:argument|parameter|field))|\bmentioned (?:earlier|before|in)\b|\b(?:send|pass|e-?mail|post|forward) (?:it|them) to\b|\band (?:encode|hide|write|stick|put|pass|send|supply|hand|give|include|add|attach|post|submit|copy|leave)\b/,
  /** Nobody is asked. */
  unasked:
    /\bwithout asking\b(?! for (?:the|an?) )|\bwithout (?:\w+ (?:for )?)?(?:any |the )?(?:user'?s?|human) (?:\w+ )?(?:confirmation|approval|consent|permission)\b|\bwithout asking the user\b/,
  /** It says that the tool passes something on, or takes it. */
  acts: /\b(?:sends|transmits|uploads|forwards|shares|reports|submits|posts|copies|records|collects|captures|creates|adds|stores|saves|reads|swaps|takes|opens|passes|hands|handed|goes|sent|added|attached|transmitted|uploaded|forwarded)\b/,
  /** What is ignored is what a page or a file says, which is good advice. */
  foreign:
    /\b(?:instructions?|commands|directives|prompts)\b[^;]{0,30}\b(?:in|inside|within|from|contained|embedded|found|returned|appear\w*|that come)\b[^;]{0,40}\b(?:contents?|pages?|results?|documents?|files?|outputs?|text|web|data|messages?|websites?|emails?|responses?|repositor\w+)\b|\binstructions? (?:that )?(?:they|it) contains?\b/,
  /** Instructions are said to be void, or to be replaced. */
  voided:
    /\b(?:instructions|rules|prompts?|guidelines|restrictions|system prompt)\b[^;]{0,40}\b(?:void|no longer (?:apply|applies|valid|count)|superseded|cancell?ed|obsolete|outdated|withdrawn|invalid|suspended|do not apply)\b|\bnew instructions ?:/,
  /** Marks that make a text look as if the system, the model or the user spoke it, or that hide it from a reader. */
  marker:
    /<\|(?:im_start|im_end|system|user|assistant|end(?:of|_of_)?\w{0,12}|start_header_id)\|>|\[\/?inst\]|<<\/?sys>>|(?:^|[\v.!>] ?)(?:#{1,4} ?|\[|\*\*)?(?:system|assistant|developer)(?: (?:prompt|message|note|notice|override|update|instructions?))?(?:\]|\*\*)? ?:|<\/?(?:important|system|secret|hidden|instructions?|admin|critical|directive|override|assistant|sys|internal|urgent|mandatory)(?:[_-](?:instructions?|prompt|message|note|context|directives?|rules?|reminder))?>|<!--/,
  /** An address, a number or an account outside. */
  address:
    /\bhttps?:\/\/[\w.-]{4,}|\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}|(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}\b|(?<!\w)\+\d{7,15}\b|\b[a-z]{2}\d{2}(?: ?\d{4}){2,7}\b|\b0x[0-9a-f]{16,64}\b|\b(?:[\w-]{1,40}\.){1,4}(?:com|net|org|io|dev|app|co|ai|example|invalid|xyz|info)\b/,
  /** It speaks of calls of another tool. */
  otherCall:
    /\b(?:when(?:ever)?|each time|any ?time|every time|as soon as|before|after|for (?:each|every|all|any) calls?|all calls|while)\b[^;]{0,80}\b(?:[a-z]+(?:_[a-z]+)+|other tools?|any tool|send_\w+)\b|\bthe (?:`?[\w-]+`? ){1,2}tool (?:is|runs|gets)\b|\b(?:all|other|any|every) tools\b[^;]{0,40}\b(?:must|should|shall|have to) be called\b|\bif (?:a|an|the|any) [\w-]+ tool (?:is|exists)\b|\barguments of (?:the |all |any )?(?:\w+ ){0,3}tools?\b/,
  /** An order to change what is passed. */
  change:
    /\b(?:change|replace|overwrite|set|rewrite|modify|alter|swap|substitute|override|add|append|insert|put|has to|have to|must|goes to|go to|ship to)\b[^;]{0,40}\b(?:recipients?|contain|copy|go to|start with|blind-copy|arguments?|parameters?|quer(?:y|ies)|number|path|accounts?|remote|body|text|amount|address(?:es)?|url|destination|bcc|cc|`?to`?|command|message|contents?)\b|\bcalled with\b|\bb?cc [\w.+-]{1,64}@/,
  /** It claims to come before all other tools. */
  first:
    /\b(?:before|prior to|ahead of) (?:any|all|every|each|using any)(?: of the)?(?: other)?(?: \w+)? tools?\b|\b(?:call|use|run|invoke) this (?:tool |function )?first\b|\bfirst (?:and last )?in (?:each|every) (?:conversation|session|turn)\b/,
  /** Things that nobody needs to hide who does the work of a tool. */
  loot: /\b(?:blind.?copy|bcc|recipients?|cards?|makefile|curl|wget|user'?s? (?:\w+ )?(?:documents?|files|folders?|contacts|photos|location|mails?|messages|data|name|credentials)|all (?:the |your )?files|contacts list|address book|e-?mail addresses|phone numbers|personal data|keystrokes?|webcam|microphone|clipboard|passwords?|tokens?|credentials|(?:ssh|api|private|secret|access|their|user's) keys?|their data|real name|employer)\b/,
  /** Described as what others do. */
  reported:
    /\b(?:such as|e\.g\.|for example|for instance|detects?|detected|looks? for|flags?|phrases?|attempts?|whether|scans?|attacks?|injections?)\b/,
} as const;

export type Sign = keyof typeof signs;

/** A sentence with the signs that it was asked for, a bit each, and those of them that it shows. */
export interface Asked {
  text: string;
  asked: number;
  shown: number;
}

const bits = Object.fromEntries(Object.keys(signs).map((sign, index) => [sign, 1 << index])) as Readonly<
  Record<Sign, number>
>;

const quotable: ReadonlySet<Sign> = new Set([
  'override',
  'outranks',
  'secrecy',
  'voided',
  'place',
  'conversation',
]);

/** Whether a text shows a sign, outside a quotation where that matters. */
export function showsIn(text: string, sign: Sign): boolean {
  const match = signs[sign].exec(text);
  return match !== null && (!quotable.has(sign) || !isQuoted(text, match.index));
}

/** Whether a sentence shows a sign; found out once for all rules. */
export function shows(sentence: Asked, sign: Sign): boolean {
  const bit = bits[sign];
  if ((sentence.asked & bit) === 0) {
    sentence.asked |= bit;
    if (showsIn(sentence.text, sign)) sentence.shown |= bit;
  }
  return (sentence.shown & bit) !== 0;
}

const maxPlaces = 4;

/** Whether a quotation is open at a place of a sentence: what is quoted orders nobody. */
function isQuoted(sentence: string, at: number): boolean {
  let quotes = 0;
  for (let before = 0; before < at; before += 1) {
    const sign = sentence.charAt(before);
    if (sign === '"' || sign === '\u201c' || sign === '\u201d') quotes += 1;
  }
  return quotes % 2 === 1;
}

const noPlaces: readonly number[] = [];

/** Where a sentence shows a sign, the first few times: behind what shows it, since an order may stand within. */
export function endsOf(sentence: Asked, sign: Sign): readonly number[] {
  const { text } = sentence;
  // Behind one that is quoted another may stand.
  if (!quotable.has(sign) && !shows(sentence, sign)) return noPlaces;
  const ends: number[] = [];
  let from = 0;
  while (ends.length < maxPlaces) {
    const match = signs[sign].exec(text.slice(from));
    if (match === null) break;
    const start = from + match.index;
    from = start + Math.max(1, match[0].length);
    if (!isQuoted(text, start)) ends.push(from);
  }
  return ends;
}
