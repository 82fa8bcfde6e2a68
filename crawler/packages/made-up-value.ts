/** What is known of a value that has to be made up. */
export interface ValueHint {
  format?: unknown;
  isSecret?: boolean;
}

/** For a name that speaks of a database, the scheme of its URL. */
const databases: [RegExp, string][] = [
  [/postgres|(?:^|_)pg/i, 'postgres'],
  [/mysql|maria/i, 'mysql'],
  [/mongo/i, 'mongodb'],
  [/redis|valkey/i, 'redis'],
  [/neo4j|bolt/i, 'bolt'],
];

/** Obviously nobody's; says where it comes from if it ends up in somebody's log. */
export const fakeSecret = 'not-a-real-value-toolrisk';

/**
 * A value of the right form for a setting that a server insists on: nothing that could be real, no address that could be reached.
 * `{dir}` stands for a scratch directory.
 */
export function madeUpValue(name: string, { format, isSecret = false }: ValueHint = {}): string {
  if (format === 'number') return '1';
  if (format === 'boolean') return 'false';
  if (format === 'filepath') return '{dir}';
  const scheme = databases.find(([pattern]) => pattern.test(name))?.[1];
  if (/ur[il]|dsn|connection.?string/i.test(name))
    return `${scheme ?? 'http'}://127.0.0.1:9${scheme === undefined ? '' : '/none'}`;
  if (isSecret || /key|token|secret|passw/i.test(name)) return fakeSecret;
  if (/e?mail/i.test(name)) return 'nobody@example.invalid';
  if (/(?:^|[_-])port$/i.test(name)) return '9';
  if (/endpoint|base.?addr/i.test(name)) return 'http://127.0.0.1:9';
  if (/host|server$|domain/i.test(name)) return '127.0.0.1';
  if (/uuid|guid/i.test(name)) return '00000000-0000-4000-8000-000000000000';
  if (/(?:^|[_-])(?:dir|directory|folder|path|root|workspace|vault)(?:$|[_-])/i.test(name)) return '{dir}';
  return fakeSecret;
}
