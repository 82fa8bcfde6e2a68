/** A sentence with a word without which nothing is poisoned. */
export interface Suspect {
  /** Its place in the folded text. */
  start: number;
  end: number;
  text: string;
  /** The sentences beside it, as far as they are suspects too. */
  before: Suspect | undefined;
  after: Suspect | undefined;
}

/**
 * Words of which every poisoned text has one: what is private, the model and its user, other tools, marks of a chat.
 * This is the one pass over a text; all else looks at the sentences that it finds.
 */
const trigger =
  /<[|<a-z/!]|\[\/?inst|[.~$](?:ssh|aws|gnupg|kube|env|netrc|npmrc|pypirc|git-credentials|bash_history|zsh_history|cursor|docker)\b|\b(?:id_(?:rsa|ed25519|ecdsa|dsa)|etc[/\\](?:shadow|passwd|sudoers)|claude_desktop|mcp\.json|key4\.db|wallet\.dat|login data|keychains?|passwords?|credentials|secrets?|private keys?|api.?keys?|[a-z]+_(?:api_?key|token|secret)|(?:seed|recovery) phrase|card numbers?|environment|env\b|conversations?|chats?|transcript|dialogues?|dialogs?|earlier messages|messages|prompts?|history|instructions?|policies|preferences|rules|guidelines|users?|silently|quietly|secretly|covertly|discreetly|surreptitiously|in secret|between us|unaware|aware|person|human|people|owner|restrictions|guardrails|outranks?|cookies?|logins?|passport|tokens?|keystrokes?|this up|it up|come up|it out|dialogue|messages?|said|tools?|another tool|each tool|every tool|any tool|[a-z]+(?:_[a-z]+)+|system ?:|assistant ?:|developer ?:|https?:)/g;

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
  if ((text.match(leetWord)?.length ?? 0) < leastLeet) return text;
  return text.replaceAll(leetWord, (word) =>
    word.replaceAll(/[013457@$]/g, (sign) => letterOf[sign] ?? sign),
  );
}

/** Finds the sentences of a folded text that could ask for what is not the tool's own. Linear. */
export function suspectsIn(folded: string): Suspect[] {
  const text = unmasked(folded);
  trigger.lastIndex = 0;
  let hit = trigger.exec(text);
  if (hit === null) return [];
  const suspects: Suspect[] = [];
  let previous: Suspect | undefined;
  for (const span of sentencesOf(text)) {
    while (hit !== null && hit.index < span.start) {
      trigger.lastIndex = span.start;
      hit = trigger.exec(text);
    }
    if (hit === null) break;
    if (hit.index >= span.end) {
      previous = undefined;
      continue;
    }
    const { start, end } = trimmed(text, span);
    const own = text.slice(start, end);
    const suspect: Suspect = { start, end, text: own, before: previous, after: undefined };
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
