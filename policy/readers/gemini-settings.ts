import { geminiName } from '../formats/client-names.ts';
import type { Shape } from '../formats/shape.ts';
import { fieldsOf, valueAt } from '../formats/shape.ts';
import {
  allowedGeminiServers,
  geminiSettingsPlaces,
  mergeGeminiSettings,
} from '../formats/gemini-settings-files.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReading, ReadRule, Refusal } from '../policy-reader.ts';
import { isAbout } from './gemini-rule.ts';
import type { GeminiRule } from './gemini-rule.ts';
import { jsonSettingsReader, mergedValue, notCounted, serversByName } from './json-settings.ts';
import type { TakenFile } from './json-settings.ts';
import { listOf, ownEntries, ownValue } from './json-value.ts';
import { misnamedKeys } from './misnamed-keys.ts';
import type { KnownKeys } from './misnamed-keys.ts';
import { doubtfulValues } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

const refusal: Refusal = { client: 'Gemini CLI', instead: 'it does not start', decision: 'hide' };

const names: Shape = { listOf: 'text' };
const serverShape: Shape = { fields: { trust: 'boolean', includeTools: names, excludeTools: names } };
const settings: Shape = {
  fields: {
    mcpServers: { mapOf: serverShape },
    mcp: { fields: fieldsOf('allowed excluded', names) },
    tools: { fields: fieldsOf('allowed exclude core confirmationRequired', names) },
  },
};

const texts = (value: unknown) => listOf(value).filter((each) => typeof each === 'string');

const settled = (
  place: string,
  toolName: string,
  decision: Decision,
  priority: number,
  mcpName?: string,
): GeminiRule => ({
  place,
  toolName,
  decision,
  priority,
  isForeign: mcpName === undefined && !toolName.startsWith('mcp_'),
  ...(mcpName !== undefined && { mcpName }),
});

const allOf = (name: string) => (name === '*' ? 'mcp_*' : `mcp_${name}_*`);

/** The rules that the client makes of its settings, each with the priority that it gives them. */
function settingsRules(value: unknown): GeminiRule[] {
  const list = (place: string, decision: Decision, priority: number) =>
    texts(valueAt(value, ...place.split('.'))).map((name, index) =>
      settled(`${place}[${index}]`, name, decision, priority),
    );
  const ofServers = (place: string, decision: Decision, priority: number) =>
    texts(valueAt(value, ...place.split('.'))).map((name, index) =>
      settled(`${place}[${index}]`, allOf(name), decision, priority, name),
    );
  const core = texts(valueAt(value, 'tools', 'core'));
  return [
    ...ofServers('mcp.excluded', 'hide', 900),
    ...list('tools.exclude', 'hide', 400),
    ...list('tools.confirmationRequired', 'ask', 350),
    ...list('tools.allowed', 'allow', 300),
    ...list('tools.core', 'allow', 250),
    ...(core.length > 0 ? [settled('tools.core', '*', 'hide', 240)] : []),
    ...ownEntries(ownValue(value, 'mcpServers')).flatMap(([name, entry]) =>
      // Whatever is not nothing is trust to the client: the text “false” too.
      ownValue(entry, 'trust')
        ? [settled(`mcpServers.${ruleText(name)}.trust`, allOf(name), 'allow', 200, name)]
        : [],
    ),
    ...ofServers('mcp.allowed', 'allow', 100),
  ];
}

