import type { JsonDialect } from '../parse-json.ts';
import { parseSettings } from '../parse-json.ts';
import type { Decision } from '../policy.ts';
import type { PolicyProblem, PolicyReading } from '../policy-reader.ts';
import type { Shape, ShapeFault } from '../formats/shape.ts';
import { faultsOf } from '../formats/shape.ts';
import type { JsonObject } from './json-value.ts';
import { isObject } from './json-value.ts';

/** What a client does without a file that it does not take. */
export interface Refusal {
  /** Who refuses, to begin a sentence with: `Claude Code`. */
  client: string;
  /** What then applies, for people: “every tool is asked about”. */
  instead: string;
  /** What then happens to a call. */
  decision: Decision;
}

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

/** Settings that a client takes, with what it makes of them in silence; or why it takes none of them. */
export type ReadSettings =
  { value: JsonObject; problems: PolicyProblem[] } | { refused: PolicyProblem[] } | { error: string };

/** What a client warns about, drops or fails on, nobody documents which: values of a wrong type. */
export function doubtfulValues(value: unknown, shape: Shape, client: string): PolicyProblem[] {
  return faultsOf(value, shape).map(({ place, message }) => ({
    id: 'value-of-wrong-type',
    place,
    message: `${client} does not take this: ${message}. It is not to be relied on.`,
    opens: true,
  }));
}

/** A text that begins as settings in JSON do; one that does not is of another format. */
const looksLikeObject = /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*\{/;

/** Reads settings in JSON as their client does: its dialect, then the types and modes of what it takes. */
export function readSettings(
  text: string,
  dialect: JsonDialect,
  shape: Shape | ((value: JsonObject) => ShapeFault[]),
  refusal: Refusal,
): ReadSettings {
  const parsed = parseSettings(text, dialect);
  if ('error' in parsed) {
    if (!looksLikeObject.test(text.slice(0, 2000))) return { error: `Expected JSON, got ${parsed.error}.` };
    const message = `expected JSON, got ${parsed.error}`;
    return { refused: refusalOf([{ place: '', message }], refusal) };
  }
  const { value, twice } = parsed;
  if (!isObject(value)) {
    const got = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    return { error: `Expected a JSON object, got ${got}.` };
  }
  const faults = typeof shape === 'function' ? shape(value) : faultsOf(value, shape);
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
