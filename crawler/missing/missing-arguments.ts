import { distinct, type Lack } from './missing.ts';
import { listAfter, saysLack, sentencesOf } from './sentences.ts';
import { valueHint } from './value-hint.ts';

/** What is missing on a command line. */
export interface MissingArguments {
  options: Lack[];
  positionals: Lack[];
  /** What is asked for without a word about how to give it. */
  asked: Lack[];
}

/** How parsers of command lines say it, and what stands in the group. */
const listed =
  /\b(?:missing (?:required )?(?:arguments?|options?|parameters?|flags?)|(?:the )?following (?:required )?arguments (?:are required|were not provided)|required flag\(s\)|required options?|missing required)(?:\s{1,4}not (?:set|specified))?[: ]\s{0,4}(.{1,300})/i;
const counted =
  /\bnot enough (?:non-option |positional )?arguments\b|\b(?:accepts|requires|expected|need(?:s)?)(?: at least| exactly)? (?:\d{1,2}|one|an) (?:positional )?arg(?:ument)?(?:\(s\)|s)?\b(?!.{0,10}\bfor\b)/i;
const option = /(?<![\w-])--[a-z][\w-]{1,60}/gi;
/** An option as help describes it; whether it has to be given stands in brackets. */
const entry = /^\s{0,40}(?:-\w,? {1,3})?(--[a-z][\w-]{1,60})\b/i;
/** “Please provide a database URL as a command-line argument”. */
const described =
  /\b(?:provide|specify|pass|supply|give|expected|expects|missing|needs?|requires?)\s{1,3}(?:(?:an?|the|your|at least one|one or more)\s{1,3})?((?:[\w/-]{1,30}\s{1,3}){1,5})(?:as|via|in|through|on|by)\s{1,3}(?:an?\s{1,3}|the\s{1,3})?(?:first\s{1,3}|only\s{1,3})?(?:command[- ]?line\s{1,3}|cli\s{1,3}|positional\s{1,3})?(?:argument|parameter|arg)\b/i;
/** An option with a value, or one that is recommended. */
const valued =
  /(?<![\w-])--[a-z][\w-]{1,60}(?:=[\w<"'*]| <|\s{1,3}["']?your)|\b(?:use|using|via|with|by|through) --(?!help|version)[a-z]/i;
/** “Please provide a directory”. */
const wished =
  /\bplease (?:provide|specify|supply|pass|give) (?:(?:an?|the|your|at least one|one or more) )?((?:[a-z/-]{2,20} ){0,3}(?:path|directory|directories|folder|file|url|uri|string|host|name|id|dsn|key|token))\b/i;

/** The options and arguments whose lack a server states, in the words of the usual parsers or in its own. */
export function missingArguments(lines: readonly string[]): MissingArguments {
  const options: Lack[] = [];
  const positionals: Lack[] = [];
  const asked: Lack[] = [];
  const sort = (words: string, hint: Lack['hint'], bareIsOption: boolean): void => {
    for (const part of words.split(/,\s{0,4}(?![^<[]{0,40}[>\]])|\s{1,4}and\s{1,4}/).slice(0, 20)) {
      const [long] = part.match(option) ?? [];
      const bare = /^\s{0,10}["'`]?[<[]?([A-Za-z][\w-]{0,60})[>\]]?(?:\.{3})?["'`]?/.exec(part)?.[1];
      if (long !== undefined) options.push({ name: long, hint });
      else if (bare !== undefined && bareIsOption) options.push({ name: `--${bare}`, hint });
      else if (bare !== undefined) positionals.push({ name: bare, hint });
    }
  };
  for (const [index, line] of lines.entries()) {
    const [, words] = listed.exec(line) ?? [];
    const hint = valueHint(line);
    const own = entry.exec(line)?.[1];
    if (own !== undefined) {
      if (/[[(]required[\])]/i.test(line)) options.push({ name: own, hint });
    } else if (words !== undefined) {
      const isFlag = /\bflag/i.test(line);
      // Only yargs names options without their dashes and quotes; argparse does so with arguments.
      const isYargs = /\bmissing required arguments?: {0,3}[\w-]/i.test(line);
      sort(words.replace(/["'`]? (?:not|is|are) .{0,40}$/, ''), hint, isFlag || isYargs);
    } else if (/\barguments? (?:were|was) not provided:\s{0,4}$/i.test(line)) {
      for (const item of listAfter(lines, index).slice(0, 10)) {
        if (!/^\s{1,10}(?:--|<|[A-Z])/.test(item)) break;
        sort(item.trim(), valueHint(item), false);
      }
    } else if (counted.test(line)) positionals.push({ name: 'argument', hint });
    else for (const sentence of sentencesOf(line)) addFromProse(sentence, { options, positionals, asked });
  }
  return { options: distinct(options), positionals: distinct(positionals), asked: distinct(asked) };
}

/**
 * The options that a server names beside a lack which it describes in other words, of the first line that has any: the next one may be
 * another way to give the same.
 */
export function mentionedOptions(lines: readonly string[]): Lack[] {
  if (!lines.some((line) => saysLack(line))) return [];
  const line = lines.find(
    (each) => !/^\s{0,20}(?:-\w,? )?--[\w-]{1,40}.{0,40} {2,}/.test(each) && valued.test(each),
  );
  return distinct(
    (line?.match(option) ?? [])
      .filter((name) => !/^--(?:help|version|stdio|y|yes)$/.test(name))
      .map((name) => ({ name, hint: valueHint(line ?? '') })),
  );
}

function addFromProse(sentence: string, { options, positionals, asked }: MissingArguments): void {
  if (!saysLack(sentence)) return;
  const hint = valueHint(sentence);
  const [name, wish] = [described, wished].map((form) => form.exec(sentence)?.[1]?.trim());
  const named = (sentence.match(option) ?? []).map((each) => ({ name: each, hint }));
  options.push(...named);
  if (named.length > 0) return;
  if (name !== undefined) positionals.push({ name, hint });
  else if (wish !== undefined) asked.push({ name: wish, hint });
}
