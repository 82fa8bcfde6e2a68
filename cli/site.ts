import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { siteMarker } from './build-site.ts';
import { classifyStored } from './classify-stored.ts';
import type { Command, CommandInput } from './command.ts';
import { exitCodes, numberOption, stringOption, UsageError } from './command.ts';
import { dataDirectory, dataOption, openUserDatabase } from './data-directory.ts';
import { requireAstro } from './find-astro.ts';
import { publish } from './publish.ts';
import { serveUntilAborted } from './serve-until-aborted.ts';

const actions = ['build', 'preview'] as const;

/** Only nothing, an empty folder or an earlier site may be replaced: `--out .` must not cost anybody their work. */
function refuseToReplace(folder: string, dataFolder: string): void {
  const shared = relative(dataFolder, folder);
  if (!shared.startsWith('..') || !relative(folder, dataFolder).startsWith('..')) {
    throw new UsageError(`Expected --out to lie outside of the data in ${dataFolder}, got ${folder}.`);
  }
  if (!existsSync(folder) || existsSync(join(folder, siteMarker))) return;
  if (!statSync(folder).isDirectory() || readdirSync(folder).length > 0) {
    throw new UsageError(`Expected --out to be a new or empty folder or an earlier site, got ${folder}.`);
  }
}

async function build(input: CommandInput): Promise<number> {
  requireAstro();
  const dataFolder = dataDirectory(input.values);
  const out = stringOption(input.values, 'out');
  if (out !== undefined) refuseToReplace(resolve(out), dataFolder);
  const open = await openUserDatabase(input.values);
  try {
    await classifyStored(open.db, { signal: input.signal });
    const published = await publish(open.db, dataFolder, input.signal);
    if ('error' in published) {
      process.stderr.write(`Expected the site to build, got:\n${published.error}\n`);
      return input.signal.aborted ? exitCodes.interrupted : exitCodes.incomplete;
    }
    if (out !== undefined) {
      await rm(resolve(out), { recursive: true, force: true });
      await cp(published.folder, resolve(out), { recursive: true });
    }
    process.stdout.write(
      `${published.pages} pages in ${out === undefined ? published.folder : resolve(out)}\n`,
    );
    return exitCodes.done;
  } finally {
    await open.close();
  }
}

async function run(input: CommandInput): Promise<number> {
  const action = actions.find((each) => each === input.positionals[0]);
  if (!action || input.positionals.length > 1) {
    throw new UsageError(`Expected one of ${actions.join(', ')}, got “${input.positionals.join(' ')}”.`);
  }
  if (action === 'build') return build(input);
  const port = numberOption(input.values, 'port', { min: 0, max: 65_535 });
  return serveUntilAborted(join(dataDirectory(input.values), 'site'), port, input.signal);
}

/** Builds and shows the catalogue. */
export const site: Command = {
  name: 'site',
  arguments: '(build | preview)',
  summary: 'Build the static catalogue from what is stored, or serve the one that was built.',
  example: 'toolrisk site build --out public',
  options: {
    out: { type: 'string', value: 'DIR', help: 'also copy the site there, replacing what is in it' },
    port: { type: 'string', value: 'N', help: 'port of the preview on 127.0.0.1 (4321, or a free one)' },
    ...dataOption,
  },
  maxArguments: 1,
  run,
};
