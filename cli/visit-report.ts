import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Visit } from '../crawler/visit-record.ts';
import { UsageError } from './command.ts';
import { jsonText } from './json-text.ts';
import { printable } from './printable.ts';

/** Takes visits one by one; `close` tells whether all of them were written. May be closed twice. */
export interface VisitReport {
  add(visit: Visit): void;
  close(): Promise<boolean>;
}

function line(visit: Visit): string {
  return `${jsonText({
    endpoint: visit.locator,
    outcome: visit.outcome,
    durationMs: Math.round(visit.durationMs),
    tools: visit.tools.length,
    skippedTools: visit.skippedTools,
    transport: visit.transport,
    ...(visit.packageVersion !== undefined && { packageVersion: visit.packageVersion }),
    ...(visit.protocolVersion !== undefined && { protocolVersion: visit.protocolVersion }),
    ...(visit.partial && { partial: true }),
    ...(visit.reason !== undefined && { reason: visit.reason }),
  })}\n`;
}

/** Opens the file of `--report`, which gets one JSON line per endpoint; without one, nothing is written. */
export async function openVisitReport(file: string | undefined): Promise<VisitReport> {
  if (file === undefined) return { add: () => {}, close: async () => true };
  const stream = createWriteStream(file);
  let failure: Error | undefined;
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.on('error', (error) => {
      failure ??= error;
      reject(new UsageError(`Expected to write ${file}, got: ${error.message}.`));
    });
  });
  let closed: Promise<boolean> | undefined;
  const close = async () => {
    stream.end();
    // The listener above has the reason.
    await finished(stream).catch((error: Error) => (failure ??= error));
    if (failure)
      process.stderr.write(
        printable(`Expected to write ${file}, got: ${failure.message}. It is not whole.\n`),
      );
    return failure === undefined;
  };
  return { add: (visit) => stream.write(line(visit)), close: () => (closed ??= close()) };
}
