import { failed, isFailure, type Failure } from '../failure.ts';
import { maxMetadataBytes, metadataTimeoutMs } from '../limits.ts';
import { isRecord } from './json-bounds.ts';
import type { Wire } from './wire.ts';
import { within } from './within.ts';

/** Asks for a JSON document about a login, with none of the headers that were given to us, and follows no redirect. */
export async function fetchMetadata(wire: Wire, url: string): Promise<Record<string, unknown> | Failure> {
  const answer = await wire.send({ method: 'GET', url, headers: { accept: 'application/json' } });
  if (isFailure(answer)) return answer;
  if (answer.status !== 200) {
    answer.discard();
    return failed('not-found', `HTTP ${answer.status}`);
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  const failure = await answer.read((chunk) => {
    parts.push(chunk);
    return (bytes += chunk.length) > maxMetadataBytes;
  });
  if (failure !== undefined) return failure;
  if (bytes > maxMetadataBytes) {
    answer.stop();
    return failed('too-large', `more than ${maxMetadataBytes} bytes`);
  }
  try {
    const parsed: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
    return isRecord(parsed) ? parsed : failed('malformed', 'expected a JSON object');
  } catch {
    return failed('malformed', 'expected JSON');
  }
}

/** Waits for what was asked about a login, but not longer than that is worth. */
export function inTime<Found>(found: Promise<Found | Failure>): Promise<Found | Failure> {
  return within(found, metadataTimeoutMs, `no answer in ${metadataTimeoutMs} ms`);
}

/** The strings of a list, whatever else is in it. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.slice(0, 1000).filter((each) => typeof each === 'string') : [];
}
