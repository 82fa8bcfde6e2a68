import { nearMiss } from '../formats/near-miss.ts';
import type { Shape } from '../formats/shape.ts';
import type { JsonDialect } from '../parse-json.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReader, PolicyReading, ReadRule } from '../policy-reader.ts';
import { listOf, ownEntries, ownValue } from './json-value.ts';
import { readSettings, refusedReading } from './refused-file.ts';
import type { Refusal } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

/** How a client has lists of tools among its MCP servers. */
export interface ServerLists {
  id: string;
  dialect: JsonDialect;
  shape: Shape;
  refusal: Refusal;
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

function readingOf(value: unknown, lists: ServerLists, problems: PolicyProblem[]): PolicyReading {
  const off = new Set<string>();
  const rules: ReadRule[] = [];
  const servers = ownEntries(ownValue(value, 'mcpServers'));
  for (const [server, entry] of servers) {
    const at = `mcpServers.${ruleText(server)}`;
    problems.push(...unknownKeys(entry, at, lists));
    if (ownValue(entry, 'disabled') === true) off.add(server);
    if (lists.off !== undefined) {
      rules.push(...rulesOfList(server, entry, lists.off, 'hide', lists, problems));
    }
    rules.push(...rulesOfList(server, entry, lists.allowed, 'allow', lists, problems));
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
  return {
    target: lists.id,
    seesMark: true,
    read(text) {
      const read = readSettings(text, lists.dialect, lists.shape, lists.refusal);
      if ('error' in read) return read;
      if ('refused' in read) return refusedReading(read.refused, lists.refusal);
      if (ownValue(read.value, 'mcpServers') === undefined) {
        return { error: 'Expected an object with mcpServers.' };
      }
      return readingOf(read.value, lists, read.problems);
    },
  };
}
