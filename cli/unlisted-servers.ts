import { hideSecrets } from '../crawler/secrets/hide-secrets.ts';
import type { Endpoint } from '../crawler/listing.ts';
import type { Visit } from '../crawler/visit-record.ts';
import { missingVariables } from './missing-variables.ts';
import { printable, printableLine } from './printable.ts';
import { whatHelps } from './what-helps.ts';

/** So many servers are told one by one. */
const maxTold = 100;
const maxName = 200;
const maxReason = 240;

/** What was to be asked: its endpoint, and who names it where. */
export interface Asked {
  /** Where it stands, or how it is called. */
  name: string;
  source: string;
  endpoint: Pick<Endpoint, 'locator' | 'launch' | 'url' | 'needs' | 'headers' | 'missing'>;
}

/** What would help a server that was not listed; undefined for one that was. `env` has the variables that the user has named. */
export function helpFor(
  visit: Visit,
  { source, endpoint }: Omit<Asked, 'name'>,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const { outcome, reason, authorization } = visit;
  if (outcome === 'listed') return undefined;
  const { headers = {}, launch, locator, missing, needs, url } = endpoint;
  if (missing !== undefined && outcome === 'needs-config') return `It ${missingVariables(missing, env)}.`;
  return whatHelps({
    outcome,
    source: source.replace(/:.*$/s, ''),
    isRemote: launch === undefined && (url !== undefined || /^https?:/.test(locator)),
    isUnasked: needs !== undefined,
    hasHeaders: Object.keys(headers).length > 0,
    ...(reason !== undefined && { reason }),
    ...(authorization !== undefined && { authorization }),
  });
}

/**
 * The line about a server that was not listed: its reason, shortened since the report has the whole of it, and what would help.
 * Undefined for one that was.
 */
export function unlistedLine(visit: Visit, asked: Asked, env: NodeJS.ProcessEnv): string | undefined {
  const help = helpFor(visit, asked, env);
  if (help === undefined) return undefined;
  const name = printableLine(hideSecrets(asked.name), maxName);
  const { missing } = asked.endpoint;
  if (missing !== undefined && visit.outcome === 'needs-config')
    return printable(`${name} ${missingVariables(missing, env)}`);
  const reason = visit.reason === undefined ? '' : `: ${printableLine(visit.reason, maxReason)}`;
  return printable(`${name} was not listed: ${visit.outcome}${reason.replace(/[.\s]+$/, '')}. ${help}`);
}

/** Collects the lines of a run; a registry may have a million. */
export interface UnlistedServers {
  add(line: string | undefined): void;
  /** Writes them to stderr, for the end of a command; `whereAll` says where the others are, if there are more. */
  tell(whereAll: string): void;
}

/** Opens a collection; of many servers the first hundred are told one by one. */
export function openUnlistedServers(): UnlistedServers {
  const told: string[] = [];
  let more = 0;
  return {
    add: (line) => {
      if (line === undefined) return;
      if (told.length < maxTold) told.push(line);
      else more += 1;
    },
    tell: (whereAll) => {
      for (const line of told) process.stderr.write(`${line}\n`);
      if (more > 0) process.stderr.write(`And ${more} more were not listed; ${whereAll}.\n`);
    },
  };
}

/** Tells of all servers that were judged and not listed; their report has every one. */
export function tellUnlisted(servers: readonly { unlistedLine?: string }[]): void {
  const unlisted = openUnlistedServers();
  for (const { unlistedLine: line } of servers) unlisted.add(line);
  unlisted.tell('the report has every one');
}
