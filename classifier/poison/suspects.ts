/** What a word of a sentence can be a sign of, each a bit: rules ask only sentences that have theirs. */
export const topics = { marks: 1, places: 2, words: 4, orders: 8, people: 16, tools: 32 } as const;
export type Topic = keyof typeof topics;

/** A sentence with a word without which nothing is poisoned. */
export interface Suspect {
  /** Its place in the folded text. */
  start: number;
  end: number;
  text: string;
  /** The bits of its topics. */
  topics: number;
  /** The sentences beside it, as far as they are suspects too. */
  before: Suspect | undefined;
  after: Suspect | undefined;
}

/**
 * Words of which every poisoned text has one, a group for each topic in the order of `topics`. This is the one pass
 * over a text; all else looks at the sentences that it finds.
 */
const trigger =
  /(<[|<!/a-z]|\[\/?inst|\b(?:system|assistant|developer)(?: \w+)?[\]*]{0,2} ?:)|(\.(?:ssh|aws|gnupg|kube|env|netrc|npmrc|pypirc|git-credentials|bash_history|zsh_history|cursor|docker|config)\b|\b(?:id_(?:rsa|ed25519|ecdsa|dsa)|etc[/\\](?:shadow|passwd|sudoers)|claude_desktop|mcp\.json|key4\.db|wallet\.dat|login data|keychain|passwords?|credentials?|secrets?|private key|(?:api|ssh|access|encryption|root access|deploy)[ _-]?keys?|[a-z]+_(?:api_?key|token|secret)\b|(?:seed|recovery) phrase|card numbers?|credit cards?|tokens\b|(?:bearer|access|refresh|session|auth) token|cookies?|cookie store|token from|cvv|browser storage|logins\b|passport|pin\b|the keys\b|env(?:ironment)? var|env\b|process environment|process\.env|os\.environ))|\b(?:(conversation|chats?\b|transcript|dialogue?|messages?\b|(?:system|hidden|developer) (?:prompt|message)|prompts?\b|turn exchanged|said\b|what the (?:user|person)|instructions\b|context\b|you (?:remember|know)\b|other tools (?:have )?(?:return|gave))|(overwrite|replace every|ignor|disregard|priorit|outdated|prefer the|withdrawn|your (?:previous |earlier )?rules|forget|overrid|bypass|discard|replacing|supersed|outrank|precedence over|stands? above|ahead of|abandon|drop the|void\b|instructions (?:are|have|were)|do not apply|cancel|no longer|obsolete|new instructions)|(users?\b|person\b|human\b|people\b|owner\b|customers?\b|silently|quietly|secretly|covertly|discreetly|surreptitiously|in secret|between us|unaware|being aware|(?:tell|telling|mention|mentioning|bring|inform|informing|reveal) (?:this|it|that|them|me|any)|come up\b|it out of|keep (?:quiet|silent|mum|this|it)|be mentioned|finds out|if asked|they ask|anyone asks|needs no mention|say nothing|in the background|they contain)|((?:other|another|all|any|every|each|earlier|previous|mail|file|shell|using|check|read_\w+) tools?\b|the [\w`-]+ (?:[\w`-]+ )?tools?\b|tool calls?\b|you (?:read|open|see|receive)\b|an? [\w-]+ tool\b|(?:real|true|actual|original) (?:recipient|one|account|address)|that tool'?s|without asking|(?:when(?:ever)?|before|after|time|calls? (?:of|to)|of|by|about|on|the|call|use|using|while|if) (?=`?[a-z]+_[a-z])))/g;

const none: readonly Suspect[] = [];

const sentenceEnd = /[.!?]["')\]`*]{0,2}(?= |$)|\v|[。！？]/g;
const abbreviation = /(?:\b(?:e\.g|i\.e|eg|ie|etc|vs|approx|no)|(?:^| )\d{1,2})$/;
/** A sentence that is longer is told as several. */
const maxSentence = 900;

interface Span {
  start: number;
  end: number;
}

/** The sentences of a folded text. A point behind an abbreviation ends none. */
function* sentencesOf(text: string): Generator<Span> {
  let start = 0;
  const cut = (end: number): Span[] => {
    const spans: Span[] = [];
    for (; end - start > maxSentence; start += maxSentence) spans.push({ start, end: start + maxSentence });
    spans.push({ start, end });
    start = end;
    return spans;
  };
  for (const { 0: mark, index } of text.matchAll(sentenceEnd)) {
    if (mark.startsWith('.') && abbreviation.test(text.slice(Math.max(start, index - 7), index))) continue;
    yield* cut(index + mark.length);
  }
  if (start < text.length) yield* cut(text.length);
}

function trimmed(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && text.charCodeAt(from) <= 0x20) from += 1;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to -= 1;
  return { start: from, end: to };
}

const leetWord = /\b(?=[a-z0-9@$]*[a-z])[a-z@$]*[013457@$][a-z013457@$]*[a-z][a-z013457@$]*\b/g;
const hasLeet = /[a-z][013457@$][a-z]/;
const leastLeet = 4;
const letterOf: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
};

/** A text in which digits stand for letters, as it is meant; letter by letter, so that all keeps its place. */
function unmasked(text: string): string {
  if (!hasLeet.test(text)) return text;
  if ((text.match(leetWord)?.length ?? 0) < leastLeet) return text;
  return text.replaceAll(leetWord, (word) =>
    word.replaceAll(/[013457@$]/g, (sign) => letterOf[sign] ?? sign),
  );
}

/** The bits of the topics of one match, or of none. */
function topicsOf(match: RegExpExecArray): number {
  for (let group = 1; group <= 6; group += 1) if (match[group] !== undefined) return 1 << (group - 1);
  return 0;
}

/** Finds the sentences of a folded text that could ask for what is not the tool's own. Linear. */
export function suspectsIn(folded: string): readonly Suspect[] {
  const text = unmasked(folded.includes('’') ? folded.replaceAll('’', "'") : folded);
  trigger.lastIndex = 0;
  let hit = trigger.exec(text);
  if (hit === null) return none;
  const suspects: Suspect[] = [];
  let previous: Suspect | undefined;
  for (const span of sentencesOf(text)) {
    if (hit === null) break;
    if (hit.index >= span.end) {
      previous = undefined;
      continue;
    }
    let found = 0;
    while (hit !== null && hit.index < span.end) {
      found |= topicsOf(hit);
      hit = trigger.exec(text);
    }
    const { start, end } = trimmed(text, span);
    const before = previous;
    const suspect: Suspect = {
      start,
      end,
      text: text.slice(start, end),
      topics: found,
      before,
      after: undefined,
    };
    if (previous !== undefined) previous.after = suspect;
    suspects.push(suspect);
    previous = suspect;
  }
  return suspects;
}

/** The sentence of a folded text in which a place lies. */
export function spanOfSentence(text: string, at: number): { start: number; end: number } {
  for (const span of sentencesOf(text)) if (at < span.end) return trimmed(text, span);
  return { start: at, end: text.length };
}
