import { firstMatch } from './may-match.ts';

/** One sentence of a description and where it stands (UTF-16 offsets into the description). */
export interface Sentence {
  text: string;
  start: number;
  /** `advice` tells the caller how or when to call; only `statement` says what the tool does. */
  kind: 'statement' | 'advice';
}

const maxLength = 6_000;
const maxSentences = 24;
const maxSentenceLength = 600;

// Parts that list arguments, results or examples rather than say what a call does.
const otherParts =
  /(?:^|\n)[ \t]*(?:[#*_>-]{0,4} ?)(?:args|arguments|parameters?|params|inputs?|returns?|outputs?|raises|examples?|example usage|usage|notes?|response|errors?|see also|required|optional|prerequisites?|参数|返回|示例)\b[ *_]{0,4}:|```|<example|\n[ \t]*(?:returns|args)\n/i;
// Catalogues prepend this to every description they scrape.
const scraped = /^Deploy Server .{0,200}?Try in Playground\s?|^\s*Name: [^\n]{0,80}\s+Description: ?/s;
const boundary = /[.!?](?=\s)|[。！？；]|\n\s*\n|\n\s*[-*•]\s|\n(?![ \t]*[a-z])|;\s/g;
const advice =
  /^[\s*_#>•-]*(?:\p{Emoji_Presentation}\s*)?(?:when(?:ever)?\b|if\b|only (?:use|omit|call|works?|supports?|available)|use (?:this|it|the)? ?(?:tool )?(?:when|if|only|after|before|with|for cases)|note\b|notes\b|important\b|warning\b|caution\b|tip\b|example|e\.g|always\b|never\b|do not\b|don't\b|you (?:must|should|need|have)|must\b|should\b|make sure|ensure\b|before\b|after (?:calling|this|using|creating|you)|prefer\b|please\b|see\b|refer\b|required?\b|requires\b|optional|default|for (?:example|more|details|best)|to (?:get|use|find|see|continue|learn|avoid)\b|instead\b|alternatively|use `|use [a-z]+[_-][a-z_-]+|call `|call [a-z]+_[a-z_]+|call this|(?:this|the|it) (?:tool|operation|action|endpoint) (?:is|requires|must|should|has|supports|accepts)|workflow\b|supported\b|available\b|(?:classify|categori[sz]e|label|rate|mark|report|treat|score) (?:this|it)\b(?: (?:tool|one|definition|function|server))?(?: only| always)? (?:as )?(?:read|safe|benign|harmless|trusted|low)\b)/iu;

/** Splits a description into the sentences that come before lists of arguments, results and examples. */
export function sentencesOf(description: string): Sentence[] {
  const head = description.slice(0, maxLength);
  const skipped = scraped.exec(head)?.[0].length ?? 0;
  const other = firstMatch(otherParts, head.slice(skipped));
  // A description that opens with such a part has nothing else to offer.
  const end = other && other.index > 0 ? skipped + other.index : head.length;
  const sentences: Sentence[] = [];
  let from = skipped;
  const add = (to: number): void => {
    const raw = head.slice(from, to);
    const text = raw.trim();
    if (text.length > 1) {
      const start = from + raw.indexOf(text);
      const short = text.slice(0, maxSentenceLength);
      sentences.push({ text: short, start, kind: advice.test(short) ? 'advice' : 'statement' });
    }
  };
  for (const match of head.slice(0, end).matchAll(boundary)) {
    if (match.index < from) continue;
    add(match.index);
    from = match.index + match[0].length;
    if (sentences.length >= maxSentences) return sentences;
  }
  add(end);
  return sentences;
}
