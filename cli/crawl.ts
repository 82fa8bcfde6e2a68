import { classifyStored } from './classify-stored.ts';
import {
  allowedEnvironment,
  argumentOption,
  environmentOption,
  withArguments,
} from './allowed-environment.ts';
import type { Command, CommandInput, OptionValues } from './command.ts';
import { exitCodes, jsonOption, numberOption, stringOption, UsageError } from './command.ts';
import { readContact, useContact } from './contact.ts';
import { sortSources, sourceBeginnings, sourceRows } from './crawl-sources.ts';
import { crawlVisits, type CrawlResult } from './crawl-visits.ts';
import { dataDirectory, dataOption, openUserDatabase, tellOldPackages } from './data-directory.ts';
import { headerOptions, headersForUrls, readHeaders } from './header-option.ts';
import { jsonText } from './json-text.ts';
import { lookUpAdvisories, osvOption, readOsv } from './osv-option.ts';
import { printable } from './printable.ts';
import { readListings } from './read-listings.ts';
import { runEntries } from './run-entries.ts';
import { storeListings } from './store-listings.ts';
import { openRegistrySync } from './sync-registry.ts';
import { readVisitSettings, visitOptions } from './visit-endpoints.ts';
import { openVisitReport } from './visit-report.ts';

interface CrawlSettings {
  limit: number | undefined;
  since: Date | undefined;
  full: boolean;
  acceptLoss: boolean;
  allowPrivate: boolean;
}

function readCrawlSettings(values: OptionValues): CrawlSettings {
  const since = stringOption(values, 'since');
  if (since !== undefined && Number.isNaN(Date.parse(since)))
    throw new UsageError(`Expected --since to be a date such as 2026-01-31T00:00:00Z, got “${since}”.`);
  return {
    limit: numberOption(values, 'limit', { min: 1, max: 10_000_000 }),
    since: since === undefined ? undefined : new Date(since),
    full: values.full === true,
    acceptLoss: values['accept-loss'] === true,
    allowPrivate: values['allow-private'] === true,
  };
}

async function run(input: CommandInput): Promise<number> {
  const { positionals, values, signal } = input;
  useContact(values);
  const { limit, since, ...settings } = readCrawlSettings(values);
  const osv = readOsv(values);
  const { registries, others, retiring, files } = sortSources(positionals);
  if (registries.length > 0 && !settings.allowPrivate && readContact(values) === undefined)
    tell('Many servers of strangers are about to be visited: say by --contact URL where they can reach you.');
  const startedAt = new Date();
  const env = allowedEnvironment(values);
  const headers = headersForUrls(values, positionals);
  const read = await readListings(withArguments(others, values), {
    signal,
    env,
    headers,
    allowPrivate: settings.allowPrivate,
    ...(limit !== undefined && { limit }),
  });
  const { listings, brokeOff } = read;
  if (brokeOff !== undefined) tell(brokeOff);
  tellOldPackages(dataDirectory(values));
  const report = await openVisitReport(stringOption(values, 'report'));
  const open = await openUserDatabase(values, { mayBeNew: true });
  try {
    const isWholeListing = brokeOff === undefined && limit === undefined && !signal.aborted;
    const problems: (string | undefined)[] = await storeListings(open.db, listings, {
      sources: isWholeListing ? retiring : [],
      startedAt,
      acceptLoss: settings.acceptLoss,
    });
    const left = { servers: (limit ?? Infinity) - listings.length };
    const syncs = await Promise.all(
      registries.map((base) =>
        openRegistrySync(open.db, { base, signal, left, ...settings, ...(since !== undefined && { since }) }),
      ),
    );
    const entries = runEntries(listings);
    const result = await crawlVisits(open, input, { ...entries, listings, syncs, files, report, env });
    for (const sync of syncs) problems.push(await sync.finish());
    if (osv !== undefined && result.isWhole) {
      const { allowPrivate } = settings;
      problems.push(await lookUpAdvisories(open.db, osv, result.packages, { allowPrivate, signal }));
    }
    const { classified } = await classifyStored(open.db, { signal });
    const judged = result.classified + classified;
    process.stdout.write(values['json'] === true ? summaryJson(result, judged) : summaryOf(result, judged));
    result.unlisted.tell('--report FILE has a line for each');
    const reported = await report.close();
    if (!result.isWhole) {
      tell('Interrupted. What was visited is stored; the same command visits the rest.');
      return exitCodes.interrupted;
    }
    const found = problems.filter((problem) => problem !== undefined);
    for (const problem of found) tell(problem);
    const isDone = found.length === 0 && brokeOff === undefined && read.problems === 0 && reported;
    return isDone ? exitCodes.done : exitCodes.incomplete;
  } finally {
    await report.close();
    await open.close();
  }
}

function summaryOf({ visited, outcomes }: CrawlResult, classified: number): string {
  const counts = [...outcomes].map(([name, count]) => `${count} ${name}`).join(', ');
  return (
    `${visited} ${visited === 1 ? 'endpoint' : 'endpoints'}: ${counts || 'none visited'}. ` +
    `${classified} ${classified === 1 ? 'definition' : 'definitions'} classified.\n`
  );
}

function summaryJson({ visited, outcomes, isWhole }: CrawlResult, classified: number): string {
  return `${jsonText({ visited, outcomes: Object.fromEntries(outcomes), classified, isWhole }, 2)}\n`;
}

function tell(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** Discovers servers, visits them, stores what they said and classifies it. */
export const crawlCommand: Command = {
  name: 'crawl',
  arguments: 'SOURCE…',
  details:
    'Every endpoint is visited once, whatever names it.\n' +
    'A registry is visited page by page: a run that was broken off goes on there, and the next one asks for changes only.',
  tables: [{ title: 'Sources', rows: sourceRows }],
  beginnings: sourceBeginnings,
  example: 'toolrisk crawl npm:@modelcontextprotocol/server-memory --report visits.jsonl',
  options: {
    limit: { type: 'string', value: 'N', help: 'stop after N servers' },
    since: { type: 'string', value: 'T', help: 'only what a registry has changed since then' },
    full: { type: 'boolean', help: 'read registries whole again, instead of what they have changed' },
    'accept-loss': {
      type: 'boolean',
      help: 'believe a source that drops more than a tenth of its servers, or all',
    },
    report: { type: 'string', value: 'FILE', help: 'write one JSON line per endpoint visited' },
    ...jsonOption,
    ...osvOption,
    ...headerOptions,
    ...environmentOption,
    ...argumentOption,
    ...visitOptions,
    ...dataOption,
  },
  validate(values) {
    readVisitSettings(values);
    readHeaders(values);
    readOsv(values);
  },
  run,
};
