import { saveListings } from '../db/listings.ts';
import { classifyStored } from './classify-stored.ts';
import { allowedEnvironment, environmentOption } from './allowed-environment.ts';
import type { Command, CommandInput } from './command.ts';
import { exitCodes, numberOption, stringOption, UsageError } from './command.ts';
import { dataDirectory, dataOption, openUserDatabase } from './data-directory.ts';
import { learntBefore } from './learnt-before.ts';
import { printable } from './printable.ts';
import { readListings } from './read-listings.ts';
import { storeVisit } from './store-visit.ts';
import { readVisitSettings, visitEndpoints, visitOptions } from './visit-endpoints.ts';
import { openVisitReport } from './visit-report.ts';

const listingsPerBatch = 500;

async function run(input: CommandInput): Promise<number> {
  const { positionals, values, signal } = input;
  if (positionals.length === 0) {
    throw new UsageError(
      'Expected a source such as registry, starter, npm:PKG, url:URL or list:FILE, got none.',
    );
  }
  const limit = numberOption(values, 'limit', { min: 1, max: 10_000_000 });
  const since = stringOption(values, 'since');
  if (since !== undefined && Number.isNaN(Date.parse(since))) {
    throw new UsageError(`Expected --since to be a date such as 2026-01-31T00:00:00Z, got “${since}”.`);
  }
  const { listings, brokeOff } = await readListings(positionals, {
    signal,
    // Without a file the known places are meant, which are the user's own.
    env: positionals.includes('config') ? process.env : allowedEnvironment(values),
    allowPrivate: values['allow-private'] === true,
    ...(limit !== undefined && { limit }),
    ...(since !== undefined && { updatedSince: new Date(since).toISOString() }),
  });
  if (brokeOff !== undefined) process.stderr.write(`${printable(brokeOff)}\n`);
  const endpoints = [
    ...new Map(listings.flatMap((listing) => listing.endpoints).map((each) => [each.locator, each])).values(),
  ];
  const dataFolder = dataDirectory(values);
  const report = await openVisitReport(stringOption(values, 'report'));
  const open = await openUserDatabase(values);
  try {
    for (let start = 0; start < listings.length; start += listingsPerBatch) {
      await saveListings(open.db, listings.slice(start, start + listingsPerBatch), new Date());
    }
    const outcomes = new Map<string, number>();
    const whole = await visitEndpoints({
      endpoints,
      dataFolder,
      values,
      signal,
      learntBefore: await learntBefore(open.db),
      // A command line is the user's own, and usually of a server that lies here.
      readOnlyPaths: [process.cwd()],
      onVisit: async (visit) => {
        await storeVisit(open.db, visit);
        report.add(visit);
        outcomes.set(visit.outcome, (outcomes.get(visit.outcome) ?? 0) + 1);
      },
    });
    const { classified } = await classifyStored(open.db, { signal });
    process.stdout.write(
      `${endpoints.length} ${endpoints.length === 1 ? 'endpoint' : 'endpoints'}: ${[...outcomes].map(([name, count]) => `${count} ${name}`).join(', ') || 'none visited'}. ` +
        `${classified} ${classified === 1 ? 'definition' : 'definitions'} classified.\n`,
    );
    const reported = await report.close();
    if (!whole) {
      process.stderr.write('Interrupted. What was visited is stored; the same command visits the rest.\n');
      return exitCodes.interrupted;
    }
    return brokeOff === undefined && reported ? exitCodes.done : exitCodes.incomplete;
  } finally {
    await report.close();
    await open.close();
  }
}

/** Discovers servers, visits them, stores what they said and classifies it. */
export const crawlCommand: Command = {
  name: 'crawl',
  arguments: 'SOURCE…',
  summary: 'Visit the servers of one or more sources, store what they say and classify it.',
  details:
    'Sources: starter, npm:PKG[@V] [ARG…], cmd:"COMMAND LINE", url:URL, list:FILE, config[:FILE] (client configurations),\n' +
    'registry[:URL], registry-file:FILE, docker-catalog[:FILE|URL]. Every endpoint is visited once, whatever names it.',
  example: 'toolrisk crawl npm:@modelcontextprotocol/server-memory --report visits.jsonl',
  options: {
    limit: { type: 'string', value: 'N', help: 'stop after N servers' },
    since: { type: 'string', value: 'T', help: 'only what a registry has changed since then' },
    report: { type: 'string', value: 'FILE', help: 'write one JSON line per endpoint visited' },
    ...environmentOption,
    ...visitOptions,
    ...dataOption,
  },
  validate: readVisitSettings,
  run,
};
