import type { Directory, DirectoryFault, DirectoryRule } from './directory-fault.ts';

const maxScanned = 32_768;

const accusing = [
  ['poisoning', 'tells-model-how-to-behave', 'Take the orders out; a description is no place for them.'],
  ['hidden-text', 'hidden-text', 'Take the characters out.'],
] as const;

/** Both directories refuse text that takes the model over, and text that nobody sees. */
export const orderingTexts: DirectoryRule = ({ tool, classification }) =>
  accusing.flatMap(([kind, rule, mend]) =>
    classification.findings
      .filter((finding) => finding.kind === kind)
      .map(({ message, evidence: [first] }): DirectoryFault => ({
        rule,
        tool: tool.name,
        blocks: true,
        message,
        mend,
        ...(first !== undefined && { pointer: first.pointer, quote: first.quote }),
      })),
  );

/** The sentences of a description, to the letter. */
function sentencesOf(text: string): string[] {
  return text
    .slice(0, maxScanned)
    .split(/\n|(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** What a model does beside calling this tool: it talks, asks, waits, makes up. How to fill in arguments is no part of it. */
const behaviour =
  '(?:ask|tell|inform|notify|wait|stop(?! the)|proceed|continue|respond|reply|answer|mention|guess|assume|make up|invent|fabricate|hallucinate|apologi[sz]e|remember|offer|announce|reassure|thank|say|claim|pretend|present (?:it|them|the|this|these|all|every)|show (?:it|them|the user|this to|these to)|summari[sz]e (?:it|them|the|this|these|for)|explain (?:it|them|the|this|to|why|how)|confirm with|check with)';
const someone = '(?:you|the (?:ai |llm |coding )?(?:model|assistant|agent|llm|ai)|claude|chatgpt)';
const tellings: readonly RegExp[] = [
  new RegExp(
    `\\b(?:always|never|do not|don't|be sure to|make sure to|please(?: always| never| do not| don't)?) ${behaviour}\\b`,
    'i',
  ),
  new RegExp(
    `(?<!\\b(?:if|when|where|once|or|what|that|which|whether) )\\b${someone} (?:must|should|shall|needs? to|ha(?:s|ve) to|(?:is|are) (?:required|expected|not allowed|to)) (?:not |never |always |first |then |also )?${behaviour}\\b`,
    'i',
  ),
  /\b(?<!failure to )(?:follow|obey|adhere to|comply with)\b[^.;]{0,30}\b(?:instructions|guidelines|protocol|rules|directives)\b[^.;]{0,30}\b(?:in|from|at|of|returned|given|provided)\b/i,
];

/** Asks to be called for more than the user has asked for, or before the tools of others. */
const claims: readonly RegExp[] = [
  /\b(?<!user )(?:always|must) (?:call|use|invoke|run|prefer) this (?:tool|function)\b(?! (?:with|only|once|when|if|to|for|after|before|over|instead|on|in|again|repeatedly|until)\b)/i,
  /\b(?:call|use|invoke|run) this(?: tool| function)? (?:first\b(?! (?:to|when|if|in|for|on|after|before working)\b)|before (?:any(?:thing)?|every|all|each|answering|responding|replying)\b|for (?:any|every|all) (?:question|quer(?:y|ies)|request|task|message|prompt)s?\b)/i,
  /\b(?:use|prefer|choose) this(?: tool| function)? (?:instead of|over|rather than|in preference to) (?:any|all|other|every|web search|the web|your (?:own )?(?:knowledge|memory|training)|built-?in|native)\b/i,
];

/** Orders the calls of one server among themselves, by this one. */
const ordersItself =
  /\b(?<!user )(?:always|must) (?:call|use|invoke|run|prefer) this (?:tool|function) (?:before|after|over|instead of)\b/i;

const isOwn = (name: string, own: string) => name.toLowerCase() === own.toLowerCase();

/** A sentence that orders a call of another tool of the same server; one that only speaks of it is none. */
const ordersCall =
  /(?<!\b(?:hint|hints|advice|suggestion|suggestions|reminder|instructions?) )(?:^|[.,;:()—–-] ?|\b(?:then|please|first|and|must|should|always|never|not|don't|instead|to) )(?:use|call|invoke|run|try|prefer|chain|consult) (?:the )?[`'"“]?([A-Za-z][\w.-]{2,63})/gi;

function orderedCall(sentence: string, own: string, others: ReadonlySet<string>): boolean {
  for (const [, found = ''] of sentence.matchAll(ordersCall)) {
    const name = found.replace(/[.-]+$/, '');
    // A name of one plain word is also a word.
    if (/[_-]|[a-z][A-Z]/.test(name) && others.has(name) && !isOwn(name, own)) return true;
  }
  return false;
}

interface Kind {
  rule: string;
  directories: readonly Directory[];
  message: string;
  mend: string;
  isSaid(sentence: string, own: string, others: ReadonlySet<string>): boolean;
}

const kinds: readonly Kind[] = [
  {
    rule: 'tells-model-how-to-behave',
    directories: ['claude'],
    message: 'Its description tells the model how to behave.',
    mend: 'Say what the tool does and not what the model should do.',
    isSaid: (sentence) => tellings.some((pattern) => pattern.test(sentence)),
  },
  {
    rule: 'claims-precedence',
    directories: ['chatgpt', 'claude'],
    message: 'Its description asks to be called more broadly, or before others.',
    mend: 'Say for what the tool is to be called, and leave the choice to the model.',
    isSaid: (sentence) => claims.some((pattern) => pattern.test(sentence)),
  },
  {
    rule: 'orders-other-calls',
    directories: ['claude'],
    message: 'Its description tells the model in which order to call tools, or to call another one.',
    mend: 'Say what the other tool is for in its own description.',
    isSaid: (sentence, own, others) => ordersItself.test(sentence) || orderedCall(sentence, own, others),
  },
];

/** What descriptions say to the model that a directory is likely to ask about, each with the first sentence that says it. */
export const steeringTexts: DirectoryRule = ({ tool }, directory, names) =>
  kinds
    .filter(({ directories }) => directories.includes(directory))
    .flatMap(({ rule, message, mend, isSaid }): DirectoryFault[] => {
      const quote = sentencesOf(tool.description ?? '').find((each) => isSaid(each, tool.name, names));
      if (quote === undefined) return [];
      return [{ rule, tool: tool.name, blocks: false, message, mend, pointer: '/description', quote }];
    });

/** Praise, and calls to buy or to come back: nothing that says what a call does. */
const promotion =
  /\b(?:world[- ]class|best[- ]in[- ]class|industry[- ]leading|award[- ]winning|cutting[- ]edge|state[- ]of[- ]the[- ]art|revolutionary|unparalleled|unrivall?ed|the best (?:tool|choice)|upgrade to (?:pro|premium)|sign up (?:now|today|at)|subscribe (?:now|today)|limited[- ]time|free trial)\b/i;

export const promotionalTexts: DirectoryRule = ({ tool }) => {
  const found = promotion.exec((tool.description ?? '').slice(0, maxScanned));
  if (found === null) return [];
  return [
    {
      rule: 'promotional-text',
      tool: tool.name,
      blocks: false,
      message: 'Its description advertises.',
      mend: 'Say what a call does, and leave the praise to others.',
      pointer: '/description',
      quote: found[0],
    },
  ];
};
