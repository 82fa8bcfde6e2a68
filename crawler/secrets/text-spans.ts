import { namedSpans, type Reading } from './named-spans.ts';
import { shapeSpans } from './secret-shapes.ts';
import { shiftSpans, type Span } from './span.ts';
import { findUrls, urlSpans } from './url-spans.ts';

/**
 * Everything in a text that is a secret by its name, by how it looks, or by where in a URL it stands. What stands in a
 * word of a command line is for `wordSpans` to tell.
 */
export function textSpans(text: string, reading: Reading): Span[] {
  const urls = findUrls(text, reading.isProse);
  return [
    ...urls.flatMap(([start, end]) => shiftSpans(urlSpans(text.slice(start, end)), start)),
    ...namedSpans(text, reading),
    ...shapeSpans(text).filter((span) => !urls.some((url) => isWithin(span, url))),
  ];
}

/** In a URL, parts that only look like secrets have their say with the rest of the URL: a commit, a digest. */
function isWithin([start, end]: Span, [from, to]: Span): boolean {
  return start >= from && end <= to;
}