/** Lists of exact names; of one to include, what stands before a bracket is the name. */
function serverRules(value: unknown, problems: PolicyProblem[]): ReadRule[] {
  return ownEntries(ownValue(value, 'mcpServers')).flatMap(([name, entry]) =>
    (['excludeTools', 'includeTools'] as const).flatMap((key) =>
      texts(ownValue(entry, key)).map((tool, index): ReadRule => {
        const place = `mcpServers.${ruleText(name)}.${key}[${index}]`;
        if (/[*?]/.test(tool)) {
          const message = `“${ruleText(tool)}” is taken for an exact name. List the tools.`;
          problems.push({ id: 'wildcard-in-names', place, message, opens: key === 'excludeTools' });
        }
        const isNamed = (own: string) =>
          own === tool || (key === 'includeTools' && tool.startsWith(`${own}(`));
        return {
          place,
          text: ruleText(tool),
          decision: key === 'excludeTools' ? 'hide' : 'ask',
          isExact: true,
          key: key === 'includeTools' ? tool.replace(/\(.*$/s, '') : tool,
          fits: (of, own) => of === name && isNamed(own),
        };
      }),
    ),
  );
}

const client = refusal.client;
const ofServer: KnownKeys = {
  client,
  known: ['trust', 'includeTools', 'excludeTools'],
  instead: {
    alwaysAllow: 'trust',
    autoApprove: 'trust',
    allowedTools: 'includeTools',
    enabledTools: 'includeTools',
    disabledTools: 'excludeTools',
    disabled: 'mcp.excluded',
  },
};
const ofAll: KnownKeys = {
  client,
  known: ['mcpServers', 'mcp', 'tools'],
  instead: {
    // Of the first version of the settings.
    allowedTools: 'tools.allowed',
    coreTools: 'tools.core',
    excludeTools: 'tools.exclude',
    allowMCPServers: 'mcp.allowed',
    excludeMCPServers: 'mcp.excluded',
  },
};

function unknownKeys(value: unknown): PolicyProblem[] {
  const servers = ownEntries(ownValue(value, 'mcpServers'));
  return [
    ...misnamedKeys(value, '', ofAll),
    ...misnamedKeys(ownValue(value, 'mcp'), 'mcp.', { client, known: ['allowed', 'excluded'] }),
    ...misnamedKeys(ownValue(value, 'tools'), 'tools.', {
      client,
      known: ['allowed', 'exclude', 'core', 'confirmationRequired'],
    }),
    ...servers.flatMap(([name, entry]) => misnamedKeys(entry, `mcpServers.${ruleText(name)}.`, ofServer)),
  ];
}

/** Servers of weaker files that keep tools away, and do not count beside the same server of a stronger one. */
function uncountedServers(files: TakenFile[]): PolicyProblem[] {
  const lists = ['includeTools', 'excludeTools'];
  return [...serversByName(files).values()].flatMap(([counts, ...others]) =>
    others
      .filter(({ entry }) => lists.some((list) => ownValue(entry, list) !== undefined))
      .flatMap((each) => (counts ? [notCounted(each, counts, refusal.client)] : [])),
  );
}

/** Lists of servers that let none in, which the client takes for no list at all. */
function emptyAllowance(value: unknown, allowed: unknown[]): PolicyProblem[] {
  if (allowed.length > 0 || !Array.isArray(valueAt(value, 'mcp', 'allowed'))) return [];
  const message =
    'No server stands on every list of those that are allowed, which lets all of them in. Write the names.';
  return [{ id: 'empty-allowance', place: 'mcp.allowed', message, opens: true }];
}

function readingOf(files: TakenFile[]): PolicyReading {
  const problems: PolicyProblem[] = uncountedServers(files);
  const value = mergedValue(files, mergeGeminiSettings);
  problems.push(...doubtfulValues(value, settings, refusal.client), ...unknownKeys(value));
  const lists = serverRules(value, problems);
  const ranked = settingsRules(value).toSorted((a, b) => b.priority - a.priority);
  for (const { place, decision, mcpName } of ranked) {
    if (decision !== 'allow' || mcpName === undefined) continue;
    const message = 'All tools of the server run unasked, those too that it adds later.';
    problems.push({ id: 'all-tools', place, message, opens: true });
  }
  const allowed = allowedGeminiServers(files.map((file) => file.value));
  const isOut = (server: string) => allowed.length > 0 && !allowed.includes(server);
  problems.push(...emptyAllowance(value, allowed));
  const included = new Set(
    ownEntries(ownValue(value, 'mcpServers')).flatMap(([name, entry]) =>
      Array.isArray(ownValue(entry, 'includeTools')) ? [name] : [],
    ),
  );
  const byTool = Map.groupBy(lists, ({ key = '' }) => key);
  const fitting = (server: string, tool: string) => {
    const name = geminiName(server, tool);
    return ranked.filter((rule) => isAbout(rule, server, name));
  };
  return {
    rules: [
      ...lists,
      ...ranked.map((rule): ReadRule => ({
        place: rule.place,
        text: ruleText(rule.mcpName ?? rule.toolName),
        decision: rule.decision,
        isExact: rule.mcpName === undefined && !rule.toolName.includes('*'),
        ...((rule.isForeign || rule.mcpName !== undefined) && { isForeign: 'maybe' as const }),
        fits: (server, tool) => isAbout(rule, server, geminiName(server, tool)),
      })),
    ],
    problems,
    keysOf: (_, tool) => [tool],
    write: (_, tool) => tool,
    decide({ server, tool }) {
      if (tool === '' || isOut(server)) return 'hide';
      const own = (byTool.get(tool) ?? []).filter((rule) => rule.fits(server, tool));
      if (own.some(({ decision }) => decision === 'hide')) return 'hide';
      if (included.has(server) && own.length === 0) return 'hide';
      return fitting(server, tool)[0]?.decision ?? 'ask';
    },
  };
}

/** Reads Gemini CLI's settings (https://geminicli.com/docs/reference/configuration) as its policy engine does in the default mode. */
export const geminiSettingsReader = jsonSettingsReader({
  id: 'gemini-settings',
  dialect: { comments: true, trailingCommas: false, mark: false },
  shape: 'object',
  refusal,
  places: geminiSettingsPlaces,
  isFatal: true,
  readingOf,
});
