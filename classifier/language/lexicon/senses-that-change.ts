import type { Collocation } from './collocations.ts';

/**
 * Verbs that change, run or send something before certain objects, compiled by hand on 2026-11-21 and 2026-11-26 from
 * docs/taxonomy.md (decisions 3 to 12), from the access levels of AWS actions and from names of public tools.
 */
export const sensesThatChange: readonly Collocation[] = [
  {
    verb: 'format',
    object: /\b(?:disks?|drives?|partitions?|volumes?|file ?systems?|usb|sd ?card)\b/,
    kind: 'remove',
    provenance: 'usage: what stood on the disk is gone',
  },
  { verb: 'drop', object: /^(?:a )?(?:pin|marker|anchor)/, kind: 'create', provenance: 'decision 14' },
  {
    verb: 'drop',
    object: /\b(?:on|onto|into|over)\b|^(?:element|files?|here)$/,
    kind: 'act',
    provenance: 'decision 10: drag and drop',
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
    verb: 'pull',
    object: /^queues? messages?$|\bmessages? from (?:an? |the |your )?(?:\w+ )?queue\b/,
    kind: 'change',
    provenance: 'usage: what is pulled from a queue is leased, and nobody else gets it',
  },
  ...['verify', 'validate', 'confirm', 'check', 'submit'].map((verb) => ({
    verb,
    object:
      /^(?:an? |the |user |your )?(?:(?:verification|confirmation|one time|sms|2fa|mfa|email) codes?|otps?)\b/,
    kind: 'change' as const,
    provenance: 'decision 38: a one-time code completes what it was sent for',
  })),
  ...['webhooks?', 'notifications?'].map((thing) => ({
    verb: 'test',
    object: new RegExp(
      `^(?:an? |the |your )?(?:\\w+ ){0,2}${thing}(?: (?:system|channels?|delivery|tool))?$`,
    ),
    kind: 'send' as const,
    provenance: 'decision 12: the test is sent like any other message',
  })),
  {
    verb: 'poll',
    object: /^for (?:\w+ ){0,3}(?:jobs?|tasks?|work|decisions?)\b/,
    kind: 'change',
    provenance: 'AWS access levels of PollForTask and its like: the worker takes the task',
  },
  {
    verb: 'optimize',
    object: /\b(?:slides?|presentations?|tables?|databases?|indexes|layouts?|settings)\b/,
    kind: 'change',
    provenance: 'usage: a stored thing is optimized in its place',
  },
  {
    verb: 'return',
    object: /^to (?:the |an? )?(?:previous|last|next) (?:track|song|video|episode|chapter)\b/,
    kind: 'control',
    provenance: 'decision 10: a button of a player',
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
    verb: 'submit',
    object: /\b(?:jobs?|batch|workflows?|pipelines?|builds?)$/,
    kind: 'control',
    provenance: 'usage: a job that is handed in is started',
  },
  {
    verb: 'compose',
    object: /^(?:up|down|start|stop|restart)\b/,
    kind: 'control',
    provenance: 'usage: containers that belong together',
  },
  {
    verb: 'send',
    object: /^(?:keys?|keystrokes?)$/,
    kind: 'act',
    provenance: 'decision 10: typing',
  },
  {
    verb: 'delegate',
    object: /\b(?:tasks?|work|jobs?)$/,
    kind: 'run',
    provenance: 'usage: another agent does it',
  },
  {
    verb: 'sign',
    object: /\b(?:messages?|text|typed data|challenge|jwt)$/,
    kind: 'run',
    provenance: 'usage: nothing moves, but what the signature allows is up to the message',
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
    verb: 'perform',
    object: /\b(?:computer|desktop|browser|mouse|keyboard|ui|gui) (?:actions?|operations?|tasks?)\b/,
    kind: 'act',
    provenance: 'decision 10',
  },
  {
    verb: 'answer',
    object: /^(?:an? |the )?(?:incoming )?(?:phone )?calls?\b/,
    kind: 'control',
    provenance: 'usage: on the telephone',
  },
  {
    verb: 'pull',
    object: /\b(?:image|request|docker|changes|repo|repository|branch|model|remote)\b/,
    kind: 'change',
    provenance: 'usage',
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
  { verb: 'stop', object: /^words?\b/, kind: 'vague', provenance: 'decision 14: a noun' },
];
