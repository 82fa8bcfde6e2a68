import type { StackReport } from '../../../audit/stack/describe-stack.ts';
import type { StackFinding } from '../../../audit/stack/stack.ts';
import { stackHeadings } from '../../../audit/stack/stack-headings.ts';
import { severities } from '../../../classifier/taxonomy.ts';
import { namesInWords } from '../../../policy/flow-in-words.ts';
import { decisions } from '../../../policy/policy.ts';
import { pathOf } from '../paths.ts';
import { element, find } from '../policy-builder/element.ts';
import { count } from '../sentences/words.ts';
import { plainText } from '../visible-text.ts';
import { isListed } from './add-up.ts';
import type { MatchedEntry } from './add-up.ts';
import { maxLookedUp } from './look-up.ts';
import { writeServers } from './stack-fragment.ts';
import type { ServerTwin } from './twin.ts';

type Told = Pick<StackFinding, 'severity' | 'what' | 'why' | 'advice'> & {
  kind: StackFinding['kind'] | 'poisoning';
};

/** So many findings of a kind are shown one by one. */
const maxTold = 50;
const maxEntries = 500;

const bdi = (text: string, maxLength: number) => element('bdi', {}, plainText(text, maxLength));

const accuses = ({ kind, severity }: { kind: string; severity: string }) =>
  (kind === 'poisoning' || kind === 'hidden-text') && severity !== 'info';

const poisoning = (severity: Told['severity'], what: string): Told => ({
  kind: 'poisoning',
  severity,
  what,
  why: 'The model obeys such a text with the tools of all servers.',
  advice: 'Leave the server out until somebody has read the text.',
});

/** Texts that accuse themselves, which concern every server that the model uses. */
function poisonings(matched: readonly MatchedEntry[]): Told[] {
  return matched.flatMap(({ entry, twin }) => {
    if (twin === undefined || entry.off !== undefined) return [];
    const server = plainText(entry.server, 80);
    const ofInstructions = (twin.instructionFindings ?? [])
      .filter(accuses)
      .map(({ severity }) => poisoning(severity, `The instructions of ${server} have such text.`));
    const ofTools = twin.tools.flatMap(({ name, findings }) =>
      findings
        .filter(accuses)
        .map(({ severity }) =>
          poisoning(severity, `${server}/${plainText(name, 80)}: its definition has such text.`),
        ),
    );
    return [...ofInstructions, ...ofTools];
  });
}

function group(told: readonly Told[]): HTMLElement[] {
  const [first] = told;
  if (!first) return [];
  const whys = [...new Set(told.map(({ why }) => why))];
  const isShared = told.every(({ advice }) => advice === first.advice);
  const more = told.length - maxTold;
  return [
    element(
      'section',
      { class: 'stack-finding' },
      element(
        'h3',
        {},
        element('span', { class: `severity severity-${first.severity}` }, first.severity),
        ` ${stackHeadings[first.kind]}`,
      ),
      element(
        'ul',
        {},
        ...told
          .slice(0, maxTold)
          .map(({ what, advice }) =>
            element(
              'li',
              {},
              bdi(what, 1000),
              ...(isShared ? [] : [element('p', { class: 'small' }, bdi(advice, 400))]),
            ),
          ),
        ...(more > 0 ? [element('li', {}, `And ${more} more.`)] : []),
      ),
      ...whys.map((why) => element('p', { class: 'small soft' }, why)),
      ...(isShared ? [element('p', { class: 'small' }, bdi(first.advice, 600))] : []),
    ),
  ];
}

function showFindings(matched: readonly MatchedEntry[], { findings }: StackReport): void {
  const all: Told[] = [...findings, ...poisonings(matched)];
  const groups = Map.groupBy(all, ({ kind, severity, why }) =>
    JSON.stringify(kind === 'flow' ? [kind, severity, why] : [kind, severity]),
  );
  const sorted = [...groups.values()].toSorted(
    ([a], [b]) => severities.indexOf(b?.severity ?? 'info') - severities.indexOf(a?.severity ?? 'info'),
  );
  const nothing = element(
    'p',
    {},
    'Among the servers that are known, nothing adds up that no server has alone.',
  );
  find('stack-findings', HTMLElement).replaceChildren(
    ...(all.length === 0 ? [nothing] : sorted.flatMap(group)),
  );
}

