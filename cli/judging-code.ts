import { createHash, hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import type { JudgingCode } from '../db/schema.ts';
import { classifierFolder, environmentDigest, targetOf, valueImportsIn } from './ruleset-digest.ts';
import { traceFormat } from './judging-trace.ts';

// By the ending that modules have here: `.ts` in a checkout, `.js` where it was built.
const ending = extname(import.meta.filename);
const moduleAt = (name: string) => join(classifierFolder, `${name}${ending}`);

const entry = moduleAt('classify-definition');
const judge = moduleAt('judgement/judge');
const view = moduleAt('definition/view');
const parts = [moduleAt('judgement/label-actions'), moduleAt('judgement/label-switches')];
const allRules = moduleAt('all-rules');
const ruleLists = [moduleAt('rules/index'), moduleAt('poison/rules/index')];
/** What a stored trace is made by. */
const trace = moduleAt('judgement/trace');
/** The version alone, which is no part of a verdict. */
const version = moduleAt('ruleset');
/** What asks each time what it imports, and is asked again for each definition whose verdict is to be left. */
const asked = new Map<string, readonly string[]>([
  [judge, [view, ...parts]],
  [allRules, ruleLists],
]);

/** Lines of a list of rules that add one; what else it may hold counts as judgement. */
const listed = /^export \{ \w+ \} from ['"][^'"\n]+['"];$/gm;

const digestLength = 16;
const digestOf = (text: string | Buffer) => hash('sha256', text).slice(0, digestLength);

/** The modules that some depend on as they run, themselves among them. */
function reachedFrom(
  entries: readonly string[],
  importsOf: (file: string) => readonly string[],
  isCut: (from: string, to: string) => boolean = () => false,
): string[] {
  const reached = new Set(entries);
  // A set is walked on to what is added to it while it is walked.
  for (const file of reached)
    for (const target of importsOf(file)) if (!isCut(file, target)) reached.add(target);
  return [...reached].sort();
}

/**
 * The code that judges, by what a change of it can reach. A verdict is what judgement makes of what is seen of a definition and of
 * what rules say of that. So a change of judgement reaches every verdict; one of what takes a definition apart only those of which another
 * thing is seen; one of a rule, with all that it imports, only those of which it says another thing.
 */
export function judgingCode(): JudgingCode {
  return (known ??= readCode());
}

let known: JudgingCode | undefined;

function nameOf(file: string): string {
  return relative(classifierFolder, file).replaceAll('\\', '/').slice(0, -ending.length);
}

function readCode(): JudgingCode {
  const imports = new Map<string, readonly string[]>();
  const modules: Record<string, string> = {};
  const importsOf = (file: string): readonly string[] => {
    const read = imports.get(file);
    if (read !== undefined) return read;
    const text = readFileSync(file, 'utf8');
    modules[nameOf(file)] = digestOf(text);
    const found = valueImportsIn(text).flatMap((specifier) => targetOf(specifier, file) ?? []);
    imports.set(file, found);
    return found;
  };
  const stage = (files: readonly string[]): string => {
    const sum = createHash('sha256');
    for (const file of files) sum.update(`${nameOf(file)}\0${modules[nameOf(file)]}\0`);
    return sum.digest('hex').slice(0, digestLength);
  };
  const core = reachedFrom(
    [entry, trace],
    importsOf,
    (from, to) => asked.get(from)?.includes(to) === true,
  ).filter((file) => file !== version);
  const ruleFiles = ruleLists.flatMap(importsOf);
  const lists = ruleLists.map((file) => readFileSync(file, 'utf8').replaceAll(listed, '').trim());
  return {
    environment: environmentDigest(),
    core: digestOf([traceFormat, stage(core), ...lists].join('\0')),
    view: stage(reachedFrom([view], importsOf)),
    parts: stage(reachedFrom(parts, importsOf)),
    rules: Object.fromEntries(
      ruleFiles.map((file) => [basename(file, ending), stage(reachedFrom([file], importsOf))]),
    ),
    modules,
  };
}
