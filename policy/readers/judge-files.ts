import type { PolicyFile, PolicyReader, PolicyReading, Unread } from '../policy-reader.ts';
import { encodingFault, faultOf, refusalOf, refusedReading } from './refused-file.ts';

/**
 * Reads files that somebody has named for a format: whatever stands in them is judged as the client judges it, so that
 * what is not of the format is refused by it. Nothing is said where no program refuses anything, or where a bound of
 * ours is passed.
 */
export function judgeFiles(reader: PolicyReader, given: PolicyFile[]): PolicyReading | Unread {
  // A mark is no fault but where the client says so.
  const files = reader.seesMark
    ? given
    : given.map((each) => ({ ...each, text: each.text.replace(/^\uFEFF/, '') }));
  if (reader.readAll) return reader.readAll(files);
  const [file = { file: '', text: '' }] = files;
  const { refusal } = reader;
  const [unreadable] = encodingFault(file, reader.encodings);
  if (unreadable) {
    return refusal
      ? refusedReading(refusalOf([unreadable], refusal), refusal)
      : { error: `${unreadable.message.replace('e', 'E')}.` };
  }
  const reading = reader.read(file.text);
  if (!('error' in reading) || reading.isOurs || !refusal) return reading;
  return refusedReading(refusalOf([faultOf(reading)], refusal), refusal);
}
