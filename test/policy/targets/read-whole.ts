import { expect } from 'vitest';
import type { PolicyReader, PolicyReading } from '../../../policy/policy-reader.ts';

/** What a reader makes of a target's text; a hostile name may look like somebody's mistake. */
export function readAny(reader: PolicyReader, text: string): PolicyReading {
  const reading = reader.read(text);
  if ('error' in reading)
    throw new Error(`Expected ${reader.target} to be readable, got: ${reading.error}\n${text}`);
  return reading;
}

/** What a reader makes of a target's text, which it must understand whole. */
export function readWhole(reader: PolicyReader, text: string): PolicyReading {
  const reading = readAny(reader, text);
  expect(reading.problems, text).toEqual([]);
  return reading;
}
