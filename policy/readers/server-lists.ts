import { nearMiss } from '../formats/near-miss.ts';
import type { Shape } from '../formats/shape.ts';
import { faultsOf } from '../formats/shape.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReader, PolicyReading, ReadRule } from '../policy-reader.ts';
import { inFile, jsonSettingsReader, notCounted, serversByName } from './json-settings.ts';
import type { JsonSettings, ServerEntry, TakenFile } from './json-settings.ts';
import { listOf, ownEntries, ownValue } from './json-value.ts';
import { doubtfulValues } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

/** How a client has lists of tools among its MCP servers. */
export interface ServerLists extends Pick<JsonSettings, 'id' | 'dialect' | 'refusal' | 'places'> {
  /** What it takes as a server; without one of them it takes none of the file, if it is not said otherwise. */
  server: Shape;
  /** Whether it takes the other servers of a file that has one which is wrong. */
  dropsServers?(file: string): boolean;
  /** What it should be given as a server, where nobody knows what it makes of anything else. */
  expected?: Shape;
  /** Whether a server that the strongest file shuts is looked for in the others. */
  passesShut?: boolean;
  /** The list of the tools that run unasked. */
  allowed: string;
  /** The list of the tools that are off, if there is one. */
  off?: string;
  /** Whether `*` among those that run unasked stands for all tools. */
  hasStar: boolean;
  /** Lists of other clients, which this one ignores, with what it has instead. */
  foreign: Record<string, string | undefined>;
}

const sounds = /tool|allow|approv|trust|deny|den(?:ied)|block|disab|enab|permission/i;
const closes = /disab|deny|den(?:ied)|block|exclud/i;

function unknownKeys(entry: unknown, at: string, lists: ServerLists): PolicyProblem[] {
  const known = ['disabled', lists.allowed, ...(lists.off === undefined ? [] : [lists.off])];
  return ownEntries(entry).flatMap(([key]): PolicyProblem[] => {
    if (known.includes(key)) return [];
    const meant = Object.hasOwn(lists.foreign, key) ? lists.foreign[key] : nearMiss(key, known);
    if (meant === undefined && !Object.hasOwn(lists.foreign, key) && !sounds.test(key)) return [];
    const instead = meant === undefined ? '' : ` It has ${meant}.`;
    const message = `${lists.refusal.client} ignores the key ${ruleText(key)}.${instead}`;
    return [{ id: 'unknown-key', place: `${at}.${ruleText(key)}`, message, opens: closes.test(key) }];
  });
}

function rulesOfList(
  server: string,
  entry: unknown,
  key: string,
  decision: Decision,
  lists: ServerLists,
  problems: PolicyProblem[],
): ReadRule[] {
  return listOf(ownValue(entry, key)).flatMap((name, index): ReadRule[] => {
    const place = `mcpServers.${ruleText(server)}.${key}[${index}]`;
    if (typeof name !== 'string') {
      const message = 'What is no text here is no name of a tool.';
      problems.push({ id: 'rule-not-a-string', place, message, opens: decision !== 'allow' });
      return [];
    }
    const isAll = name === '*' && decision === 'allow' && lists.hasStar;
    if (isAll) {
      const message = 'All tools run unasked, those too that the server adds later. Write the names.';
      problems.push({ id: 'all-tools', place, message, opens: true });
    } else if (/[*?]/.test(name)) {
      const message = `“${ruleText(name)}” is taken for an exact name. List the tools.`;
      problems.push({ id: 'wildcard-in-names', place, message, opens: decision !== 'allow' });
    }
    return [
      {
        place,
        text: ruleText(name),
        decision,
        isExact: !isAll,
        ...(!isAll && { key: name }),
        fits: (of, tool) => of === server && (isAll || tool === name),
      },
    ];
  });
}

/** Whether an entry takes something away, which is missed where another counts in its place. */
const holdsBack = (entry: unknown, { off }: ServerLists) =>
  ownValue(entry, 'disabled') === true || (off !== undefined && listOf(ownValue(entry, off)).length > 0);

