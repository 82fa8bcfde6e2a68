import type { VerbKind } from './verbs.ts';

/** A verb that means something else before certain objects. */
export interface Collocation {
  verb: string;
  /** Matched against the words of the object, joined by spaces. */
  object: RegExp;
  /** Whether all words that follow must fit, also those behind a preposition. */
  whole?: true;
  kind: VerbKind;
  provenance: string;
}

/**
 * Verbs whose sense the object decides, compiled by hand on 2026-11-21 from docs/taxonomy.md (decisions 14 to 16)
 * and from names of public tools. The first that fits counts.
 */
export const collocations: readonly Collocation[] = [
  {
    verb: 'remove',
    object:
      /\b(?:background|bg|noise|watermark|vocals?|silence|whitespace|duplicates?|stopwords|html tags|accents|punctuation|exif|object from image)\b/,
    kind: 'generate',
    provenance: 'decision 14: an edit that returns a new image or text',
  },
  {
    verb: 'format',
    object: /\b(?:disks?|drives?|partitions?|volumes?|file ?systems?|usb|sd ?card)\b/,
    kind: 'remove',
    provenance: 'usage: what stood on the disk is gone',
  },
  { verb: 'drop', object: /^(?:a )?(?:pin|marker|anchor)/, kind: 'create', provenance: 'decision 14' },
  {
    verb: 'resolve',
    object:
      /\b(?:ids?|library|names?|domain|dns|host|hostname|address|symbols?|url|handle|doi|identifier|module|ref|references?|ip|ens|path|location|username|user|redirect|ticker)$/,
    kind: 'look',
    provenance: 'usage: resolving a name returns what it stands for',
  },
  {
    verb: 'confirm',
    object: /^(?:cost|that|whether|if)\b/,
    kind: 'look',
    provenance: 'usage: asks for an answer',
  },
  {
    verb: 'drop',
    object: /\b(?:on|onto|into|over)\b|^(?:element|files?|here)$/,
    kind: 'act',
    provenance: 'decision 10: drag and drop',
  },
  {
    verb: 'open',
    object:
      /\b(?:nodes|entities|memor(?:y|ies)|notes?|pages? (?:by|from)|records?|documents?|presentations?|workbooks?|spreadsheets?)\b/,
    kind: 'look',
    provenance: 'usage: opening a stored thing shows it',
  },
  {
    verb: 'select',
    object:
      /^(?:an? |the |\w+ )?(?:tenant|subscription|project|workspace|account|organi[sz]ation|profile|environment|region|team|namespace)\b/,
    kind: 'change',
    provenance: 'decision 16: what later calls work on',
  },
  {
    verb: 'close',
    object:
      /\b(?:sessions?|sandbox(?:es)?|containers?|instances?|process(?:es)?|browsers?|terminals?|windows?|tabs?|apps?|application|simulator|emulator|environments?)$/,
    kind: 'control',
    provenance: 'decision 8',
  },
  {
    verb: 'start',
    object: /\b(?:auth\w*|oauth|login|sign-?in)\b/,
    kind: 'change',
    provenance: 'usage: logging in is Write',
  },
  {
    verb: 'initiate',
    object: /\b(?:auth\w*|oauth|login|sign-?in)\b/,
    kind: 'change',
    provenance: 'usage: logging in is Write',
  },
  {
    verb: 'start',
    object: /^(?:an? |the |new |database )*transactions?\b/,
    kind: 'change',
    provenance: 'usage: a transaction of a database holds changes until it is committed',
  },
  {
    verb: 'begin',
    object: /^(?:an? |the |new |database )*transactions?\b/,
    kind: 'change',
    provenance: 'usage: a transaction of a database holds changes until it is committed',
  },
  {
    verb: 'poll',
    object: /^for (?:\w+ ){0,3}(?:jobs?|tasks?|work|decisions?)\b/,
    kind: 'change',
    provenance: 'AWS access levels of PollForTask and its like: the worker takes the task',
  },
  {
    verb: 'check',
    object: /^(?:in|out) (?:an? |the )?\w+$/,
    kind: 'change',
    provenance: 'usage: checking in and out changes who holds a thing',
  },
  {
    verb: 'report',
    object: /\b(?:progress|heartbeat|status|failure|success|incident|bug|abuse|spam)$/,
    kind: 'send',
    provenance: 'AWS access levels of ReportTaskProgress and its like: a worker tells its state',
  },
  {
    verb: 'reverse',
    object: /^(?:lookup|geocod\w*|image|search|dns|whois|phone|ip|engineer\w*)\b/,
    kind: 'look',
    provenance: 'usage: a look-up from the other end',
  },
  {
    verb: 'simulate',
    object: /\b(?:button|keys?|keyboard|keystrokes?|clicks?|press|taps?|touch|gestures?|mouse|swipe|input)\b/,
    kind: 'act',
    provenance: 'decision 10: a simulated press is a press',
  },
  {
    verb: 'send',
    object:
      /^(?:\w+ ){0,3}(?:inputs?|stdin|keystrokes?|keys?|ctrl\w*|commands?)\b.*\b(?:process|terminal|tmux|shell|console|pty|session|repl|pane)\b|^(?:shell |terminal |console |raw |serial )?commands?$/,
    kind: 'run',
    provenance: 'category Execute: what is typed into a shell is run',
  },
  {
    verb: 'send',
    object:
      /^(?:\w+ ){0,3}(?:messages?|prompts?|quer(?:y|ies)|questions?)\b.{0,20}\bto (?:an? |the |your )?(?:\w+ ){0,2}(?:ai|llm|model|assistant|gpt|chatgpt|gemini|chatbot)\b/,
    kind: 'compute',
    provenance: 'decision 15: asking a language model',
  },
  {
    verb: 'convert',
    object: /^(?:an? |the |this )?(?:video|audio)s?(?: files?)?(?: |$)/,
    kind: 'change',
    provenance: 'usage: a recording is not returned but written beside the old one',
  },
  {
    verb: 'extract',
    object: /^(?:the |all )?(?:audio|frames?|soundtrack)\b/,
    kind: 'change',
    provenance: 'usage: a recording is not returned but written beside the old one',
  },
  {
    verb: 'scan',
    object: /^(?:an? |the |open |for )*(?:nmap|masscan|nuclei|nikto|ports?|subnets?)\b/,
    kind: 'run',
    provenance: 'category Execute: a scanner knocks at every door of the target that the arguments name',
  },
  {
    verb: 'trigger',
    object: /\bto (?:verify|check|validate)\b/,
    kind: 'look',
    provenance: 'usage: what is triggered is the check',
  },
  {
    verb: 'request',
    object: /^(?:\w+ ){0,3}(?:logs?|info|information|details|status|data|list|summary)$/,
    kind: 'look',
    provenance: 'usage: what is requested comes back as the answer',
  },
  {
    verb: 'draw',
    object: /\b(?:cards?|lots?|tarot|winners?|random)\b/,
    kind: 'compute',
    provenance: 'decision 15: a draw of lots is an answer',
  },
  {
    verb: 'submit',
    object: /\bto (?:check|get|verify|validate|analy[sz]e|see)\b/,
    kind: 'look',
    provenance: 'usage: what is handed in comes back as an answer',
  },
  {
    verb: 'prepare',
    object: /^(?:an? |the )?(?:sql )?(?:query|statement)$/,
    kind: 'compute',
    provenance: 'AWS access level of PrepareQuery: the statement is parsed and not run',
  },
  {
    verb: 'stream',
    object: /\b(?:logs?|events?|responses?|output|metrics|resources|prices?|quotes?|updates|data)$/,
    kind: 'look',
    provenance: 'usage: what is streamed to the caller is read',
  },
  {
    verb: 'create',
    object: /^embeddings?\b/,
    kind: 'compute',
    provenance: 'decision 15: a vector is the answer',
  },
  {
    verb: 'make',
    object: /\b(?:rolls?|predictions?|forecasts?|suggestions?|recommendations?|calculations?|estimates?)$/,
    kind: 'compute',
    provenance: 'decision 15',
  },
  {
    verb: 'create',
    object: /^(?:an? |the |new )*(?:\w+ )?(?:run|runs|execution)$/,
    kind: 'control',
    provenance: 'usage: a run that is made is started',
  },
  {
    verb: 'produce',
    object: /\b(?:messages?|events?|records?|topic)\b/,
    kind: 'send',
    provenance: 'usage: to a queue',
  },
  {
    verb: 'spawn',
    object: /\b(?:actors?|objects?|entit(?:y|ies)|blueprint|prefab|nodes?|light|blocks?|items?)\b/,
    kind: 'create',
    provenance: 'usage: things in a scene',
  },
  {
    verb: 'attach',
    object: /\b(?:process|gdb|debugger|pid)\b/,
    kind: 'control',
    provenance: 'usage: a debugger takes hold of a process',
  },
  {
    verb: 'cancel',
    object: /^(?:sharing|share)\b/,
    kind: 'change',
    provenance: 'usage: what is shared is kept',
  },
  {
    verb: 'post',
    object:
      /^(?!.*\b(?:messages?|tweets?|comments?|repl(?:y|ies)|updates?|status(?:es)?|images?|photos?|videos?|reels?|stor(?:y|ies)|articles?|threads?|texts?|links?|content|jobs?|notes?|questions?|answers?|reviews?|to|on|in|a|new|slack|discord|chat)\b)[a-z]/,
    whole: true,
    kind: 'create',
    provenance: 'HTTP POST: a record is made',
  },
  {
    verb: 'publish',
    object: /\b(?:templates?|config\w*|schema|rules?|changes)$/,
    kind: 'change',
    provenance: 'usage: a setting takes effect',
  },
  {
    verb: 'add',
    object:
      /^(?:up )?(?:a and b|(?:the |two |three |some |multiple |a list of |any number of )*(?:numbers?|integers|floats|vectors|matrices))\b(?!.*\b(?:to|into)\b)/,
    whole: true,
    kind: 'compute',
    provenance: 'decision 15: arithmetic',
  },
  {
    verb: 'respond',
    object: /^(?:with )?(?:text|prompt|answer)\b/,
    kind: 'compute',
    provenance: 'decision 15: asking a language model',
  },
  {
    verb: 'perform',
    object:
      /\b(?:search(?:es)?|lookups?|analys[ei]s|scan|checks?|calculations?|audit|review|research|ocr|assessment|comparison|translation|validation|extraction|inspection|diagnostics?|regression|clustering|inference|reasoning)$/,
    kind: 'look',
    provenance: 'usage: what is performed is the look-up',
  },
  {
    verb: 'perform',
    object: /\b(?:computer|desktop|browser|mouse|keyboard|ui|gui) (?:actions?|operations?|tasks?)\b/,
    kind: 'act',
    provenance: 'decision 10',
  },
  {
    verb: 'fix',
    object: /\b(?:spelling|grammar|typos?|punctuation|text|json|syntax)$/,
    kind: 'compute',
    provenance: 'decision 15: a corrected text is the answer',
  },
  {
    verb: 'answer',
    object: /^(?:an? |the )?(?:incoming )?(?:phone )?calls?\b/,
    kind: 'control',
    provenance: 'usage: on the telephone',
  },
  {
    verb: 'load',
    object:
      /\b(?:messages?|data|schema|image|page|details|history|csv|document|docs|documentation|content)\b/,
    kind: 'look',
    provenance: 'usage: loading into the answer reads',
  },
  {
    verb: 'pull',
    object: /\b(?:image|request|docker|changes|repo|repository|branch|model|remote)\b/,
    kind: 'change',
    provenance: 'usage',
  },
  { verb: 'set', object: /^(?:of|operations?)\b/, kind: 'look', provenance: 'decision 14' },
  {
    verb: 'take',
    object: /\b(?:screenshots?|snapshots?|photos?|pictures?|screen ?capture)\b/,
    kind: 'look',
    provenance: 'decision 10',
  },
  {
    verb: 'report',
    object: /\b(?:user|post|abuse|spam|bug|content|comment|tweet)\b/,
    kind: 'send',
    provenance: 'usage',
  },
  { verb: 'make', object: /\bcalls?\b(?! to)/, kind: 'send', provenance: 'decision 12' },
  { verb: 'make', object: /\brequest\b/, kind: 'vague', provenance: 'usage' },
  {
    verb: 'evaluate',
    object: /\b(?:code|javascript|js|expression|script|python|lua)\b/,
    kind: 'run',
    provenance: 'decision 9',
  },
  {
    verb: 'forward',
    object: /\b(?:port|ports)\b/,
    kind: 'control',
    provenance: 'usage: a tunnel that runs until it is stopped',
  },
  {
    verb: 'call',
    object: /\b(?:functions?|methods?|contracts?|apis?|tools?|endpoints?|services?|rpc)\b/,
    kind: 'run',
    provenance: 'usage',
  },
  {
    verb: 'reset',
    object: /\b(?:password|passcode|pin)\b/,
    kind: 'change',
    provenance: 'decision 3: a new credential',
  },
  { verb: 'quote', object: /^(?:tweet|post|retweet|skeet)/, kind: 'send', provenance: 'decision 12' },
  {
    verb: 'push',
    object: /\b(?:notifications?|alert|message)\b/,
    kind: 'send',
    provenance: 'decision 12',
  },
  {
    verb: 'convert',
    object: /\b(?:to (?:a )?(?:ticket|issue|task|draft|order|lead|opportunity|work items?)s?)\b/,
    kind: 'change',
    provenance: 'usage: the record itself becomes another',
  },
  { verb: 'activate', object: /^(?:a |the )?scenes?\b/, kind: 'act', provenance: 'decision 10' },
  { verb: 'turn', object: /.*/, kind: 'act', provenance: 'decision 10' },
  { verb: 'transfer', object: /\b(?:call|file|files)\b/, kind: 'change', provenance: 'usage' },
  { verb: 'start', object: /\bchat\b/, kind: 'compute', provenance: 'decision 15: asking a language model' },
  { verb: 'stop', object: /^words?\b/, kind: 'vague', provenance: 'decision 14: a noun' },
  {
    verb: 'build',
    object: /\b(?:url|link|query|prompt|filter|context)\b/,
    kind: 'compute',
    provenance: 'decision 15',
  },
  { verb: 'discover', object: /.*/, kind: 'look', provenance: 'usage' },
  {
    verb: 'create',
    object:
      /\b(?:uuid|qr ?code|chart|plot|graph|diagram|estimate|preview|diff|(?:chat |text )?completions?(?: stream)?)$/,
    kind: 'generate',
    provenance: 'decision 15: computing an answer in the call',
  },
];

const byVerb = new Map<string, Collocation[]>();
for (const collocation of collocations) {
  byVerb.set(collocation.verb, [...(byVerb.get(collocation.verb) ?? []), collocation]);
}

/** Whether a verb means something else before certain objects. */
export function hasCollocations(lemma: string): boolean {
  return byVerb.has(lemma);
}

/** Where a thing is put that is made: what is drawn into a document stays there. */
const into = /\b(?:worksheet|sheet|spreadsheet|document|dashboard|slide|board|workbook|excel|presentation)\b/;
const stays: ReadonlySet<VerbKind> = new Set(['generate']);

/**
 * What a verb does before this object, where that differs from what it does otherwise. `direct` is the object
 * up to the first preposition or conjunction, `around` all words that follow.
 */
export function kindBefore(lemma: string, direct: string, around: string): VerbKind | undefined {
  const known = byVerb.get(lemma);
  if (known === undefined) return undefined;
  const found = known.find(({ object, whole }) => object.test(around) || (!whole && object.test(direct)));
  return found && stays.has(found.kind) && lemma === 'create' && into.test(around) ? undefined : found?.kind;
}
