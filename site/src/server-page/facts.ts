import type { SeenAt, ServerRecord } from '../catalogue.ts';
import { transportsInWords } from '../sentences/outcomes.ts';
import { count, formatNumber, listInWords } from '../sentences/words.ts';
import type { Words } from '../tool-page/verdict.ts';
import { plainText } from '../visible-text.ts';

/** One thing that is known of how a server is started and reached. */
export interface Fact {
  name: string;
  words: Words;
}

const maxNames = 8;
const runners: readonly [kind: RegExp, command: (spec: string) => string][] = [
  [/^npm:((?:@[\w.-]+\/)?[\w.-]+(?:@[\w.+-]+)?)$/, (spec) => `npx -y ${spec}`],
  [/^pypi:([\w.-]+(?:@[\w.+-]+)?)$/, (spec) => `uvx ${spec}`],
  [/^oci:([\w./:@-]+)$/, (spec) => `docker run -i --rm ${spec}`],
];
const secretName = /(?:^|_)(?:TOKENS?|KEYS?|SECRETS?|PASSWORDS?|PASS|CREDENTIALS?|PAT)(?:_|$)/i;

/** The command that starts a package as its kind is started; undefined for what is reached or started otherwise. */
export function startCommand(locator: string): string | undefined {
  for (const [pattern, command] of runners) {
    const [, spec] = pattern.exec(locator) ?? [];
    if (spec !== undefined) return command(spec);
  }
  return undefined;
}

function codes(names: readonly string[]): Words {
  const shown = names.slice(0, maxNames).map((name) => ({ code: plainText(name, 60) }));
  const more = names.length - shown.length;
  return [
    ...shown.flatMap((name, at): Words => (at === 0 ? [name] : [', ', name])),
    ...(more > 0 ? [` and ${formatNumber(more)} more`] : []),
  ];
}

/** What a server was given that its users would have to give it. */
function settings(seen: readonly SeenAt[]): Fact[] {
  const listed = seen.filter(({ outcome }) => outcome === 'listed');
  const names = [...new Set(listed.flatMap(({ madeUp = [] }) => madeUp))];
  const added = [...new Set(listed.flatMap(({ addedArguments = [] }) => addedArguments))];
  const secrets = names.filter((name) => secretName.test(name));
  const isLocal = listed.some(({ transport }) => transport === 'stdio');
  if (names.length === 0 && added.length === 0)
    return isLocal
      ? [{ name: 'Settings', words: ['It lists its tools without any; a call may need some.'] }]
      : [];
  return [
    {
      name: 'Settings',
      words: [
        ...(names.length === 0
          ? []
          : ['To list its tools it was given made-up values for ', ...codes(names), '.']),
        ...(added.length === 0 ? [] : [' To its command were added ', ...codes(added), '.']),
      ],
    },
    ...(secrets.length === 0
      ? []
      : [{ name: 'Secrets', words: [...codes(secrets), ', by the name.'] satisfies Words }]),
  ];
}

function access(seen: readonly SeenAt[]): Fact[] {
  const remote = seen.filter(({ locator }) => /^https?:/.test(locator));
  if (remote.some(({ outcome }) => outcome === 'listed'))
    return [{ name: 'Login', words: ['None was asked for to list its tools.'] }];
  return seen.some(({ transport, outcome }) => transport === 'stdio' && outcome === 'listed')
    ? [{ name: 'Rights', words: ['Those of whoever starts it, unless a sandbox takes some away.'] }]
    : [];
}

function transports(seen: readonly SeenAt[]): Fact[] {
  const named = [...new Set(seen.map(({ transport }) => transportsInWords[transport]))];
  const protocols = [...new Set(seen.flatMap(({ protocolVersion }) => protocolVersion ?? []))];
  const spoken = protocols.map((protocol) => plainText(protocol, 30));
  return [
    {
      name: 'Transport',
      words: [listInWords(named), ...(spoken.length === 0 ? [] : [`; protocol ${listInWords(spoken)}`])],
    },
  ];
}

/** What the definitions take up, and how that compares with other servers. */
export function tokensInWords(tokens: number, costs: readonly number[]): string {
  const fewer = costs.filter((cost) => cost < tokens).length;
  const share = Math.floor((fewer / costs.length) * 100);
  const rank =
    costs.length < 2
      ? ''
      : fewer === 0
        ? `; no server of the ${formatNumber(costs.length)} here with tools takes up less`
        : `; more than ${share} % of the ${formatNumber(costs.length)} servers here with tools`;
  return `About ${count(tokens, 'token')} before anything is asked${rank}.`;
}

/** How a server is started and reached, and what it needs; only what a visit showed. */
export function factsOf({ seen, tools }: ServerRecord, costs: readonly number[]): Fact[] {
  const [first] = seen;
  const command = first && startCommand(first.locator);
  const tokens = tools.reduce((sum, tool) => sum + tool.tokens, 0);
  return [
    ...(first
      ? [
          {
            name: command === undefined ? 'Endpoint' : 'Start',
            words: [{ code: plainText(command ?? first.locator, 200) }] satisfies Words,
          },
        ]
      : []),
    ...settings(seen),
    ...access(seen),
    ...transports(seen),
    ...(tools.length === 0 ? [] : [{ name: 'Context', words: [tokensInWords(tokens, costs)] }]),
  ];
}