const isOn = ({ entry }: ServerEntry) => ownValue(entry, 'disabled') !== true;

/** One entry a server, whole: that of the strongest file that has one. */
function serversOf(files: TakenFile[], lists: ServerLists, problems: PolicyProblem[]): ServerEntry[] {
  const { client } = lists.refusal;
  const taken = files.map((file) => ({ ...file, value: withoutDropped(file, lists, problems) }));
  return [...serversByName(taken).values()].flatMap((same) => {
    const counts = (lists.passesShut && same.find(isOn)) || same[0];
    if (!counts) return [];
    const others = same.filter((each) => each !== counts && holdsBack(each.entry, lists));
    problems.push(...others.map((each) => notCounted(each, counts, client)));
    return [counts];
  });
}

/** The settings without the servers that the client does without. */
function withoutDropped({ file, prefix, value }: TakenFile, lists: ServerLists, problems: PolicyProblem[]) {
  if (!lists.dropsServers?.(file)) return value;
  const kept = ownEntries(value['mcpServers']).filter(([name, entry]) => {
    const [fault] = faultsOf(entry, lists.server, `${prefix}mcpServers.${ruleText(name)}`);
    if (!fault) return true;
    const message = `${lists.refusal.client} does without the server: ${fault.message}.`;
    problems.push({ id: 'entry-dropped', place: fault.place, message, opens: false });
    return false;
  });
  return { ...value, mcpServers: Object.fromEntries(kept) };
}

function readingOf(files: TakenFile[], lists: ServerLists): PolicyReading {
  const off = new Set<string>();
  const rules: ReadRule[] = [];
  const problems: PolicyProblem[] = [];
  const servers = serversOf(files, lists, problems);
  for (const { name, entry, prefix } of servers) {
    const told: PolicyProblem[] = [];
    const at = `mcpServers.${ruleText(name)}`;
    told.push(...unknownKeys(entry, at, lists));
    const doubtful = doubtfulValues(entry, lists.expected ?? 'any', lists.refusal.client);
    told.push(...inFile(doubtful, `${at}.`));
    if (ownValue(entry, 'disabled') === true) off.add(name);
    const own = [
      ...(lists.off === undefined ? [] : rulesOfList(name, entry, lists.off, 'hide', lists, told)),
      ...rulesOfList(name, entry, lists.allowed, 'allow', lists, told),
    ];
    rules.push(...own.map((rule) => ({ ...rule, place: `${prefix}${rule.place}` })));
    problems.push(...inFile(told, prefix));
  }
  // What takes a tool away stands before what lets it run.
  const sorted = rules.toSorted((a, b) => Number(a.decision === 'allow') - Number(b.decision === 'allow'));
  const named = Map.groupBy(
    sorted.filter(({ key }) => key !== undefined),
    ({ key }) => key ?? '',
  );
  const broad = sorted.filter(({ key }) => key === undefined);
  return {
    rules: sorted,
    problems,
    keysOf: (_, tool) => [tool],
    write: (_, tool) => tool,
    decide({ server, tool }) {
      if (off.has(server)) return 'hide';
      const fitting = [...(named.get(tool) ?? []), ...broad].find((rule) => rule.fits(server, tool));
      return fitting?.decision ?? 'ask';
    },
  };
}

/** Reads the lists of tools that stand among a client's MCP servers. */
export function serverListsReader(lists: ServerLists): PolicyReader {
  const whole: Shape = { fields: { mcpServers: { mapOf: lists.server } }, required: ['mcpServers'] };
  const halves: Shape = { fields: { mcpServers: 'object' }, required: ['mcpServers'] };
  return jsonSettingsReader({
    ...lists,
    shape: (value, file) => faultsOf(value, lists.dropsServers?.(file) ? halves : whole),
    readingOf: (files) => readingOf(files, lists),
  });
}
