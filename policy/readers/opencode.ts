import { opencodeName } from '../formats/client-names.ts';
import { opencodeConfig } from '../formats/opencode-config.ts';
import { mergeSettings } from '../formats/settings-files.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReading, ReadRule, Refusal } from '../policy-reader.ts';
import { jsonSettingsReader, mergedValue } from './json-settings.ts';
import type { TakenFile } from './json-settings.ts';
import { isObject, ownEntries, ownValue } from './json-value.ts';
import { misnamedKeys } from './misnamed-keys.ts';
import { ruleText } from './rule-text.ts';
import { wildcardFits } from './wildcard-fits.ts';

const refusal: Refusal = { client: 'OpenCode', instead: 'it does not start', decision: 'hide' };

interface OpencodeRule {
  place: string;
  /** A pattern for the name of a permission, which for a tool of a server is the name of the tool. */
  permission: string;
  /** Whether it is for all calls; any other pattern fits none of a server's tools. */
  isForAll: boolean;
  decision: Decision;
}

/** Permissions of the client's own tools. */
const ownPermissions = new Set(
  `apply_patch bash codesearch doom_loop edit external_directory glob grep list lsp multiedit patch plan_enter
   plan_exit question read skill task todoread todowrite webfetch websearch write`
    .trim()
    .split(/\s+/),
);

const decisionOf: Record<string, Decision> = { allow: 'allow', ask: 'ask', deny: 'hide' };

/** The permissions of one file, as its client keeps them. */
function permissionsOf(value: unknown): unknown {
  const given = ownValue(value, 'permission');
  return typeof given === 'string' ? { '*': given } : (given ?? {});
}

function rulesOf(value: unknown): OpencodeRule[] {
  // The switches of earlier versions stand before the permissions; of a key in both, the permission holds there.
  const old = Object.fromEntries(
    ownEntries(ownValue(value, 'tools')).map(([name, isOn]) => [name, isOn === true ? 'allow' : 'deny']),
  );
  return ownEntries(mergeSettings(ownValue(value, 'permission'), old)).flatMap(
    ([permission, held]): OpencodeRule[] => {
      const isOld = ownValue(ownValue(value, 'permission'), permission) === undefined;
      const place = `${isOld ? 'tools' : 'permission'}.${ruleText(permission)}`;
      const patterns: [string, unknown][] = isObject(held) ? Object.entries(held) : [['*', held]];
      return patterns.map(([pattern, each]) => ({
        place: isObject(held) ? `${place}.${ruleText(pattern)}` : place,
        permission,
        // A call of a server's tool is asked about as “*”.
        isForAll: wildcardFits(pattern, '*'),
        decision: decisionOf[String(each)] ?? 'ask',
      }));
    },
  );
}

function problemsOf(value: unknown, rules: OpencodeRule[]): PolicyProblem[] {
  const problems = misnamedKeys(value, '', {
    client: refusal.client,
    known: ['permission', 'tools', 'mcp'],
    instead: { mcpServers: 'mcp' },
  });
  for (const { place, permission, isForAll, decision } of rules) {
    if (isForAll || ownPermissions.has(permission)) continue;
    const message =
      'A pattern for arguments fits no call of a server’s tool: those are asked about as a whole. Write the decision itself.';
    problems.push({ id: 'pattern-on-tool', place, message, opens: decision !== 'allow' });
  }
  return problems;
}

function readRule({ place, permission, isForAll, decision }: OpencodeRule): ReadRule {
  const isPattern = /[*?]/.test(permission);
  return {
    place,
    text: ruleText(permission),
    decision,
    isExact: !isPattern,
    isForeign: 'maybe',
    ...(!isPattern && { key: permission }),
    fits: (server, tool) => isForAll && wildcardFits(permission, opencodeName(server, tool)),
  };
}

const isGlobal = (file: string) => /(?:^|[\\/])\.config[\\/]opencode[\\/][^\\/]+$/.test(file);

// The strongest first: what the organization says, the folder .opencode, the project; the user comes last.
const places = [
  (file: string) => /^(?:\/etc|.*[\\/](?:ProgramData|Application Support))[\\/]opencode[\\/]/.test(file),
  (file: string) => /(?:^|[\\/])\.opencode[\\/][^\\/]+$/.test(file),
  (file: string) => !isGlobal(file),
];

function readingOf(files: TakenFile[]): PolicyReading {
  const value = mergedValue(files, (strong, weak) =>
    mergeSettings(strong, { ...(isObject(weak) ? weak : {}), permission: permissionsOf(weak) }),
  );
  const rules = rulesOf(value);
  const problems = problemsOf(value, rules);
  const off = new Set(
    ownEntries(ownValue(value, 'mcp')).flatMap(([server, entry]) =>
      ownValue(entry, 'enabled') === false ? [server] : [],
    ),
  );
  // The last rule that fits decides.
  const deciding = rules.filter(({ isForAll }) => isForAll).toReversed();
  const exact = new Map(
    deciding
      .toReversed()
      .flatMap((rule) => (/[*?]/.test(rule.permission) ? [] : [[rule.permission, rule] as const])),
  );
  const patterns = deciding.filter(({ permission }) => /[*?]/.test(permission));
  const rank = new Map(deciding.map((rule, at) => [rule, at]));
  return {
    rules: rules.filter(({ permission }) => !ownPermissions.has(permission)).map(readRule),
    problems,
    keysOf: (server, tool) => [opencodeName(server, tool)],
    write: (server, tool) => opencodeName(server, tool),
    decide({ server, tool }) {
      if (off.has(server)) return 'hide';
      const name = opencodeName(server, tool);
      const named = exact.get(name);
      const pattern = patterns.find((rule) => wildcardFits(rule.permission, name));
      const isLast = named && (!pattern || (rank.get(named) ?? 0) < (rank.get(pattern) ?? 0));
      return (isLast ? named : pattern)?.decision ?? 'allow';
    },
  };
}

/** Reads OpenCode's permissions (https://opencode.ai/docs/permissions): the last rule that fits decides, and without one a tool runs. */
export const opencodeReader = jsonSettingsReader({
  id: 'opencode',
  dialect: { comments: true, trailingCommas: true, mark: true, empty: true },
  shape: opencodeConfig,
  refusal,
  places,
  isFatal: true,
  readingOf,
});
