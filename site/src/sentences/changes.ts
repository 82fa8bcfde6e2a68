import type { CallLabel } from '../../../classifier/classification.ts';
import type { ToolHistoryChange } from '../catalogue.ts';
import { newsOf } from '../follow/news.ts';
import type { News } from '../follow/news.ts';
import { count, listInWords } from './words.ts';

type Told = Pick<ToolHistoryChange, 'kind' | 'direction' | 'before' | 'after' | 'poisoned'>;

/** `Destructive, critical`. */
export const labelShortly = ({ category, level }: CallLabel): string => `${category}, ${level}`;

/** Which way a label went, in a word. */
export const directionsInWords = {
  up: 'more dangerous',
  down: 'less dangerous',
  same: 'same label',
} as const;

const orders = ' Its text gives orders to the model or hides text.';

/** What became of a tool, in a sentence or two. */
export function changeInWords({ kind, direction, before, after, poisoned }: Told): string {
  const poison = poisoned === true ? orders : '';
  if (kind === 'added') return `New${after ? `: ${labelShortly(after)}` : ''}.${poison}`;
  if (kind === 'returned') return `Offered again${after ? `: ${labelShortly(after)}` : ''}.${poison}`;
  if (kind === 'removed') return `No longer offered${before ? `; it was ${labelShortly(before)}` : ''}.`;
  if (direction === undefined || before === undefined || after === undefined)
    return `Its definition reads differently.${poison}`;
  if (direction === 'same')
    return `Its definition reads differently; its label is still ${labelShortly(after)}.${poison}`;
  const more = direction === 'up' ? 'more' : 'less';
  const what =
    labelShortly(before) === labelShortly(after)
      ? `still ${labelShortly(after)}, with other effects`
      : `it was ${labelShortly(before)}, and is ${labelShortly(after)} now`;
  return `By its definition it may do ${more} harm: ${what}.${poison}`;
}

const newsInWords: Record<News, [string, string]> = {
  escalation: ['tool got more dangerous', 'tools got more dangerous'],
  dangerous: ['dangerous tool is new', 'dangerous tools are new'],
  gone: ['tool is gone', 'tools are gone'],
};

/** Some changes of one server in a few words: `1 tool got more dangerous and 2 tools are gone`. */
export function changesShortly(changes: readonly Told[]): string {
  const parts = (Object.keys(newsInWords) as News[]).flatMap((news) => {
    const number = changes.filter((change) => newsOf(change) === news).length;
    return number === 0 ? [] : [count(number, ...newsInWords[news])];
  });
  const others = changes.filter((change) => newsOf(change) === undefined).length;
  if (others > 0) parts.push(count(others, 'other change'));
  return listInWords(parts);
}
