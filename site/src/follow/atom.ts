import { xmlText } from './escape.ts';

/** One entry of a feed. */
export interface FeedEntry {
  /** A URN that stays the same in every build. */
  id: string;
  title: string;
  /** ISO 8601, UTC. */
  updated: string;
  link: string;
  /** Plain text, a line for each thing told. */
  lines: string[];
}

/** A feed with what it says of itself. */
export interface Feed {
  id: string;
  title: string;
  subtitle: string;
  updated: string;
  /** The address of the feed, and that of the page that says the same. */
  self: string;
  page: string;
  entries: FeedEntry[];
}

function entryText({ id, title, updated, link, lines }: FeedEntry): string {
  return `  <entry>
    <id>${xmlText(id)}</id>
    <title>${xmlText(title, 300)}</title>
    <updated>${xmlText(updated)}</updated>
    <link rel="alternate" type="text/html" href="${xmlText(link)}"/>
    <content type="text">${lines.map((line) => xmlText(line)).join('\n')}</content>
  </entry>
`;
}

/** A feed as a document of Atom (RFC 4287). */
export function atomText({ id, title, subtitle, updated, self, page, entries }: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${xmlText(id)}</id>
  <title>${xmlText(title, 300)}</title>
  <subtitle>${xmlText(subtitle)}</subtitle>
  <updated>${xmlText(updated)}</updated>
  <author><name>toolrisk</name></author>
  <generator>toolrisk</generator>
  <link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>
  <link rel="alternate" type="text/html" href="${xmlText(page)}"/>
${entries.map(entryText).join('')}</feed>
`;
}
