import { effectSummaries } from '../../../classifier/taxonomy.ts';
import type { ServerTool } from '../catalogue.ts';
import { pathOf } from '../paths.ts';
import { element } from '../policy-builder/element.ts';
import { listInWords } from '../sentences/words.ts';
import { plainText } from '../visible-text.ts';
import type { ToolPair } from './match-tools.ts';

/** Rows of tools that belong together, those that differ first. */
export function pairRows(base: string, pairs: readonly ToolPair[]): HTMLTableRowElement[] {
  return pairs
    .map((pair) => ({ pair, differences: differencesOf(pair) }))
    .sort((x, y) => y.differences.length - x.differences.length)
    .map(({ pair: { a, b, hasSameName }, differences }) =>
      element(
        'tr',
        differences.length === 0 ? { class: 'compare-same' } : {},
        element('td', {}, ...tool(base, a)),
        element('td', {}, ...tool(base, b)),
        element(
          'td',
          {},
          ...(hasSameName ? [] : [element('div', { class: 'soft small' }, 'names alike')]),
          differences.length === 0 ? 'the same label' : listInWords(differences),
        ),
      ),
    );
}

/** Rows of tools that one server has alone. */
export function singleRows(base: string, tools: readonly ServerTool[]): HTMLLIElement[] {
  return tools.map((one) => element('li', {}, ...tool(base, one)));
}

function tool(base: string, { name, server, slug, category, level }: ServerTool): Node[] {
  return [
    element(
      'a',
      { href: `${base}${pathOf.tool(server, slug)}` },
      element('code', {}, element('bdi', {}, plainText(name, 120) || '(no name)')),
    ),
    element('span', { class: 'why' }, `${level} · ${category}`),
  ];
}

/** What is otherwise of the second tool than of the first. */
function differencesOf({ a, b }: ToolPair): string[] {
  const [onlyA, onlyB] = [onlyOf(a, b), onlyOf(b, a)];
  return [
    ...(a.level === b.level ? [] : [`${a.level} against ${b.level}`]),
    ...(a.category === b.category ? [] : [`${a.category} against ${b.category}`]),
    ...(onlyA.length === 0 ? [] : [`only the first ${listInWords(onlyA)}`]),
    ...(onlyB.length === 0 ? [] : [`only the second ${listInWords(onlyB)}`]),
  ];
}

function onlyOf(one: ServerTool, other: ServerTool): string[] {
  return one.effects
    .filter((effect) => !other.effects.includes(effect))
    .map((effect) => effectSummaries[effect]);
}
