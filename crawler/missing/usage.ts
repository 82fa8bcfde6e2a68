import { distinct, type Lack } from './missing.ts';
import { valueHint } from './value-hint.ts';

/** What a usage text says of a command line. */
export interface Usage {
  /** Whether there is one at all. */
  isThere: boolean;
  options: Lack[];
  positionals: Lack[];
  starters: string[];
}

const heading = /^\s{0,20}(?:usage|synopsis|syntax)\b:?\s{0,20}(.{0,1000})$/i;
const words = /\[[^\]]{0,200}\](?:\.{3})?|\{[^}]{0,200}\}|<[^>]{0,100}>(?:\.{3})?|[^\s<[]{1,200}/g;
const runners = new Set(
  'npx bunx pnpx pnpm dlx yarn npm exec uvx uv pipx run node python python3 -m -y --yes deno bun tool $ > java -jar docker'.split(
    ' ',
  ),
);
/** What starts a server, by the word alone; the likeliest first. */
const startWords = [
  'mcp',
  'stdio',
  'serve',
  'mcp-server',
  'server',
  'start',
  'run',
  'mcp-serve',
  'serve-mcp',
  'start-mcp',
  'mcp:start',
];
const otherWords =
  /\b(?:install|uninstall|setup|set up|configure|config|init|log ?in|log ?out|auth\w*|list|stop|status|update|upgrade|version|help|doctor|test|http|sse|dashboard|daemon|background)\b/i;

/** Reads usage texts: which arguments they do not put in brackets, and which of their commands or flags would start a server. */
export function readUsage(lines: readonly string[]): Usage {
  const index = lines.findIndex((line) => heading.test(line));
  const own = heading.exec(lines[index] ?? '')?.[1] ?? '';
  const line =
    own.trim() !== '' ? own : (lines.slice(index + 1, index + 4).find((each) => each.trim() !== '') ?? '');
  const isThere = index >= 0;
  const listed = startersIn(lines);
  if (!isThere)
    return {
      isThere: listed.length > 0 && hasCommands(lines),
      options: [],
      positionals: [],
      starters: hasCommands(lines) ? listed : [],
    };
  const read = readLine(line.split(/\s{3,}|\s[#—]\s/)[0] ?? '');
  return { isThere, ...read, starters: [...new Set([...read.starters, ...listed])].slice(0, 6) };
}

function hasCommands(lines: readonly string[]): boolean {
  return lines.some((line) =>
    /^\s{0,10}(?:(?:available |sub)?commands?|options|flags):\s{0,10}$/i.test(line),
  );
}

function readLine(line: string): Omit<Usage, 'isThere'> {
  const found = { options: [] as Lack[], positionals: [] as Lack[], starters: [] as string[] };
  const all = (line.match(words) ?? []).slice(0, 60);
  const first = all.findIndex((word) => !runners.has(word));
  const rest = all.slice(first + 1);
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    const next = rest[index + 1] ?? '';
    if (word === '|' || word === 'or') break;
    if (word.startsWith('[')) continue;
    if (word.startsWith('-')) {
      const [name = '', value] = word.split('=');
      const takes = value !== undefined || /^(?:<|[A-Z_]{2,40}$)/.test(next);
      if (value === undefined && takes) index += 1;
      if (takes && name.startsWith('--')) found.options.push({ name, hint: hintOf(value ?? next) });
      else if (/^--(?:stdio|mcp|serve|server)$/.test(name)) found.starters.push(name);
    } else if (word.startsWith('{')) found.starters.push(...chosen(word.slice(1, -1).split(',')));
    else if (word.startsWith('<') || /^[A-Z][A-Z_-]{1,40}(?:\.{3})?$/.test(word)) addPositional(word, found);
    else if (/^[a-z][a-z0-9+]{1,20}:\/\//.test(word))
      found.positionals.push({
        name: 'url',
        hint: { prefix: `${word.split('://')[0] ?? ''}://`, about: word.split('://')[0] ?? '' },
      });
    else if (word.includes('/')) found.positionals.push({ name: 'path', hint: {} });
    else found.starters.push(...chosen([word]));
  }
  return { ...found, options: distinct(found.options), positionals: distinct(found.positionals) };
}

function addPositional(word: string, found: { positionals: Lack[]; starters: string[] }): void {
  const name = word.replace(/^<|>(?:\.{3})?$|\.{3}>?$/g, '').trim();
  const choices = name.split(/\s{0,3}\|\s{0,3}/);
  if (choices.length > 1 && choices.every((each) => /^[\w-]{1,40}$/.test(each))) {
    const starters = chosen(choices);
    if (starters.length > 0) found.starters.push(...starters);
    else found.positionals.push({ name: choices[0] ?? name, hint: { choices } });
  } else if (
    /^[\w .:/-]{1,40}$/.test(name) &&
    !/^(?:options?|flags?|(?:sub)?commands?|cmd|args?|arguments?)$/i.test(name)
  )
    found.positionals.push({ name: name.toLowerCase(), hint: hintOf(name) });
}

function hintOf(text: string): Lack['hint'] {
  const choices = text.replace(/^<|>$/g, '').split('|');
  return choices.length > 1 ? { choices } : valueHint(text);
}

/** Those of some words that start a server, the likeliest first. */
function chosen(candidates: readonly string[]): string[] {
  const names = candidates.map((each) => each.trim());
  return startWords.filter((each) => names.includes(each));
}

const entry =
  /^\s{1,16}(?:[\w@/.-]{1,60} (?=[a-z-]{2,30} {2,}))?((?:-\w, {1,2})?--[a-z][\w-]{1,40}|[a-z][\w:-]{1,30})(?:(?: {1,2}|=)[<[][^>\]]{0,60}[>\]](?:\.{3})?){0,4}(?:\s{2,60}|\s[-–—:]\s)(\S.{0,300})$/;

/** The commands and flags of a list with descriptions that start a server which speaks over its pipes. */
function startersIn(lines: readonly string[]): string[] {
  const scored = lines.flatMap((line) => {
    const [, written = '', description = ''] = entry.exec(line) ?? [];
    const name = written.replace(/^-\w, {1,2}/, '');
    const score = name === '' ? 0 : scoreOf(name, description);
    return score >= 4 ? [{ name, score }] : [];
  });
  return scored.toSorted((a, b) => b.score - a.score).map(({ name }) => name);
}

function scoreOf(name: string, description: string): number {
  const bare = name.replace(/^--/, '');
  if (otherWords.test(bare)) return 0;
  const rank = startWords.indexOf(bare);
  const says = /\b(?:start|run|launch|serve|act|boot|begin)/i.test(description);
  const mcp = /\bMCP\b/i.test(description);
  const pipes = /\bstdio\b|\bstdin\b/i.test(description);
  const other = otherWords.test(description) && !pipes ? 2 : 0;
  // A flag is mostly about something else than whether a server starts.
  if (name.startsWith('--') && !/^(?:stdio|mcp|serve)$/.test(bare)) return 0;
  return (
    (rank < 0 ? 0 : 4 - rank / 10) +
    (says ? 1 : 0) +
    (mcp ? 2 : 0) +
    (says && mcp ? 1 : 0) +
    (pipes ? 2 : 0) -
    other
  );
}
