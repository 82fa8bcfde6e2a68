import { findFormat } from '../../../policy/formats/index.ts';
import type { PolicyFile, PolicyReading } from '../../../policy/policy-reader.ts';

/** What stands in files, by their paths. */
export type Files = Record<string, string | object>;

/** Reads several files of a format as one. */
export function readFiles(target: string, files: Files): PolicyReading {
  const given = Object.entries(files).map(([file, text]): PolicyFile => ({
    file,
    text: typeof text === 'string' ? text : JSON.stringify(text),
  }));
  const reading = findFormat(target)?.reader.readAll?.(given);
  if (!reading || 'error' in reading) throw new Error(`Expected a reading, got ${reading?.error}`);
  return reading;
}
