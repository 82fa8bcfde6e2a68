import { directionOf, directions, rise } from '../audit/label-change.ts';
import type { Direction, Label, LabelChange } from '../audit/label-change.ts';
import { ruleset } from '../classifier/ruleset.ts';
import { classifyStored } from './classify-stored.ts';
import type { ClassifiedStored } from './classify-stored.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, exitCodes } from './command.ts';
import { dataOption, openUserDatabase } from './data-directory.ts';
import { jsonText } from './json-text.ts';
import { startProgress } from './progress.ts';
import { reachText } from './reach-text.ts';
import { table } from './table.ts';
import { print } from './write-output.ts';

const formats = ['text', 'json'] as const;
const maxRows = 50;

const inWords = ({ category, level }: Label) => `${category}/${level}`;

/** The parts of a label that a table does not show, as far as they differ. */
function otherParts({ before, after }: LabelChange): string[] {
  const parts = (['reversibility', 'blastRadius'] as const)
    .filter((part) => before[part] !== after[part])
    .map((part) => `${before[part]} → ${after[part]}`);
  const [old, now] = [new Set(before.effects), new Set(after.effects)];
  const effects = [
    ...[...now.difference(old)].map((effect) => `+${effect}`),
    ...[...old.difference(now)].map((effect) => `-${effect}`),
  ];
  return [...parts, ...effects];
}

function rulesInWords({ appeared, vanished }: LabelChange): string {
  const rules = [...appeared.map((rule) => `+${rule}`), ...vanished.map((rule) => `-${rule}`)];
  return rules.length > 0 ? rules.join(' ') : 'the same rules, weighed otherwise';
}

/** What a table of bounded length has to say of any number of changes. */
interface Overview {
  counts: Record<Direction, number>;
  /** The changes that rose most first; of equals, the first one. */
  rows: LabelChange[];
}

function addTo({ counts, rows }: Overview, change: LabelChange): void {
  counts[directionOf(change)] += 1;
  const place = rows.findIndex((row) => rise(row) < rise(change));
  rows.splice(place < 0 ? rows.length : place, 0, change);
  rows.length = Math.min(rows.length, maxRows);
}

function report({ counts, rows }: Overview): string {
  const total = directions.reduce((sum, direction) => sum + counts[direction], 0);
  if (total === 0) return 'No label moved.\n';
  const shares = directions.map((direction) => `${counts[direction]} ${direction}`).join(', ');
  const more = total - rows.length;
  return (
    `${total} ${total === 1 ? 'label' : 'labels'} moved: ${shares}.\n` +
    table([
      ['Tool', 'Was', 'Is', 'Beside', 'Rules'],
      ...rows.map((change) => [
        change.name,
        inWords(change.before),
        inWords(change.after),
        otherParts(change).join(' '),
        rulesInWords(change),
      ]),
    ]) +
    (more > 0 ? `… and ${more} more; --format json names all.\n` : '')
  );
}

/** Prints as it reads, since a million labels may have moved; returns how many have. */
async function printJson({ reach, classified, left, earlier, moved }: ClassifiedStored): Promise<number> {
  let count = 0;
  const members = { ruleset, reach, classified, left, earlier };
  await print('{\n');
  for (const [name, value] of Object.entries(members)) await print(`  "${name}": ${jsonText(value)},\n`);
  await print('  "moved": [');
  for await (const change of moved()) {
    await print(`${count === 0 ? '' : ','}\n    ${jsonText({ ...change, direction: directionOf(change) })}`);
    count += 1;
  }
  await print(count === 0 ? ']\n}\n' : '\n  ]\n}\n');
  return count;
}

async function printText(done: ClassifiedStored): Promise<number> {
  const overview: Overview = { counts: { raised: 0, lowered: 0, altered: 0 }, rows: [] };
  for await (const change of done.moved()) addTo(overview, change);
  await print(reachText(done) + report(overview));
  return overview.counts.raised + overview.counts.lowered + overview.counts.altered;
}

async function run({ values, signal }: CommandInput): Promise<number> {
  const format = choiceOption(values, 'format', formats) ?? 'text';
  const open = await openUserDatabase(values);
  try {
    const progress = startProgress('Classifying');
    const done = await classifyStored(open.db, {
      all: values['all'] === true,
      dryRun: values['dry-run'] === true,
      signal,
      onProgress: (judged) => progress.update(judged, judged),
    });
    const { classified, left, earlier } = done;
    const beside = left > 0 ? `, ${left} left as they were` : '';
    const before = earlier > 0 ? `, after ${earlier} before it was broken off` : '';
    progress.end(`${classified} definitions by rule set ${ruleset}${beside}${before}`);
    const moved = await (format === 'json' ? printJson(done) : printText(done));
    if (signal.aborted) {
      process.stderr.write(
        'Interrupted. Until all are judged, the earlier labels are shown; the same command goes on from here.\n',
      );
      return exitCodes.interrupted;
    }
    return values['fail-on-change'] === true && moved > 0 ? exitCodes.findings : exitCodes.done;
  } finally {
    await open.close();
  }
}

/** Brings what is stored to the current rules. */
export const reclassify: Command = {
  name: 'reclassify',
  details:
    'Definitions that this very version has judged are left out: it would judge them the same. Where only rules have changed, or\n' +
    'what they look at, a definition is judged only if they say something else of it. New labels are shown once all have been\n' +
    'given, and until then the earlier ones. A run that was broken off goes on where it was.',
  example: 'toolrisk reclassify --dry-run',
  options: {
    all: { type: 'boolean', help: 'judge also what this very version has judged' },
    'dry-run': { type: 'boolean', help: 'report, and store nothing' },
    'fail-on-change': { type: 'boolean', help: 'exit with 1 if a label moved' },
    format: { type: 'string', value: 'FORMAT', help: 'how it is told', choices: formats, otherwise: 'text' },
    ...dataOption,
  },
  maxArguments: 0,
  run,
};
