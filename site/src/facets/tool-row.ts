import { pathOf } from '../paths.ts';
import { element } from '../policy-builder/element.ts';
import type { ToolBlock } from '../search/index-files.ts';
import type { Effect } from '../../../classifier/taxonomy.ts';
import { count } from '../sentences/words.ts';
import { answersOf } from './cells.ts';
import type { Cells } from './cells.ts';

/** A row of the list of tools; what its server wrote is text. */
export function toolRow(
  base: string,
  cells: Cells,
  number: number,
  [name, slug, place, , , tokens]: ToolBlock['tools'][number] = ['', '', 0, 0, '', 0],
  servers: ToolBlock['servers'],
  withTokens: boolean,
): HTMLTableRowElement {
  const [server = '', serverName = ''] = servers[place] ?? [];
  const answers = answersOf(cells, number);
  const effects = answers.effect ?? [];
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row', class: 'cell-name' },
      element(
        'a',
        { href: `${base}${pathOf.tool(server, slug)}` },
        element('code', {}, element('bdi', {}, name === '' ? '(no name)' : name)),
      ),
      element(
        'span',
        { class: 'why' },
        'on ',
        element('bdi', {}, serverName),
        ...(withTokens ? [` · ${count(tokens, 'token')}`] : []),
      ),
    ),
    element('td', {}, badge('level', answers.level?.[0] ?? '')),
    element('td', {}, badge('category', answers.category?.[0] ?? '')),
    element(
      'td',
      { class: 'wide' },
      effects.length === 0
        ? element('span', { class: 'soft small' }, 'none seen')
        : element(
            'span',
            { class: 'badges' },
            ...effects.map((effect) =>
              element('a', { class: 'chip', href: `${base}${pathOf.effect(effect as Effect)}` }, effect),
            ),
          ),
    ),
  );
}

/** The badge as it stands beside its filter. */
function badge(key: string, id: string): Node {
  const known = document.querySelector(`[data-badge="${key}:${id}"]`)?.firstElementChild;
  return known ? known.cloneNode(true) : document.createTextNode(id);
}
