import { join } from 'node:path';
import { classifyStored } from './classify-stored.ts';
import type { Command, CommandInput } from './command.ts';
import { exitCodes, jsonOption, numberOption, stringOption, UsageError } from './command.ts';
import { dataDirectory, dataOption, openUserDatabase } from './data-directory.ts';
import { requireAstro } from './find-astro.ts';
import { jsonText } from './json-text.ts';
import { printable } from './printable.ts';
import { publishCopy, readyOutFolder } from './publish-copy.ts';
import { acceptLossOption, publish } from './publish.ts';
import { serveUntilAborted } from './serve-until-aborted.ts';
import { print } from './write-output.ts';

const actions = ['build', 'preview'] as const;

async function build({ values, signal }: CommandInput): Promise<number> {
  requireAstro();
  const dataFolder = dataDirectory(values);
  const acceptLoss = values['accept-loss'] === true;
  const isFull = values['full'] === true;
  if (isFull && values['incremental'] === true)
    throw new UsageError('Expected --incremental or --full, got both.');
  const fail = ({ error }: { error: string }) => {
    process.stderr.write(`${printable(error)}\n`);
    return signal.aborted ? exitCodes.interrupted : exitCodes.incomplete;
  };
  const out = stringOption(values, 'out');
  const outFolder = out === undefined ? undefined : await readyOutFolder(out, dataFolder);
  if (outFolder && 'error' in outFolder) return fail(outFolder);
  const open = await openUserDatabase(values);
  try {
    await classifyStored(open.db, { signal });
    const published = await publish(open, { dataFolder, acceptLoss, isFull, signal });
    if ('error' in published) return fail(published);
    const failed = outFolder && (await publishCopy(published, outFolder.folder, { acceptLoss, signal }));
    if (failed) return fail(failed);
    const folder = outFolder?.folder ?? published.folder;
    await print(
      values['json'] === true
        ? `${jsonText({ pages: published.pages, folder }, 2)}\n`
        : printable(`${published.pages} pages in ${folder}\n`),
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
  actions,
  example: 'toolrisk site build --out public',
  options: {
    out: { type: 'string', value: 'DIR', help: 'also copy the site there, replacing an earlier one' },
    incremental: {
      type: 'boolean',
      help: 'make only pages that show something else than before, which is what it does without --full too',
    },
    full: { type: 'boolean', help: 'make every page again' },
    ...acceptLossOption,
    ...jsonOption,
    port: { type: 'string', value: 'N', help: 'port of the preview on 127.0.0.1 (4321, or a free one)' },
    ...dataOption,
  },
  maxArguments: 1,
  run,
};