function knownWords(base: string, twin: ServerTwin): (Node | string)[] {
  const link = element('a', { href: `${base}${pathOf.server(twin.slug)}` }, bdi(twin.name, 80));
  if (!isListed(twin)) return [link, ', which nobody could list: its tools are not known.'];
  const tokens = twin.tools.reduce((sum, tool) => sum + tool.tokens, 0);
  const grave = twin.tools.filter(({ level }) => level === 'critical' || level === 'high').length;
  return [
    link,
    `: ${count(twin.tools.length, 'tool')}, ${grave === 0 ? 'none' : grave} of them high or critical, about ${count(tokens, 'token')}.`,
  ];
}

function entryWords(base: string, { entry, twin }: MatchedEntry, at: number): (Node | string)[] {
  const off =
    entry.off === undefined ? [] : [` It is switched off (${plainText(entry.off, 120)}) and not counted.`];
  if (twin) return [...knownWords(base, twin), ...off];
  if (at >= maxLookedUp)
    return [`beyond the first ${maxLookedUp}, which are all that are looked up.`, ...off];
  const [way] = entry.ways;
  // An address may hold a secret that nobody knows for one.
  const what = way === undefined ? 'its command' : 'url' in way ? 'its address' : plainText(way.package, 100);
  return [
    element('strong', {}, 'not known'),
    `: ${what} is of no server here. That is no word in its favour.`,
    ...off,
  ];
}

function showEntries(base: string, matched: readonly MatchedEntry[], report: StackReport): void {
  const known = matched.flatMap(({ twin }) => twin ?? []);
  const unknown = matched.length - known.length;
  const rows = matched
    .slice(0, maxEntries)
    .map((each, at) =>
      element(
        'li',
        {},
        element('span', { class: 'mono' }, bdi(each.entry.server, 80)),
        ' ',
        ...entryWords(base, each, at),
      ),
    );
  const left = matched.length - rows.length;
  find('stack-entries', HTMLElement).replaceChildren(
    ...rows,
    ...(left > 0 ? [element('li', {}, `And ${left} more.`)] : []),
  );
  find('stack-summary', HTMLElement).textContent =
    `${count(matched.length, 'server')}, ${unknown === 0 ? 'all of them known' : `${unknown} not known`}. ` +
    `The definitions of those that are known take about ${count(report.tokens.total, 'token')} of a model’s context.`;
  find('stack-link', HTMLAnchorElement).setAttribute('href', writeServers(known.map(({ slug }) => slug)));
}

function showDecisions(matched: readonly MatchedEntry[], { policy }: StackReport): void {
  const counts = decisions.flatMap((decision) => {
    const { length } = policy.filter((each) => each.decision === decision);
    return length === 0 ? [] : [`${length} ${decision}`];
  });
  const asked = policy.filter(({ becauseOf }) => becauseOf !== undefined);
  find('stack-decisions', HTMLElement).replaceChildren(
    counts.length === 0 ? 'No tool is known.' : `Of the tools that are known: ${counts.join(', ')}.`,
    ...(asked.length === 0 ? [] : [' It asks because of a flow: ', bdi(namesInWords(asked), 400), '.']),
    ...(matched.some(({ twin, entry }) => entry.off === undefined && !(twin && isListed(twin)))
      ? [' Servers whose tools are not known are closed as a whole, where the format can do that.']
      : []),
  );
}

/** Shows what a configuration has, what adds up, and what one policy for all of it decides. */
export function showStack(base: string, matched: readonly MatchedEntry[], report: StackReport): void {
  showEntries(base, matched, report);
  showFindings(matched, report);
  showDecisions(matched, report);
}
