import { join } from 'node:path';
import type { Command, CommandInput, OptionValues } from './command.ts';
import { exitCodes, numberOption, stringOption, UsageError } from './command.ts';
import { dataDirectory, dataOption } from './data-directory.ts';
import { catalogueServer } from './mcp/catalogue-server.ts';
import { serveHttp } from './mcp/serve-http.ts';
import { openSiteCatalogue } from './mcp/site-catalogue.ts';
import type { SiteCatalogue } from './mcp/site-catalogue.ts';
import { folderReader, isSiteFolder, urlReader } from './mcp/site-reader.ts';
import { printable } from './printable.ts';
import { version } from './version.ts';

const portOption = (values: OptionValues) => numberOption(values, 'port', { min: 0, max: 65_535 });

function siteUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined;
  if (!URL.canParse(text))
    throw new UsageError(`Expected --site to be a folder or an address, got “${text}”.`);
  const url = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !isHere)
    throw new UsageError(
      'Expected --site to be an https address, since http is read and changed by whoever carries it.',
    );
  url.hash = '';
  url.search = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** How long what others serve is taken for what it was; a folder is looked into each time. */
const freshMs = 60_000;

async function openCatalogue(values: OptionValues): Promise<SiteCatalogue> {
  const site = stringOption(values, 'site');
  const url = site === undefined ? undefined : siteUrl(site);
  if (url !== undefined) return openSiteCatalogue(urlReader(url), freshMs);
  const folder = site ?? join(dataDirectory(values), 'site');
  if (!(await isSiteFolder(folder)))
    throw new UsageError(
      `Expected a built catalogue in ${folder}, got none. “toolrisk start” or “toolrisk site build” makes one; --site names another folder or an address.`,
    );
  return openSiteCatalogue(folderReader(folder), 0);
}

const tell = (error: unknown) => {
  const what = error instanceof Error ? error.message : String(error);
  process.stderr.write(printable(`The catalogue could not be read: ${what}\n`));
};

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

async function run({ values, signal }: CommandInput): Promise<number> {
  const catalogue = await openCatalogue(values);
  const make = () => catalogueServer(catalogue, version, tell);
  const port = portOption(values);
  if (port !== undefined) {
    const served = await serveHttp(make, port, tell);
    if ('error' in served) throw new UsageError(served.error);
    process.stderr.write(`The catalogue answers at ${served.url} (Ctrl+C ends it)\n`);
    await aborted(signal);
    await served.close();
    return exitCodes.done;
  }
  const { serveStdio } = await import('@modelcontextprotocol/server/stdio');
  const served = serveStdio(make, { onerror: tell });
  const ended = new Promise<void>((resolve) => process.stdin.once('end', resolve).once('close', resolve));
  await Promise.race([ended, aborted(signal)]);
  await served.close();
  return exitCodes.done;
}

/** Offers the catalogue to agents. */
export const mcp: Command = {
  name: 'mcp',
  details:
    'A server of the Model Context Protocol over stdin and stdout that only reads: it finds tools and servers, tells the risk of a\n' +
    'tool, of a server and of several servers together, and writes policies. It answers from the site that was built last, or from\n' +
    'one that somebody serves. With --port it listens on 127.0.0.1 at /mcp instead.',
  example: 'toolrisk mcp --site https://catalogue.example/',
  options: {
    site: { type: 'string', value: 'DIR|URL', help: 'a built catalogue (the site in the data directory)' },
    port: { type: 'string', value: 'N', help: 'listen there instead; 0 takes any free port' },
    ...dataOption,
  },
  maxArguments: 0,
  validate: portOption,
  run,
};
