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

/** The texts of a definition that a model reads, up to caps. */
function textsOf({ title, description, inputSchema }: Tool): string[] {
  const texts = [title, description].filter((text) => text !== undefined);
  let left = maxNodes;
  const walk = (value: unknown, depth: number): void => {
    if (left-- <= 0 || depth > maxDepth || typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') walk(inner, depth + 1);
      else if (key === 'description' || key === 'title') texts.push(inner);
    }
  };
  walk(inputSchema, 0);
  return texts;
}

function mentioned(texts: readonly string[], owners: ReadonlyMap<string, string[]>, self: string): string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const [word] of text.slice(0, maxTextLength).matchAll(/\w[\w.-]*/g)) {
      const name = word.replace(/[.-]+$/, '');
      const others = owners.get(name);
      if (others !== undefined && !others.includes(self)) found.add(name);
    }
  return [...found].sort();
}

/** How grave it is that a text names a tool of another server: by what else is said of the text. */
function severityOf(findings: readonly Finding[]): StackFinding['severity'] {
  if (findings.some(({ kind }) => kind === 'poisoning' || kind === 'hidden-text')) return 'high';
  return findings.some(({ kind }) => kind === 'directive') ? 'medium' : 'low';
}

/**
 * Texts of one server that name a tool of another: each is read by the model together with all the others, and can bend how it uses them.
 * Names that are also ordinary words are not looked for.
 */
export function shadowingFindings({ servers }: Stack): StackFinding[] {
  const owners = new Map<string, string[]>();
  for (const { name: server, tools } of servers)
    for (const { tool } of tools)
      if (isTelling(tool.name)) owners.set(tool.name, [...(owners.get(tool.name) ?? []), server]);
  const finding = (
    { name: server }: StackServer,
    tool: string | undefined,
    texts: string[],
    findings: readonly Finding[],
  ): StackFinding[] => {
    const names = mentioned(texts, owners, server);
    if (names.length === 0) return [];
    const whose = tool === undefined ? 'the instructions' : `“${cutText(showName(tool), 60)}”`;
    const more = names.length - maxMentioned;
    const told = names
      .slice(0, maxMentioned)
      .map(
        (name) => `${cutText(showName(name), 60)} of ${cutText(showName(owners.get(name)?.[0] ?? ''), 60)}`,
      );
    return [
      {
        kind: 'shadowing',
        severity: severityOf(findings),
        what: `The text of ${whose} of ${cutText(showName(server), 60)} names ${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}, which another server has.`,
        why: 'The model reads all texts together, so that the text of one server can change how the tools of another are used.',
        advice: 'Read that text; leave the server out unless it has a reason to speak of the other.',
        places: [{ server, ...(tool !== undefined && { tool }) }],
      },
    ];
  };
  return servers.flatMap((server) => [
    ...finding(
      server,
      undefined,
      server.instructions === undefined ? [] : [server.instructions],
      server.findings,
    ),
    ...server.tools.flatMap(({ tool, classification }) =>
      finding(server, tool.name, textsOf(tool), classification.findings),
    ),
  ]);
}
