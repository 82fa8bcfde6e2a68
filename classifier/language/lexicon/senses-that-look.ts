import type { Collocation } from './collocations.ts';

/**
 * Verbs that only look, compute or write a text before certain objects, compiled by hand on 2026-11-21 and 2026-11-26
 * from docs/taxonomy.md (decisions 14 to 16), from the access levels of AWS actions and from names of public tools.
 */
export const sensesThatLook: readonly Collocation[] = [
  {
    verb: 'remove',
    object:
      /\b(?:background|bg|noise|watermark|vocals?|silence|whitespace|duplicates?|stopwords|html tags|accents|punctuation|exif|object from image)\b/,
    kind: 'generate',
    provenance: 'decision 14: an edit that returns a new image or text',
  },
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
    verb: 'open',
    object:
      /\b(?:nodes|entities|memor(?:y|ies)|notes?|pages? (?:by|from)|records?|documents?|presentations?|workbooks?|spreadsheets?)\b/,
    kind: 'look',
    provenance: 'usage: opening a stored thing shows it',
  },
  {
    verb: 'replace',
    object:
      /^(?:the |any |all |your )?(?:manual|need for|legacy|deprecated|multi[- ]?step|chain|combination|guesswork|several|separate)\b/,
    whole: true,
    kind: 'vague',
    provenance: 'usage: what a tool spares its user is praise',
  },
  {
    verb: 'reverse',
    object: /^(?:lookup|geocod\w*|image|search|dns|whois|phone|ip|engineer\w*)\b/,
    kind: 'look',
    provenance: 'usage: a look-up from the other end',
  },
  {
    verb: 'send',
    object:
      /^(?:\w+ ){0,3}(?:messages?|prompts?|quer(?:y|ies)|questions?)\b.{0,20}\bto (?:an? |the |your )?(?:\w+ ){0,2}(?:ai|llm|model|assistant|gpt|chatgpt|gemini|chatbot)\b/,
    kind: 'compute',
    provenance: 'decision 15: asking a language model',
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
    object: /\b(?:cards?|charts?|plots?|lots?|tarot|winners?|random)\b/,
    kind: 'compute',
    provenance: 'decision 15: a draw of lots is an answer',
  },
  {
    verb: 'rewrite',
    object: /\b(?:prompts?|texts?|sentences?|paragraphs?|quer(?:y|ies)|snippets?)$/,
    kind: 'compute',
    provenance: 'decision 15: the new wording is the answer',
  },
  {
    verb: 'apply',
    object:
      /^(?:(?:the |a )?(?:variables?|values?|arguments?) to (?:an? |the )?(?:\w+ ){0,2}(?:templates?|prompts?)|prompts?$)/,
    kind: 'compute',
    provenance: 'decision 15: the filled-in text is the answer',
  },
  {
    verb: 'apply',
    object: /\b(?:approach(?:es)?|mental models?|methods?|techniques?|thinking|reasoning|heuristics?)\b/,
    kind: 'compute',
    provenance: 'decision 16: a way of thinking changes nothing',
  },
  {
    verb: 'debug',
    object: /\b(?:issues?|problems?|errors?|failures?)\b/,
    kind: 'look',
    provenance: 'usage: what goes wrong is looked for',
  },
  {
    verb: 'invoke',
    object: /^(?:an? |the |your )?(?:\w+ )?(?:models?|llms?|language models?)(?: with response stream)?$/,
    kind: 'compute',
    provenance: 'decision 15: asking a language model; AWS access level of InvokeModel',
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
    verb: 'fix',
    object: /\b(?:spelling|grammar|typos?|punctuation|text|json|syntax)$/,
    kind: 'compute',
    provenance: 'decision 15: a corrected text is the answer',
  },
  {
    verb: 'load',
    object:
      /\b(?:messages?|data|schema|image|page|details|history|csv|document|docs|documentation|content|(?:core )?dump|tickers?|symbols?)\b/,
    kind: 'look',
    provenance: 'usage: loading into the answer reads',
  },
  {
    verb: 'sample',
    object: /^(?:tools?|functions?|methods?)\b/,
    kind: 'vague',
    provenance: 'decision 19: a sample tool could be any tool',
  },
  { verb: 'set', object: /^(?:of|operations?)\b/, kind: 'look', provenance: 'decision 14' },
  {
    verb: 'take',
    object: /\b(?:screenshots?|snapshots?|photos?|pictures?|screen ?capture)\b/,
    kind: 'look',
    provenance: 'decision 10',
  },
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
      /\b(?:uuid|qr ?code|chart|plot|(?:bar|line|pie|scatter|area|network|data|flow) graph|diagram|estimate|preview|diff|(?:chat |text )?completions?(?: stream)?)$/,
    kind: 'generate',
    provenance: 'decision 15: computing an answer in the call',
  },
];
