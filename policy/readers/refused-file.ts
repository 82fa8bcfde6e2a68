import type { JsonDialect } from '../parse-json.ts';
import { parseSettings } from '../parse-json.ts';
import type {
  OddEncoding,
  PolicyFile,
  PolicyProblem,
  PolicyReading,
  Refusal,
  Unread,
} from '../policy-reader.ts';
import type { Shape, ShapeFault } from '../formats/shape.ts';
import { faultsOf } from '../formats/shape.ts';
import type { JsonObject } from './json-value.ts';
import { isObject } from './json-value.ts';

/** Says of a file that its client takes nothing of it, with the first reason and what then applies. */
export function refusalOf(
  [first, ...others]: ShapeFault[],
  { client, instead, decision }: Refusal,
): PolicyProblem[] {
  if (!first) return [];
  const more =
    others.length === 0
      ? ''
      : ` There is more that is wrong: ${others
          .slice(0, 3)
          .map(({ place }) => place)
          .join(', ')}.`;
  const message = `${client} refuses the whole file: ${first.message}. None of its rules hold, and ${instead}.${more}`;
  // Where a client without its rules lets nothing run, nothing is open by it.
  const opens = decision === 'allow' || decision === 'ask';
  return [{ id: 'file-refused', place: first.place || 'the file', message, opens }];
}

/** The reading of a file that its client refuses. */
export function refusedReading(problems: PolicyProblem[], { decision }: Refusal): PolicyReading {
  return { rules: [], problems, decide: () => decision };
}

/** Whether a client takes nothing of a policy. */
export function isRefused({ problems }: PolicyReading): boolean {
  return problems.some(({ id }) => id === 'file-refused');
}

/** A sentence of an error as the fault of a file: without its capital and its full stop. */
export function faultOf({ error }: Unread): ShapeFault {
  return { place: '', message: `${error.charAt(0).toLowerCase()}${error.slice(1).replace(/\.$/, '')}` };
}

/** Why a client does not get as far as to parse a file: it is written in what the client cannot read. */
export function encodingFault({ encoding }: PolicyFile, taken: readonly OddEncoding[] = []): ShapeFault[] {
  if (encoding === undefined || taken.includes(encoding)) return [];
  const got = encoding === 'unknown' ? 'bytes that are none' : 'UTF-16';
  return [{ place: '', message: `expected UTF-8, got ${got}` }];
}

/** Settings that a client takes, with what it makes of them in silence; or why it takes none of them. */
export type ReadSettings =
  { value: JsonObject; problems: PolicyProblem[] } | { refused: PolicyProblem[] } | Unread;

/** What a client warns about, drops or fails on, nobody documents which: values of a wrong type. */
export function doubtfulValues(value: unknown, shape: Shape, client: string): PolicyProblem[] {
  return faultsOf(value, shape).map(({ place, message }) => ({
    id: 'value-of-wrong-type',
    place,
    message: `${client} does not take this: ${message}. It is not to be relied on.`,
    opens: true,
  }));
}

/** How a client reads a file of settings in JSON. */
export interface SettingsFormat {
  dialect: JsonDialect;
  /** What it takes, by the path of the file where that matters. */
  shape: Shape | ((value: JsonObject, file: string) => ShapeFault[]);
  refusal: Refusal;
  encodings?: readonly OddEncoding[];
}

/** Reads settings in JSON as their client does: its dialect, then the types and modes of what it takes. */
export function readSettings(file: PolicyFile, format: SettingsFormat): ReadSettings {
  const { dialect, shape, refusal } = format;
  // Whoever reads bytes as UTF-8 puts a sign of its own where they are none, and goes on.
  const unreadable = encodingFault(file, ['unknown', ...(format.encodings ?? [])]);
  if (unreadable.length > 0) return { refused: refusalOf(unreadable, refusal) };
  const parsed = parseSettings(file.text, dialect);
  if ('error' in parsed) {
    const message = `expected JSON, got ${parsed.error}`;
    if (parsed.isOurs) return { error: `${message.replace('e', 'E')}.`, isOurs: true };
    return { refused: refusalOf([{ place: '', message }], refusal) };
  }
  const { value, twice } = parsed;
  if (!isObject(value)) return { refused: refusalOf(faultsOf(value, 'object'), refusal) };
  const faults = typeof shape === 'function' ? shape(value, file.file) : faultsOf(value, shape);
  const refused = refusalOf(faults, refusal);
  if (refused.length > 0) return { refused };
  const problems: PolicyProblem[] =
    twice === undefined
      ? []
      : [
          {
            id: 'name-twice',
            place: 'the file',
            message: `The file has ${twice}: the client takes the last and nothing of the others.`,
            opens: true,
          },
        ];
  return { value, problems };
}
