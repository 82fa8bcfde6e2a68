import type { Problem } from '../audit/report/problem.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { exitCodes, numberOption } from './command.ts';
import { termsOption } from './gate-terms.ts';

/** What a gate was asked for. */
export interface Gate<Term extends string> {
  failOn: Term[];
  /** Told of, and nothing fails by it. */
  warnOn: Term[];
  maxTokens?: number;
  allowPartial: boolean;
}

/** The options of every gate, for one that knows these terms. */
export function gateOptions(terms: readonly string[], failing: string) {
  return {
    'fail-on': {
      type: 'string',
      multiple: true,
      value: 'TERMS',
      help: `exit with 1 at ${failing}`,
      choices: terms,
      isList: true,
    },
    'warn-on': {
      type: 'string',
      multiple: true,
      value: 'TERMS',
      help: 'tell of the same without failing',
      choices: terms,
      isList: true,
    },
    'max-tokens': {
      type: 'string',
      value: 'N',
      help: 'exit with 1 if all definitions together take more tokens',
    },
    'allow-partial': {
      type: 'boolean',
      help: 'do not fail because a server could not be listed whole; with a lock, only for servers that it has as such',
    },
  } as const satisfies Record<string, OptionHelp>;
}

/** Reads the options above; a value that cannot be right is a usage error. */
export function readGate<Term extends string>(values: OptionValues, terms: readonly Term[]): Gate<Term> {
  const maxTokens = numberOption(values, 'max-tokens', { min: 0, max: 1e9 });
  return {
    failOn: termsOption(values, 'fail-on', terms),
    warnOn: termsOption(values, 'warn-on', terms),
    ...(maxTokens !== undefined && { maxTokens }),
    allowPartial: values['allow-partial'] === true,
  };
}

/** What a gate ends with. Findings come before what is not known: they stand whatever the rest may be. */
export function gateExit(
  problems: readonly Problem[],
  { complete, mayBePartial }: { complete: boolean; mayBePartial: boolean },
): number {
  if (problems.some(({ fails }) => fails)) return exitCodes.findings;
  return complete || mayBePartial ? exitCodes.done : exitCodes.incomplete;
}
