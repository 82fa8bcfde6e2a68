import { mentionedOptions, missingArguments } from './missing-arguments.ts';
import { mentionedVariables, missingVariables } from './missing-variables.ts';
import type { Missing } from './missing.ts';
import { spokenLines } from './spoken.ts';
import { readUsage } from './usage.ts';

/** What a server that does not answer names as missing, in all that it wrote to stderr and stdout. */
export function readMissing(text: string): Missing {
  const lines = spokenLines(text);
  const { options, positionals, asked } = missingArguments(lines);
  const usage = readUsage(lines);
  return {
    variables: missingVariables(lines),
    mentioned: mentionedVariables(lines),
    mentionedOptions: mentionedOptions(lines),
    options,
    // The usage says better than a sentence which arguments there are.
    positionals: positionals.length > 0 && usage.positionals.length > 0 ? usage.positionals : positionals,
    asked,
    starters: usage.starters,
    shown: { options: usage.options, positionals: usage.positionals },
  };
}

/** Whether anything is named as missing. */
export function isLacking(missing: Missing): boolean {
  const {
    variables,
    mentioned,
    mentionedOptions: others,
    options,
    positionals,
    asked,
    starters,
    shown,
  } = missing;
  return [
    variables,
    mentioned,
    others,
    options,
    positionals,
    asked,
    starters,
    shown.options,
    shown.positionals,
  ].some((each) => each.length > 0);
}
