import type { Evidence } from '../../classifier/classification.ts';
import { textAt } from '../../classifier/evidence.ts';
import type { Tool } from '../../classifier/tool.ts';

const maxLength = 200;
/** Where a sentence ends: at the end of a line, or at a stop before a space. */
const end = /\n|[.!?](?=\s)/g;
/** Marks of a list or a heading before a sentence, and of emphasis around one. */
const marks = /^[\s>#*•·–—\d.)(_`-]*(?=[\p{L}“"'‘[{<])/u;
// What cannot be seen, and the marks that a quotation is put in.
const unfit = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}“”]/u;

/** Cuts a text before what does not fit into a sentence of ours, and then to a length, between words. */
function fitting(text: string): string {
  const [whole = ''] = text.split(unfit);
  if (whole.length <= maxLength) return whole.trim();
  const space = whole.lastIndexOf(' ', maxLength);
  return whole.slice(0, space > 0 ? space : maxLength).trim();
}

/** The sentence of a text in which a place lies, to the letter. */
function sentenceAt(text: string, at: number): string {
  let start = 0;
  for (const { index, 0: found } of text.matchAll(end)) {
    const stop = index + found.length;
    if (stop > at) return fitting(text.slice(start, stop).replace(marks, ''));
    start = stop;
  }
  return fitting(text.slice(start).replace(marks, ''));
}

const saysSomething = (text: string) => /\p{L}/u.test(text);

/**
 * What a definition says, to the letter, for people: the sentence around a quotation where it stands in running text, else the first sentence of
 * the description; undefined where the definition has no such text.
 */
export function quotedSentence(tool: Tool, evidence: readonly Evidence[]): string | undefined {
  const { description = '' } = tool;
  const places = evidence
    .filter(({ pointer, start }) => start !== undefined && pointer.endsWith('/description'))
    .map(({ pointer, start = 0 }) => ({ text: textAt(tool, pointer) ?? '', at: start }));
  const opening = /\S/.exec(description)?.index ?? 0;
  for (const { text, at } of [...places, { text: description, at: opening }]) {
    const sentence = sentenceAt(text.slice(0, at + 4 * maxLength), at);
    if (saysSomething(sentence) && text.includes(sentence)) return sentence;
  }
  return undefined;
}
