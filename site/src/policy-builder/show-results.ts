import { flowInWords, namesInWords } from '../../../policy/flow-in-words.ts';
import type { BrokenFlow, MergedPolicies } from '../../../policy/break-flows.ts';
import type { RenderedPolicy, ServerPolicy, Target, ToolPolicy } from '../../../policy/policy.ts';
import { limitInWords } from '../../../policy/recommend.ts';
import { nameInWords } from '../visible-text.ts';
import { element, find } from './element.ts';

function showLosses({ losses }: RenderedPolicy): void {
  const grouped = Map.groupBy(losses, ({ message }) => message);
  const items = [...grouped].map(([message, group]) => {
    const tools = group.flatMap(({ tool }) => (tool === undefined ? [] : nameInWords(tool)));
    const about =
      tools.length === 0 ? '' : tools.length === 1 ? ` (${tools[0]})` : ` (${tools.length} tools)`;
    return element('li', {}, element('bdi', {}, `${message}${about}`));
  });
  find('losses', HTMLElement).hidden = items.length === 0;
  find('losses-count', HTMLElement).textContent = items.length === 1 ? '1 point' : `${items.length} points`;
  find('losses-list', HTMLElement).replaceChildren(...items);
}

function adviceCell(policy: ToolPolicy): HTMLElement {
  const cell = element(
    'td',
    {},
    element('strong', { class: `decision-${policy.decision}` }, policy.decision),
  );
  if (policy.limit)
    cell.append(element('span', { class: 'soft small decision-limit' }, limitInWords(policy.limit)));
  for (const { reason } of policy.exceptions)
    cell.append(element('span', { class: 'soft small decision-limit' }, reason));
  if (policy.override)
    cell.append(
      element('span', { class: 'soft small decision-limit' }, `Your override: ${policy.override.reason}`),
    );
  return cell;
}

function showDecisions(servers: ServerPolicy[]): void {
  const rows = servers.flatMap(({ server, tools }) =>
    tools.map((policy) =>
      element(
        'tr',
        {},
        element(
          'th',
          { scope: 'row', class: 'cell-name' },
          element('bdi', {}, nameInWords(policy.tool)),
          element('span', { class: 'why' }, element('bdi', {}, server)),
        ),
        element('td', {}, `${policy.category}, ${policy.level}`),
        adviceCell(policy),
      ),
    ),
  );
  find('decisions', HTMLElement).replaceChildren(...rows);
}

/** Names the flows that the policy has closed, a sentence each. */
function showFlows(broken: BrokenFlow[]): void {
  const place = find('flow', HTMLElement);
  place.hidden = broken.length === 0;
  const told = broken.map(
    ({ flow, restricted }) =>
      `${flowInWords(flow)} The least restriction that ends it is made: a person is asked about ${namesInWords(restricted)}.`,
  );
  place.textContent = told.join(' ');
}

/** Shows a policy: its text, what the format cannot say, and the decision about every tool. */
export function showResults({ policies: servers, broken }: MergedPolicies, target: Target): string {
  showFlows(broken);
  const rendered = target.render(servers);
  const { text } = rendered;
  const hasTools = servers.some(({ tools }) => tools.length > 0);
  find('result', HTMLElement).hidden = !hasTools;
  find('result-empty', HTMLElement).hidden = hasTools;
  find('result-text', HTMLElement).textContent = text;
  find('result-file', HTMLElement).textContent = target.file;
  find('steps', HTMLElement).replaceChildren(...target.steps.map((step) => element('li', {}, step)));
  showLosses(rendered);
  showDecisions(servers);
  return text;
}
