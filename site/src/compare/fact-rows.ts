import { effects, levels } from '../../../classifier/taxonomy.ts';
import { flowInWords } from '../../../policy/flow-in-words.ts';
import { element } from '../policy-builder/element.ts';
import { claimSentences } from '../sentences/claims.ts';
import { outcomeLabels } from '../sentences/outcomes.ts';
import { capitalise, formatDay, formatNumber } from '../sentences/words.ts';
import { plainText } from '../visible-text.ts';
import type { ComparedServer } from './compare-servers.ts';

const maxSentence = 400;
const maxSafeguards = 6;

/** What stands in a cell: lines of text. */
type Fact = (server: ComparedServer) => string[];

const onlyKnown =
  (fact: Fact): Fact =>
  (server) =>
    server.isKnown ? fact(server) : ['unknown'];

const facts: [title: string, fact: Fact][] = [
  ['Tools', onlyKnown(({ record }) => [formatNumber(record.tools.length)])],
  ...levels
    .toReversed()
    .map((level): [string, Fact] => [
      capitalise(level),
      onlyKnown(({ levels: numbers }) => [formatNumber(numbers[level])]),
    ]),
  ['Effects', onlyKnown((server) => effects.filter((effect) => server.effects.includes(effect)))],
  [
    'What its tools can do together',
    onlyKnown(({ flows }) => flows.map((flow) => plainText(flowInWords(flow), maxSentence))),
  ],
  ['Tokens of its definitions', onlyKnown(({ tokens }) => [`about ${formatNumber(tokens)}`])],
  [
    'Tools with a safeguard',
    onlyKnown(({ safeguarded }) => [
      ...safeguarded.slice(0, maxSafeguards).map(({ name }) => plainText(name, 80)),
      ...(safeguarded.length > maxSafeguards
        ? [`and ${formatNumber(safeguarded.length - maxSafeguards)} more`]
        : []),
    ]),
  ],
  ['Contested labels', onlyKnown(({ contested }) => [formatNumber(contested)])],
  ['Findings of high severity', onlyKnown(({ grave }) => [formatNumber(grave)])],
  ['Transport', ({ record }) => [...new Set(record.seen.map(({ transport }) => transport))]],
  ['Last visit', ({ record }) => [...new Set(record.seen.map(({ outcome }) => outcomeLabels[outcome]))]],
  [
    'Last listed',
    ({ record: { lastListedAt } }) => (lastListedAt === undefined ? [] : [formatDay(lastListedAt)]),
  ],
  [
    'What others say of it',
    ({ record }) => {
      const { warnings, others } = claimSentences(record);
      return [...warnings, ...others].map((sentence) => plainText(sentence, maxSentence));
    },
  ],
];

/** The rows of the table of facts; one that is the same on both says so by its class, and one that neither has is left out. */
export function factRows(a: ComparedServer, b: ComparedServer): HTMLTableRowElement[] {
  return facts.flatMap(([title, fact]) => {
    const [ofA, ofB] = [fact(a), fact(b)];
    if (ofA.length + ofB.length === 0) return [];
    const isSame = ofA.join('\n') === ofB.join('\n');
    return [
      element(
        'tr',
        isSame ? { class: 'compare-same' } : {},
        element('th', { scope: 'row' }, title),
        cell(ofA),
        cell(ofB),
      ),
    ];
  });
}

function cell(lines: readonly string[]): HTMLTableCellElement {
  if (lines.length === 0) return element('td', {}, element('span', { class: 'soft' }, 'none'));
  return element('td', {}, ...lines.map((line) => element('div', {}, element('bdi', {}, line))));
}
