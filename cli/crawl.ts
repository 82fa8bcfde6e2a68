import type { Endpoint } from '../crawler/listing.ts';
import { parseSource, registryBase } from '../crawler/sources/read-source.ts';
import { saveListings } from '../db/listings.ts';
import { retireServers } from '../db/sources.ts';
import { classifyStored } from './classify-stored.ts';
import {
  allowedEnvironment,
  argumentOption,
  environmentOption,
  withArguments,
} from './allowed-environment.ts';
import { foreignFolders } from './cache-directory.ts';
import type { Command, CommandInput } from './command.ts';
import { exitCodes, numberOption, stringOption, UsageError } from './command.ts';
import { readContact, useContact } from './contact.ts';
import { dataDirectory, dataOption, openUserDatabase, tellOldPackages } from './data-directory.ts';
import { learntBefore } from './learnt-before.ts';
import { printable } from './printable.ts';
import { readListings } from './read-listings.ts';
import { runEntries } from './run-entries.ts';
import { sharesOf } from './share-option.ts';
import { storeVisit } from './store-visit.ts';
import { lossMessage, openRegistrySync } from './sync-registry.ts';
import { readVisitSettings, visitEndpoints, visitOptions } from './visit-endpoints.ts';
import { openVisitReport } from './visit-report.ts';

const listingsPerBatch = 500;

async function run(input: CommandInput): Promise<number> {
  const { positionals, values, signal } = input;
  useContact(values);
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
  const allowPrivate = values['allow-private'] === true;
  const { registries, others } = splitSources(positionals);
  if (registries.length > 0 && !allowPrivate && readContact(values) === undefined) {
    process.stderr.write(
      'Many servers of strangers are about to be visited: say by --contact URL where they can reach you.\n',
    );
  }
  const startedAt = new Date();
  const {
    listings,
    problems: unreadable,
    brokeOff,
  } = await readListings(withArguments(others, values), {
    signal,
    env: allowedEnvironment(values),
    allowPrivate,
    ...(limit !== undefined && { limit }),
  });
  if (brokeOff !== undefined) process.stderr.write(`${printable(brokeOff)}\n`);
  const { endpoints: plain, notes } = runEntries(listings);
  const servers = listings.filter(({ isUnreadable }) => isUnreadable === undefined);
  tellOldPackages(dataDirectory(values));
  const report = await openVisitReport(stringOption(values, 'report'));
  const open = await openUserDatabase(values);
  try {
    for (let start = 0; start < servers.length; start += listingsPerBatch) {
      await saveListings(open.db, servers.slice(start, start + listingsPerBatch), new Date());
    }
    const problems = [brokeOff];
    if (others.some(isDockerCatalog) && brokeOff === undefined && limit === undefined && !signal.aborted) {
      const acceptLoss = values['accept-loss'] === true;
      const loss = await retireServers(open.db, 'docker-catalog', { startedAt, isWhole: true, acceptLoss });
      if (loss.isRefused) problems.push(lossMessage('docker-catalog', loss));
    }
    const left = { servers: (limit ?? Infinity) - listings.length };
    const syncs = await Promise.all(
      registries.map((base) =>
        openRegistrySync(open.db, {
          base,
          signal,
          allowPrivate,
          full: values.full === true,
          acceptLoss: values['accept-loss'] === true,
          left,
          ...(since !== undefined && { since: new Date(since) }),
        }),
      ),
    );
    let known = plain.length;
    let visited = 0;
    async function* all(): AsyncGenerator<Endpoint> {
      yield* plain;
      for (const sync of syncs) {
        for await (const endpoint of sync.endpoints()) {
          known += 1;
          yield endpoint;
        }
      }
    }
    const outcomes = new Map<string, number>();
    const whole = await visitEndpoints({
      endpoints: syncs.length === 0 ? plain : all(),
      known: () => known,
      values,
      signal,
      checked: foreignFolders(positionals.flatMap(fileOfSource)),
      learntBefore: await learntBefore(open.db),
      // A list of servers to crawl is the user's own, while a configuration may be that of a project.
      sharesOf: sharesOf(listings, values, (source) => source !== 'config'),
      onVisit: async (visit) => {
        const note = notes.get(visit.locator);
        if (note?.isServer !== false) await storeVisit(open.db, visit);
        await report.add(visit, note);
        visited += 1;
        outcomes.set(visit.outcome, (outcomes.get(visit.outcome) ?? 0) + 1);
        for (const sync of syncs) await sync.visited(visit.locator);
      },
    });
    for (const sync of syncs) problems.push(await sync.finish());
    const { classified } = await classifyStored(open.db, { signal });
    process.stdout.write(
      `${visited} ${visited === 1 ? 'endpoint' : 'endpoints'}: ${[...outcomes].map(([name, count]) => `${count} ${name}`).join(', ') || 'none visited'}. ` +
        `${classified} ${classified === 1 ? 'definition' : 'definitions'} classified.\n`,
    );
    const reported = await report.close();
    if (!whole) {
      process.stderr.write('Interrupted. What was visited is stored; the same command visits the rest.\n');
      return exitCodes.interrupted;
    }
    const found = problems.filter((problem) => problem !== undefined);
    for (const problem of found) if (problem !== brokeOff) process.stderr.write(`${printable(problem)}\n`);
    return found.length === 0 && unreadable === 0 && reported ? exitCodes.done : exitCodes.incomplete;
  } finally {
    await report.close();
    await open.close();
  }
}

/** The file that a source is read from, if it is one. */
function fileOfSource(text: string): string[] {
  const spec = parseSource(text);
  if ('error' in spec || spec.rest === undefined) return [];
  return ['config', 'list', 'registry-file'].includes(spec.kind) ? [spec.rest] : [];
}

const isDockerCatalog = (source: string): boolean => /^docker-catalog(?::|$)/.test(source);

/** Registries are read while their servers are visited, everything else before. */
function splitSources(sources: string[]): { registries: string[]; others: string[] } {
  const registries = new Set<string>();
  const others: string[] = [];
  for (const text of sources) {
    const spec = parseSource(text);
    const base = 'error' in spec || spec.kind !== 'registry' ? undefined : registryBase(spec);
    if (base === undefined) others.push(text);
    else if (typeof base === 'string') registries.add(base);
    else throw new UsageError(`Expected a source, but ${base.error}.`);
  }
  return { registries: [...registries], others };
}

/** Discovers servers, visits them, stores what they said and classifies it. */
export const crawlCommand: Command = {
  name: 'crawl',
  arguments: 'SOURCE…',
  details:
    'Sources: starter, npm:PKG[@V] [ARG…], pypi:PKG[@V], oci:IMAGE, mcpb:FILE|URL#sha256=HEX, cmd:"COMMAND LINE", url:URL, list:FILE, config[:FILE] (client configurations),\n' +
    'registry[:URL], registry-file:FILE, docker-catalog[:FILE|URL]. Every endpoint is visited once, whatever names it.\n' +
    'A registry is visited page by page: a run that was broken off goes on there, and the next one asks for changes only.',
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
    ...environmentOption,
    ...argumentOption,
    ...visitOptions,
    ...dataOption,
  },
  validate: readVisitSettings,
  run,
};
