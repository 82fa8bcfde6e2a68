/** A sentence and where it stands in its text. */
interface Clause {
  text: string;
  start: number;
}

/** Where an order can begin: at the start of a clause, behind a word of duty, or behind “and”. */
const opening = String.raw`(?:^|[,;:>)\]|–—] ?|[.!?] |\|>(?:system|assistant|user|developer) |["'${'`'}] |- |\b(?:you|i|assistant|model|agent|ai) (?:will|shall|are to|is to) |\b(?:then|first|please|kindly|must|should|shall|need to|needs to|have to|has to|sure to|remember to|requested to|asked to|expected to|required to|told to|you to|authori[sz]ed to|but|actually|still|from now on|from now on you|from this point on|so|therefore|also|and|or|else|always|now|must now|otherwise|instead|before anything else|prior to the call|afterwards) )`;
const manner = String.raw`(?:(?:first|then|also|always|now|quietly|silently|secretly|simply|please|you|must) ){0,3}`;

/** Verbs by which something is passed on. */
const passing =
  'send|forward|pass|include|embed|append|attach|put|copy|post|upload|supply|hand|provide|give|write|insert|paste|add|share|transmit|submit|report|save|store|log|record|return|reveal|fill|place|relay|deliver|leak|exfiltrate|quote|repeat|print|output|use|list|echo|reproduce|stick|prepend|dump|tell|enter|leave|submit|populate|(?:base64-)?encode|e-?mail|b?cc';
/** Verbs by which something is got. */
const getting =
  'read|open|load|fetch|get|extract|access|cat|collect|gather|find|retrieve|look|locate|obtain|dump|harvest|search|run|steal|scan|take|lift|grab';

/** What a text says that the model does. */
const assumed =
  /\b(?:assistant|agent|model|llm|ai)\b(?: [\w-]+){0,4} (?:opens|reads|sends|passes|copies|puts|places|includes|forwards|supplies|adds|appends|uploads|collects|gathers|hands|dump|dumps|loads|quotes|shares|gives)\b|\bcall (?:this tool|it|this one|[a-z]+_[a-z_]+)(?: as well| too)? with\b|\b(?:read|open|take|copy|load|fetch) (?:it|them) and (?:pass|send|put|add|include|supply|give)\b/;

const passingOrder = new RegExp(`${opening}${manner}(?:${passing})\\b`);
const gettingOrder = new RegExp(`${opening}${manner}(?:${passing}|${getting})\\b`);
/** What is said of a thing that it must be passed on. */
const duty = new RegExp(
  String.raw`\b(?:must|should|shall|has to|have to|needs to|need to|is to|are to) (?:always |also )?(?:be )?(?:passed|sent|included|supplied|provided|given|handed|copied|pasted|forwarded|embedded|appended|attached|read(?: and supply)?|recorded|logged|hold|carry|contain|${passing})\b`,
);
/** An act that somebody must do, whatever it is. */
const anyOrder = new RegExp(
  `${opening}${manner}(?:${passing}|${getting}|call|invoke|execute|change|replace|set|delete|transfer|keep|rewrite|modify|follow|obey|make|do|answer|respond|act|treat|hide|conceal|withhold|print|paste)\\b`,
);

/** How far behind an order its object may stand. */
const reach = 160;

const gerund =
  /\b(?:by|start|begin|of) (?:\w+ )?(?:sending|forwarding|passing|including|embedding|appending|putting|copying|posting|uploading|dumping|handing|reading|collecting|gathering|fetching|opening|pasting)\b/;

/** Whether the model is told to pass on, or to get, what stands at `place` of a sentence. */
export function ordersAt(
  { text: sentence, start }: Clause,
  place: number,
  isGettingEnough: boolean,
  isInParameter: boolean,
): boolean {
  const order = isGettingEnough ? gettingOrder : passingOrder;
  const from = Math.max(0, place - reach);
  // A description begins with what the tool does; where a part is looked at, its beginning is not that of a clause.
  const before =
    from === 0 && (start > 0 || isInParameter) ? sentence.slice(0, place) : ` ${sentence.slice(from, place)}`;
  return (
    order.test(before) ||
    assumed.test(before) ||
    gerund.test(before) ||
    duty.test(sentence.slice(Math.max(0, place - 12), place + reach))
  );
}

/** Whether a sentence tells the model to do something. */
export function ordersIn({ text, start }: Clause): boolean {
  return (
    anyOrder.test(start === 0 ? ` ${text}` : text) ||
    duty.test(text) ||
    assumed.test(text) ||
    gerund.test(text)
  );
}

/** The same of a suspect; found out once for all rules. */
export function orders(suspect: Clause & { isOrder: boolean | undefined }): boolean {
  return (suspect.isOrder ??= ordersIn(suspect));
}
