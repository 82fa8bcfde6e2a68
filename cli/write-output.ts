import { once } from 'node:events';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../db/make-folder.ts';
import { UsageError } from './command.ts';
import { openOutput } from './open-output.ts';
import { printableName } from './printable.ts';

/** Writes to stdout and waits where a pipe is slow, so that no output is lost or piled up. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

let files = 0;

/** How many results this run has written to files: what is there need not be told on stdout. */
export const countWrittenFiles = (): number => files;

/** Writes a result to the file that `--out` names, else to stdout. */
export async function writeOutput(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) return print(text);
  const failed = (error: unknown) =>
    new UsageError(
      `Expected to write ${out}, got: ${error instanceof Error ? error.message : String(error)}.`,
    );
  try {
    makeFolder(dirname(resolve(out)));
  } catch (error) {
    throw failed(error);
  }
  const file = await openOutput(out);
  try {
    await file.writeFile(text);
  } catch (error) {
    throw failed(error);
  } finally {
    await file.close();
  }
  files += 1;
  process.stderr.write(`Written to ${printableName(out, 4096)}.\n`);
}
