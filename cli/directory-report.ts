import { settledAnnotations } from '../audit/directory/directory-annotations.ts';
import { directories } from '../audit/directory/directory-fault.ts';
import type { Directory, DirectoryFault } from '../audit/directory/directory-fault.ts';
import { patchNotes } from '../audit/directory/patch-notes.ts';
import { reviewForDirectory } from '../audit/directory/review.ts';
import { submissionOf } from '../audit/directory/submission.ts';
import type { CheckedServer } from '../audit/report/list-problems.ts';
import { readingNames } from '../classifier/annotations/readings.ts';
import type { Reading } from '../classifier/annotations/readings.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { choiceOption, stringOption, UsageError } from './command.ts';
import { jsonText } from './json-text.ts';
import { printableLine, printableName } from './printable.ts';
import { writeOutput } from './write-output.ts';

const patchReadings = ['spec', ...directories] as const;

/** The options of a check that looks as a directory does. */
export const directoryOptions = {
  directory: {
    type: 'string',
    value: 'DIRECTORY',
    help: 'review as a directory does',
    choices: directories,
  },
  submission: {
    type: 'string',
    value: 'FILE',
    help: 'write the tools of a submission to ChatGPT’s directory, with justifications',
  },
  'fix-annotations': {
    type: 'string',
    value: 'READING',
    help: 'print annotations to paste by a reading instead of a report',
    choices: patchReadings,
    otherwise: 'spec',
  },
} as const satisfies Record<string, OptionHelp>;

/** The directory that `--directory` names. */
export function directoryOption(values: OptionValues): Directory | undefined {
  return choiceOption(values, 'directory', directories);
}

/** The reading of `--fix-annotations`, which may stand without one. */
export function patchReading(values: OptionValues): Reading | undefined {
  const word = choiceOption(values, 'fix-annotations', patchReadings);
  return word === 'spec' ? 'specification' : word;
}

/** `--fix-annotations` alone means the specification’s reading. */
export function completeFlags(args: string[]): string[] {
  return args.map((arg) => (arg === '--fix-annotations' ? '--fix-annotations=spec' : arg));
}

/** What a directory would object to, by server. */
export interface DirectoryReview {
  directory: Directory;
  servers: { server: string; faults: DirectoryFault[] }[];
}

/** Reviews every listed server. */
export function reviewServers(servers: readonly CheckedServer[], directory: Directory): DirectoryReview {
  return {
    directory,
    servers: servers
      .filter(({ listed }) => listed)
      .map(({ name, tools }) => ({ server: name, faults: reviewForDirectory(tools, directory) })),
  };
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** The review for people: what blocks first, each with what to do. */
export function directoryLines({ directory, servers }: DirectoryReview): string[] {
  const name = readingNames[directory];
  return servers.flatMap(({ server, faults }) => {
    const blocking = faults.filter(({ blocks }) => blocks).length;
    const head =
      faults.length === 0
        ? `${printableName(server, 200)}: nothing that ${name} would object to, as far as definitions tell.`
        : `${printableName(server, 200)}: ${name} would refuse it for ${count(blocking, 'reason')}, and may ask about ${faults.length - blocking} more:`;
    const sorted = faults.toSorted((a, b) => Number(b.blocks) - Number(a.blocks));
    return [
      head,
      ...sorted.flatMap(({ rule, tool, blocks, message, mend }) => [
        `  ${(blocks ? 'REFUSED' : 'asked').padEnd(8)} ${rule.padEnd(24)} ${tool === undefined ? '' : `${printableName(tool, 80)}: `}${printableLine(message, 400)}`,
        `${' '.repeat(11)}${printableLine(mend, 400)}`,
      ]),
    ];
  });
}

/** The annotations of every tool by one reading, by server and tool, ready to be pasted. */
export function annotationPatch(servers: readonly CheckedServer[], reading: Reading): string {
  const patch = servers
    .filter(({ listed }) => listed)
    .map(({ name, tools }): [string, object] => [
      name,
      Object.fromEntries(
        tools.map((each) => [each.tool.name, { annotations: settledAnnotations(each, reading) }]),
      ),
    ]);
  return `${jsonText(Object.fromEntries(patch), 2)}\n`;
}

const maxNamed = 12;

function named(names: readonly string[]): string {
  const shown = names.slice(0, maxNamed).map((name) => printableName(name, 80));
  return `${shown.join(', ')}${names.length > maxNamed ? ` and ${names.length - maxNamed} more` : ''}`;
}

/** What the annotations of a patch leave to their author, for people: which values are guesses, and which tools no annotations mend. */
export function patchLines(servers: readonly CheckedServer[], reading: Reading): string[] {
  return servers
    .filter(({ listed }) => listed)
    .flatMap(({ name, tools }) => {
      const { guessed, left } = patchNotes(tools, reading);
      const lines = [
        ...[...Map.groupBy(guessed, ({ hint }) => hint)].map(
          ([hint, found]) =>
            `  ${hint} is the stricter value where the definition does not tell; say what is true of ${named(found.map(({ tool }) => tool))}.`,
        ),
        ...[...Map.groupBy(left, ({ rule, blocks }) => `${blocks ? 'REFUSED' : 'asked'} ${rule}`)].map(
          ([rule, found]) =>
            `  ${rule}: no annotations mend ${named(found.map(({ tool }) => tool ?? 'all tools together'))}.`,
        ),
      ];
      return lines.length === 0 ? [] : [`${printableName(name, 200)}: left to you`, ...lines];
    });
}

/** Writes the form for ChatGPT’s directory; it has room for one server. */
export async function writeSubmission(
  servers: readonly CheckedServer[],
  values: OptionValues,
): Promise<void> {
  const file = stringOption(values, 'submission');
  if (file === undefined) return;
  const listed = servers.filter(({ listed: isListed }) => isListed);
  const [server] = listed;
  if (server === undefined || listed.length > 1)
    throw new UsageError(`Expected one listed server for --submission, got ${listed.length}.`);
  await writeOutput(`${jsonText(submissionOf(server.tools), 2)}\n`, file);
}
