import { join } from 'node:path';
import type { Endpoint, Listing } from '../crawler/listing.ts';
import { starterListings } from '../crawler/starter/starter.ts';
import { textHash } from '../db/clean-text.ts';
import { readLastVisits } from '../db/find-server.ts';
import { saveListings } from '../db/listings.ts';
import type { OpenDatabase } from '../db/open-database.ts';
import { openSnapshot } from '../db/read-snapshot.ts';
import { classifyStored } from './classify-stored.ts';
import { foreignFolders } from './cache-directory.ts';
import type { Command, CommandInput, OptionValues } from './command.ts';
import { exitCodes, numberOption } from './command.ts';
import { dataDirectory, dataOption, openUserDatabase, tellOldPackages } from './data-directory.ts';
import { requireAstro } from './find-astro.ts';
import { startProgress } from './progress.ts';
import { printable } from './printable.ts';
import { acceptLossOption, publish } from './publish.ts';
import { serveUntilAborted } from './serve-until-aborted.ts';
import { summary } from './summary.ts';
import { readVisitSettings, visitEndpoints, visitOptions } from './visit-endpoints.ts';
import { openVisitStore } from './visit-store.ts';

// A failure may have passed; a pinned package that was listed says the same again.
const retryFailuresAfterMs = 10 * 60_000;

async function endpointsToVisit(open: OpenDatabase, listings: Listing[], all: boolean): Promise<Endpoint[]> {
  const endpoints = listings.flatMap((listing) => listing.endpoints);
  if (all) return endpoints;
  const last = await readLastVisits(
    open.db,
    endpoints.map(({ locator }) => textHash(locator)),
  );
  return endpoints.filter(({ locator }) => {
    const visited = last.get(textHash(locator));
    if (!visited) return true;
    return visited.outcome !== 'listed' && Date.now() - visited.at.getTime() > retryFailuresAfterMs;
  });
}

async function crawlStarter(open: OpenDatabase, input: CommandInput): Promise<boolean> {
  const listings = starterListings();
  await saveListings(open.db, listings, new Date());
  const endpoints = await endpointsToVisit(open, listings, input.values.refresh === true);
  const known = listings.flatMap((listing) => listing.endpoints).length - endpoints.length;
  if (known > 0) process.stderr.write(`${known} endpoints of the starter list have been visited already.\n`);
  if (endpoints.length === 0) return true;
  return visitEndpoints({
    endpoints,
    checked: foreignFolders([]),
    values: input.values,
    signal: input.signal,
    store: openVisitStore(open.db),
  });
}

const readPort = (values: OptionValues) => numberOption(values, 'port', { min: 0, max: 65_535 });

async function run(input: CommandInput): Promise<number> {
  const dataFolder = dataDirectory(input.values);
  tellOldPackages(dataFolder);
  const open = await openUserDatabase(input.values, { mayBeNew: true });
  let site: string;
  try {
    const whole = await crawlStarter(open, input);
    if (!whole) {
      process.stderr.write('Interrupted. What was visited is stored; the same command goes on from here.\n');
      return exitCodes.interrupted;
    }
    const classifying = startProgress('Classifying');
    const { classified } = await classifyStored(open.db, { signal: input.signal });
    classifying.end(`${classified} definitions that these rules had not judged`);
    const acceptLoss = input.values['accept-loss'] === true;
    const published = await publish(open, { dataFolder, acceptLoss, signal: input.signal });
    if ('error' in published) {
      if (input.signal.aborted) return exitCodes.interrupted;
      process.stderr.write(`${printable(published.error)}\n`);
      return exitCodes.incomplete;
    }
    const snapshot = openSnapshot(published.snapshot);
    process.stdout.write(`\n${summary(snapshot)}`);
    snapshot.close();
    process.stdout.write(
      printable(
        `\nData: ${open.description}\nSite: ${join(published.folder, 'index.html')} (${published.pages} pages)\n`,
      ),
    );
    process.stdout.write(
      'Go on, with internet access: `npx toolrisk crawl registry --limit 100` visits servers of the official registry.\n',
    );
    site = published.folder;
  } finally {
    // Served pages need no database, and others may want to open it.
    await open.close();
  }
  if (input.values['no-serve'] === true) return exitCodes.done;
  return serveUntilAborted(site, readPort(input.values), input.signal);
}

/** The main job in one command: real servers to pages with policies. */
export const start: Command = {
  name: 'start',
  details:
    'The starter list is a few dozen pinned MCP servers from npm. They are installed without their scripts and run in a\n' +
    'sandbox without network. A second run visits only what the first did not get to.',
  example: 'toolrisk start --no-serve',
  options: {
    'no-serve': { type: 'boolean', help: 'end after the build' },
    port: { type: 'string', value: 'N', help: 'port on 127.0.0.1 (4321, or a free one)' },
    refresh: { type: 'boolean', help: 'visit every server again' },
    ...acceptLossOption,
    ...visitOptions,
    ...dataOption,
  },
  maxArguments: 0,
  validate: (values) => {
    readVisitSettings(values);
    readPort(values);
    requireAstro();
  },
  run,
};
