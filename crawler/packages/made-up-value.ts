/** What is known of a value that has to be made up. */
export interface ValueHint {
  format?: unknown;
  isSecret?: boolean;
  /** Values among which one has to be chosen. */
  choices?: readonly string[];
  /** What a value has to begin with. */
  prefix?: string;
  /** What else is known of it, where a kind of database may be named. */
  about?: string;
}

/** For a name that speaks of a database, the scheme of its URL. */
const databases: [RegExp, string][] = [
  [/postgres|(?:^|[_\W])pg/i, 'postgres'],
  [/mysql|maria/i, 'mysql'],
  [/mongo/i, 'mongodb'],
  [/redis|valkey/i, 'redis'],
  [/neo4j|bolt/i, 'bolt'],
  [/rabbit|amqp/i, 'amqp'],
  [/mssql|sqlserver/i, 'mssql'],
  [/clickhouse/i, 'clickhouse'],
];

/** Obviously nobody's; says where it comes from if it ends up in somebody's log. */
export const fakeSecret = 'not-a-real-value-toolrisk';
/** The name of a host that no name server knows (RFC 6761). */
const nowhere = 'example.invalid';
const emptyUuid = '00000000-0000-4000-8000-000000000000';

const byFormat: Record<string, string> = {
  number: '1',
  integer: '1',
  boolean: 'false',
  filepath: '{dir}',
  url: `https://${nowhere}`,
  email: `nobody@${nowhere}`,
  uuid: emptyUuid,
  date: '2000-01-01',
  host: nowhere,
  json: '{}',
};

/** Kinds of value by the words of a name, the most telling first. */
const byName: [RegExp, string][] = [
  [/e?mail(?:$|[_ -]?addr)/i, `nobody@${nowhere}`],
  [/(?:^|[_ -])port(?:$|[_ -]?number)/i, '9'],
  [/endpoint|base.?addr|web.?hook/i, `https://${nowhere}`],
  [/(?:uuid|guid)s?$/i, emptyUuid],
  [/host(?:s|name)?$|server$|domain|(?:^|[_ -])fqdn|(?:^|[_ -])addr(?:ess)?$/i, nowhere],
  [/transport(?:$|[_ -](?:type|mode))/i, 'stdio'],
  [/log.?level$/i, 'info'],
  [/(?:^|[_ -])config(?:uration)?(?:[_ -](?:file|path))*$/i, '{json}'],
  [/(?:^|[_ -])(?:file|file.?name|file.?path|spec)$/i, '{file}'],
  [/(?:^|[_ -])(?:dir|directory|directories|folder|path|root|workspace|vault|cwd)s?(?:$|[_ -])/i, '{dir}'],
  [/region|location|(?:^|[_ -])zone$/i, 'us-east-1'],
  [
    /(?:^|[_ -])(?:is|use|enable|enabled|allow|disable|disabled|verify|debug|dry.?run|read.?only)(?:$|[_ -])/i,
    'false',
  ],
  [
    /(?:^|[_ -])(?:timeout|limit|count|size|max|min|number|interval|ttl|retries|depth|width|height)(?:$|[_ -](?!key|token|secret))/i,
    '1',
  ],
  [/(?:^|[_ -])version$/i, '1.0.0'],
  [/(?:^|[_ -])(?:user|username|login|owner)$/i, 'nobody'],
  [/(?:^|[_ -])date$/i, '2000-01-01'],
];

/**
 * A value of the right form for a setting that a server insists on: nothing that could be real, no address that could be reached.
 * `{dir}` stands for an empty directory; `{file}`, `{json}`, `{account}` and `{kubeconfig}` for files, see `withFilePaths`.
 */
export function madeUpValue(name: string, hint: ValueHint = {}): string {
  const { format, isSecret = false, choices = [], prefix } = hint;
  const choice = choices.find((each) => /^stdio$/i.test(each)) ?? choices[0];
  if (choice !== undefined) return choice;
  if (prefix !== undefined && format === undefined)
    return `${prefix}${prefix.includes('://') ? nowhere : fakeSecret}`;
  // An address of a database is also a URL.
  const isAddress =
    /ur[il]s?$|ur[il][_ -]|dsn|connection.?str|jdbc|(?:^|[_ -])conn(?:ection)?$|^(?:mysql|mariadb|postgres|postgresql|mongodb|redis|neo4j|clickhouse|mssql)$/i.test(
      name,
    );
  const words = `${name} ${hint.about ?? ''}`;
  const scheme = isAddress || /database|(?:^|[_ -])db$/i.test(name) ? schemeIn(name, words) : undefined;
  if (isAddress && scheme !== undefined) return `${scheme}://nobody:nothing@${nowhere}/none`;
  if (/kube.?config/i.test(name)) return '{kubeconfig}';
  if (
    /(?:application|service.?account|google).?cred|credentials?.?(?:file|path|json)|(?:service.?account|key).?(?:file|path|json)/i.test(
      name,
    )
  )
    return '{account}';
  if (
    /path$|file$/i.test(name) &&
    /\bfile\b/i.test(hint.about ?? '') &&
    !/\b(?:directory|folder)\b/i.test(hint.about ?? '')
  )
    return /json|key|credential|oauth/i.test(hint.about ?? '') ? '{json}' : '{file}';
  const known = typeof format === 'string' ? byFormat[format] : undefined;
  if (known !== undefined) return known;
  if (isAddress) return `https://${nowhere}`;
  if (isSecret || /key|token|secret|passw/i.test(name)) return fakeSecret;
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? fakeSecret;
}

/** The scheme of the database that a name is of; what is said around it counts only where the name speaks of a database at all. */
function schemeIn(name: string, words: string): string | undefined {
  const text = /database|(?:^|[_ -])db(?:$|[_ -])|dsn|conn/i.test(name) ? words : name;
  const named = databases.find(([pattern]) => pattern.test(text))?.[1];
  // The commonest, where a database is asked for and none is named.
  return named ?? (/database.?ur[il]|(?:^|_)db.?ur[il]/i.test(name) ? 'postgres' : undefined);
}

/** Whether a value is one of those above, by the words that only they have. */
export function looksMadeUp(value: string): boolean {
  return value.includes(fakeSecret) || value.includes(nowhere);
}
