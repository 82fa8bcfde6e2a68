import { unitsOf } from './text-units.ts';

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
  /(?:^|\n)[ \t]*(?:[#*_>-]{0,4} ?)(?:args|arguments|parameters?|params|inputs?|returns?|outputs?|raises|examples?|example usage|usage|notes?|response|errors?|see also|required|optional|prerequisites?|参数|返回|示例)\b[ *_]{0,4}:|```|<example|\n[ \t]*(?:returns|args)\n/iy;
// Catalogues prepend this to every description they scrape.
const scraped = /^Deploy Server .{0,200}?Try in Playground\s?|^\s*Name: [^\n]{0,80}\s+Description: ?/s;
const lineBoundary = /\n\s*\n|\n\s*[-*•]\s|\n(?![ \t]*[a-z])/y;
const advice =
  /^[\s*_#>•-]*(?:\p{Emoji_Presentation}\s*)?(?:when(?:ever)?\b|if\b|only (?:use|omit|call|works?|supports?|available)|use (?:this|it|the)? ?(?:(?:tool|request|endpoint|function) )?(?:when|if|only|after|before|with|for cases|as follows)|rate[- ]limit(?:s|ed|ing)?\b(?=\s*(?:[:(–—]|is\b|are\b|appl|to \d|of \d|at \d|\d|$))|note\b|notes\b|important\b|warning\b|caution\b|tip\b|example|e\.g|always\b|never\b|do not\b|don't\b|you (?:must|should|need|have)|must\b|should\b|make sure|be sure|remember\b|kindly\b|first,|start by\b|check that\b|ensure\b|before\b|after (?:calling|this|using|creating|you)|prefer\b|please\b|see\b|refer\b|required?\b|requires\b|optional|default|for (?:example|more|details|best)|to (?:get|use|find|see|continue|learn|avoid)\b|instead\b|alternatively|use `|use [a-z]+[_-][a-z_-]+|call `|call [a-z]+_[a-z_]+|call this|(?:this|the|it) (?:tool|operation|action|endpoint) (?:is|requires|must|should|has|supports|accepts)|workflow\b|supported\b|available\b|(?:classify|categori[sz]e|label|rate|mark|report|treat|score) (?:this|it)\b(?: (?:tool|one|definition|function|server))?(?: only| always)? (?:as )?(?:read|safe|benign|harmless|trusted|low)\b)/iu;

/** In a list: “- You can add more thoughts”, where a sentence of its own would tell what the tool is for. */
const leave = /^[\s*_•-]*you (?:can|may|might|could|will|are free to)\b/i;

/** “Fetches the overview. Use this tool when:” opens a list of advice, whatever stands before. */
const opensAdvice =
  /\b(?:use (?:this|it)(?: tool)?|call this(?: tool)?|when to use(?: it)?)(?: when| if| for| to| whenever)?(?: (?:the |a )?user(?:s)? (?:wants?|needs?|asks?)(?: to)?)?:$/i;

const bullets = new Set('-*•');
/** Behind an empty line the mark of a list is part of the text. */
const bulleted = /^[-*•]\s/;
const heading = /^#{1,6}\s/;
const advisingHeading =
  /^#{1,6}\s*[*_]*(?:when (?:not )?to use|usage|how to use|best practices|tips|guidelines|examples?|notes?|use cases|workflow|使用场景|查询示例)/i;
const lineFeed = 0x0a;
const semicolon = 0x3b;
const stop = 1;
const wide = 2;
/** What each unit may end: `stop` before a space, `wide` in any case. */
const ends = new Uint8Array(0x10000);
for (const mark of '.!?') ends[mark.charCodeAt(0)] = stop;
for (const mark of '。！？；\n;') ends[mark.charCodeAt(0)] = wide;
/** All that `\s` matches. */
const spaces = new Uint8Array(0x10000);
for (const space of '\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff')
  spaces[space.charCodeAt(0)] = 1;
spaces.fill(1, 0x2000, 0x200b);

/** The units with which another part begins, unless it stands at the head. */
const opens = new Uint8Array(0x10000);
for (const mark of '\n`<') opens[mark.charCodeAt(0)] = 1;

/** Where the first part begins that is no statement; the end where there is none. */
function otherStart(text: string, units: Uint16Array, from: number): number {
  const { length } = text;
  const own = from === 0 ? text : text.slice(from);
  for (let at = from; at < length; at += 1) {
    if (opens[units[at] as number] === 0 && at > from) continue;
    otherParts.lastIndex = at - from;
    if (otherParts.test(own)) return at;
  }
  return length;
}

/** Splits a description into the sentences that come before lists of arguments, results and examples. */
export function sentencesOf(description: string): Sentence[] {
  const head = description.slice(0, maxLength);
  const skipped = scraped.exec(head)?.[0].length ?? 0;
  const units = unitsOf(head);
  const other = otherStart(head, units, skipped);
  // A description that opens with such a part has nothing else to offer.
  const end = other > skipped ? other : head.length;
  const body = end === head.length ? head : head.slice(0, end);
  const sentences: Sentence[] = [];
  let from = skipped;
  // “Use this tool when you need to:” goes on in the list behind it.
  let advises = false;
  let isAdvisingPart = false;
  let isListed = false;
  const add = (to: number): void => {
    let start = from;
    let last = to;
    while (start < last && spaces[units[start] as number] === 1) start += 1;
    while (last > start && spaces[units[last - 1] as number] === 1) last -= 1;
    if (last - start < 2) return;
    const text = head.slice(start, Math.min(last, start + maxSentenceLength));
    if (heading.test(text)) isAdvisingPart = advisingHeading.test(text);
    const isItem = isListed || bulleted.test(text);
    const isAdvice = isAdvisingPart || advice.test(text) || (isItem && (advises || leave.test(text)));
    sentences.push({ text, start, kind: isAdvice ? 'advice' : 'statement' });
    advises = (isAdvice && (text.endsWith(':') || isItem)) || opensAdvice.test(text.slice(-80));
  };
  for (let at = 0; at < end; at += 1) {
    const unit = units[at] as number;
    const kind = ends[unit];
    if (kind === 0) continue;
    const next = at + 1 < end && spaces[units[at + 1] as number] === 1;
    let after = at + 1;
    if (unit === lineFeed) {
      lineBoundary.lastIndex = at;
      if (!lineBoundary.test(body)) continue;
      after = lineBoundary.lastIndex;
    } else if (unit === semicolon) {
      if (!next) continue;
      after = at + 2;
    } else if (kind === stop && !next) continue;
    if (at >= from) {
      add(at);
      from = after;
      isListed = unit === lineFeed && bullets.has(head[after - 2] ?? '');
      if (sentences.length >= maxSentences) return sentences;
    }
    at = after - 1;
  }
  add(end);
  return sentences;
}
