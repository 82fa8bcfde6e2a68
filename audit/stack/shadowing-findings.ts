import type { Finding } from '../../classifier/classification.ts';
import type { Tool } from '../../classifier/tool.ts';
import { cutText, showName } from '../../policy/unseen-characters.ts';
import type { Stack, StackFinding, StackServer } from './stack.ts';

const maxNodes = 5_000;
const maxDepth = 12;
const maxTextLength = 100_000;
const maxMentioned = 3;

/** A name that nobody writes for something else: of several words, joined. */
const isTelling = (name: string) =>
  name.length >= 6 && /^[\w.-]+$/.test(name) && /[a-z\d][_.-][a-z\d]|[a-z][A-Z]/.test(name);

interface Texts {
  texts: string[];
  /** The names of its own arguments. */
  own: ReadonlySet<string>;
}

/** The texts of a definition that a model reads, up to caps. */
function textsOf({ title, description, inputSchema }: Tool): Texts {
  const texts = [title, description].filter((text) => text !== undefined);
  const own = new Set<string>();
  let left = maxNodes;
  const walk = (value: unknown, depth: number): void => {
    if (left-- <= 0 || depth > maxDepth || typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      own.add(key);
      if (typeof inner !== 'string') walk(inner, depth + 1);
      else if (key === 'description' || key === 'title') texts.push(inner);
    }
  };
  walk(inputSchema, 0);
  return { texts, own };
}

/** Which servers have a tool of a name; ordinary words are left out. */
type Owners = ReadonlyMap<string, ReadonlySet<string>>;

function ownersOf(servers: readonly StackServer[]): Owners {
  const owners = new Map<string, Set<string>>();
  for (const { name: server, tools } of servers)
    for (const { tool } of tools)
      if (isTelling(tool.name)) owners.set(tool.name, (owners.get(tool.name) ?? new Set()).add(server));
  return owners;
}

function mentioned({ texts, own }: Texts, owners: Owners, self: string): string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const [word] of text.slice(0, maxTextLength).matchAll(/\w[\w.-]*/g)) {
      const name = word.replace(/[.-]+$/, '');
      const others = owners.get(name);
      if (others !== undefined && !others.has(self) && !own.has(name)) found.add(name);
    }
  return [...found].sort();
}

/** How grave it is that a text has such a name: by what else is said of the text. That it names a tool is no news here. */
function severityOf(findings: readonly Finding[]): StackFinding['severity'] {
  if (findings.some(({ kind }) => kind === 'poisoning' || kind === 'hidden-text')) return 'high';
  const directs = findings.some(({ kind, rule }) => kind === 'directive' && rule !== 'names-other-tools');
  return directs ? 'medium' : 'low';
}

const shown = (name: string) => cutText(showName(name), 60);

function findingAbout(
  { server, tool }: { server: string; tool?: string },
  texts: Texts,
  findings: readonly Finding[],
  owners: Owners,
): StackFinding[] {
  const names = mentioned(texts, owners, server);
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
  return servers.flatMap(({ name: server, instructions = '', findings, tools }) => [
    ...findingAbout({ server }, { texts: [instructions], own: new Set() }, findings, owners),
    ...tools.flatMap(({ tool, classification }) =>
      findingAbout({ server, tool: tool.name }, textsOf(tool), classification.findings, owners),
    ),
  ]);
}
