import { cutText, showName } from '../../policy/unseen-characters.ts';
import { isTellingName } from './mentioned-names.ts';
import type { Stack, StackFinding, StackServer, TextFinding } from './stack.ts';

const maxMentioned = 3;

/** Which servers have a tool of a name; ordinary words are left out. */
type Owners = ReadonlyMap<string, ReadonlySet<string>>;

function ownersOf(servers: readonly StackServer[]): Owners {
  const owners = new Map<string, Set<string>>();
  for (const { name: server, tools } of servers)
    for (const { name } of tools)
      if (isTellingName(name)) owners.set(name, (owners.get(name) ?? new Set()).add(server));
  return owners;
}

/** How grave it is that a text has such a name: by what else is said of the text. That it names a tool is no news here. */
function severityOf(findings: readonly TextFinding[]): StackFinding['severity'] {
  if (findings.some(({ kind }) => kind === 'poisoning' || kind === 'hidden-text')) return 'high';
  const directs = findings.some(({ kind, rule }) => kind === 'directive' && rule !== 'names-other-tools');
  return directs ? 'medium' : 'low';
}

const shown = (name: string) => cutText(showName(name), 60);

function findingAbout(
  { server, tool }: { server: string; tool?: string },
  mentions: readonly string[],
  findings: readonly TextFinding[],
  owners: Owners,
): StackFinding[] {
  const names = mentions.filter((name) => owners.get(name)?.has(server) === false);
  if (names.length === 0) return [];
  const more = names.length - maxMentioned;
  const told = names
    .slice(0, maxMentioned)
    .map((name) => `${shown(name)} of ${shown([...(owners.get(name) ?? [])][0] ?? '')}`);
  const whose =
    tool === undefined
      ? `The instructions of ${shown(server)} have`
      : `The text of “${shown(tool)}” of ${shown(server)} has`;
  const what =
    names.length === 1 ? 'the name of a tool of another server' : 'names of tools of other servers';
  return [
    {
      kind: 'shadowing',
      severity: severityOf(findings),
      what: `${whose} ${what} in ${tool === undefined ? 'them' : 'it'}: ${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
      why: 'The model reads all texts together, so that the text of one server can change how the tools of another are used.',
      advice: 'Read that text; leave the server out unless it has a reason to speak of the other.',
      places: [{ server, ...(tool !== undefined && { tool }) }],
    },
  ];
}

/**
 * Texts of one server that name a tool of another: each is read by the model together with all the others, and can bend how it uses them.
 * Names that are also ordinary words are not looked for.
 */
export function shadowingFindings({ servers }: Stack): StackFinding[] {
  const owners = ownersOf(servers);
  return servers.flatMap(({ name: server, mentions, findings, tools }) => [
    ...findingAbout({ server }, mentions, findings, owners),
    ...tools.flatMap((tool) =>
      findingAbout({ server, tool: tool.name }, tool.mentions, tool.findings, owners),
    ),
  ]);
}
