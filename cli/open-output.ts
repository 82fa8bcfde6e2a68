import { constants, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { UsageError } from './command.ts';

/** How long a pipe that nobody reads is waited for. */
const readerPatienceMs = 10_000;
const pollMs = 20;

/** Opens a pipe once somebody reads it, without waiting in the kernel, where neither a signal nor an exit would end that. */
async function openPipe(file: string): Promise<FileHandle> {
  const deadline = performance.now() + readerPatienceMs;
  for (;;) {
    try {
      return await open(file, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
    }
    if (performance.now() > deadline) {
      throw new Error(`nobody read from the pipe for ${readerPatienceMs / 1000} s`);
    }
    await wait(pollMs);
  }
}

async function openFile(file: string): Promise<FileHandle> {
  if (statSync(file, { throwIfNoEntry: false })?.isFIFO() !== true) return open(file, 'w');
  const probe = await openPipe(file);
  try {
    // Written to as a file is: each write waits until there is room.
    return await open(file, 'w');
  } finally {
    await probe.close();
  }
}

/** Opens the file that a result is written to. One that cannot be opened, or a pipe without a reader, is wrong usage, with the reason. */
export async function openOutput(file: string): Promise<FileHandle> {
  try {
    return await openFile(file);
  } catch (error) {
    throw new UsageError(
      `Expected to write ${file}, got: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
