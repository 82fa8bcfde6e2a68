import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Visit } from '../crawler/visit-record.ts';
import type { EndpointNote } from './run-entries.ts';
import { jsonText } from './json-text.ts';
import { openOutput } from './open-output.ts';
import { printable } from './printable.ts';

/** Takes visits one by one; `close` tells whether all of them were written. May be closed twice. */
export interface VisitReport {
  /** Writes the row of a visit, and one for each further entry that names the same endpoint. */
  add(visit: Visit, note?: EndpointNote): Promise<void>;
  close(): Promise<boolean>;
}

function* lines(visit: Visit, note: EndpointNote | undefined): Generator<string> {
  const { at, remark, missing, repeatedAt = [] } = note ?? {};
  const reason = [visit.reason, remark].filter((each) => each !== undefined).join('; ');
  yield row(visit, visit.locator, {
    ...(at !== undefined && { at }),
    ...(missing !== undefined && { missing }),
    ...(reason !== '' && { reason }),
  });
  const counts = new Map<string, number>();
  for (const place of repeatedAt) {
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    const endpoint = `${visit.locator} (again at ${place}${count === 1 ? '' : `, ${count}`})`;
    const same = `the same as ${at ?? visit.locator}, which was asked${reason === '' ? '' : `: ${reason}`}`;
    yield row(visit, endpoint, { at: place, sameAs: visit.locator, reason: same });
  }
}

function row(visit: Visit, endpoint: string, more: Record<string, unknown>): string {
  return `${jsonText({
    endpoint,
    outcome: visit.outcome,
    durationMs: Math.round(visit.durationMs),
    tools: visit.tools.length,
    skippedTools: visit.skippedTools,
    transport: visit.transport,
    ...(visit.packageVersion !== undefined && { packageVersion: visit.packageVersion }),
    ...(visit.protocolVersion !== undefined && { protocolVersion: visit.protocolVersion }),
    ...(visit.partial && { partial: true }),
    ...(visit.noise !== undefined && { noise: visit.noise }),
    ...(visit.authorization !== undefined && { authorization: visit.authorization }),
    ...(visit.madeUp !== undefined && { madeUp: visit.madeUp }),
    ...(visit.addedArguments !== undefined && { addedArguments: visit.addedArguments }),
    ...more,
  })}\n`;
}

/** Opens the file of `--report`, which gets one JSON line per endpoint and per entry; without one, nothing is written. */
export async function openVisitReport(file: string | undefined): Promise<VisitReport> {
  if (file === undefined) return { add: async () => {}, close: async () => true };
  const stream = (await openOutput(file)).createWriteStream();
  let failure: Error | undefined;
  stream.on('error', (error) => (failure ??= error));
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
  return {
    async add(visit, note) {
      for (const line of lines(visit, note)) {
        if (failure !== undefined || stream.destroyed) return;
        // A line may have been repeated a million times. An error is kept by the listener above.
        if (!stream.write(line)) await once(stream, 'drain').catch(() => undefined);
      }
    },
    close: () => (closed ??= close()),
  };
}
