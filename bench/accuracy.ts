/**
 * How often the classifier is right: on hand labels, on definitions whose behaviour a third party states, and on
 * published poisoned definitions.
 *
 * node bench/accuracy.ts [--labels FILE] [--tools FILE] [--poison FILE] [--actions FILE] [--write] [--date DAY] [--misses]
 */
import { statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AccuracyReport, OwnPoisonAccuracy, PoisonAccuracy } from '../audit/accuracy-report.ts';
import { classify } from '../classifier/classify.ts';
import { ruleset } from '../classifier/ruleset.ts';
import { behaviourAccuracy, labelAccuracy, measured, missesOf } from './accuracy-figures.ts';
import type { Judged, JudgedBehaviour } from './accuracy-figures.ts';
import { actionNamesText } from './action-names.ts';
import { accuracyText } from './accuracy-text.ts';
import { readAuthorsErrors, rowsInError } from './authors-errors.ts';
import { findDataFile, isHeldOut, readCorpus, readLabels, readPoison } from './classifier-data.ts';
import { collectionFigures, ruleFigures } from './rule-figures.ts';

const report = new URL('../docs/accuracy.json', import.meta.url);

const ownTexts = new URL('labels/', import.meta.url).pathname;

/** Some were only ever counted; the others have taught the rules something. */
const ownSets: Pick<OwnPoisonAccuracy, 'set' | 'isLearned' | 'isExplicit'>[] = [
  { set: 'poison-dev', isLearned: true },
  { set: 'poison-test', isLearned: true },
  { set: 'poison-2-dev', isLearned: true },
  { set: 'poison-2-test', isLearned: false },
  { set: 'poison-3-test', isLearned: false },
  { set: 'poison-4-dev', isLearned: true, isExplicit: true },
  { set: 'poison-4-test', isLearned: false, isExplicit: true },
];

interface DataFiles {
  labels: string;
  tools: string;
  poison: string;
}

/** The day of the newest file, since the rows carry no date of their own. */
function dayOf(files: DataFiles): string {
  const newest = Math.max(...Object.values(files).map((file: string) => statSync(file).mtimeMs));
  return new Date(newest).toISOString().slice(0, 10);
}

function poisonFigures(file: string): PoisonAccuracy {
  const rows = readPoison(file).map(({ tool, isPoisoned }) => ({
    isPoisoned,
    isFlagged: classify(tool).findings.some(({ kind }) => kind === 'poisoning' || kind === 'hidden-text'),
  }));
  const flagged = (poisoned: boolean) => {
    const its = rows.filter(({ isPoisoned }) => isPoisoned === poisoned);
    return measured(its.filter(({ isFlagged }) => isFlagged).length, its.length);
  };
  return { poisoned: flagged(true), benign: flagged(false) };
}

function measure(files: DataFiles, date: string): AccuracyReport {
  const rows = readLabels(files.labels).map((row): Judged => ({ ...row, verdict: classify(row.tool) }));
  const development = rows.filter(({ server }) => !isHeldOut(server));
  const { sourced, behaved } = readCorpus(files.tools);
  const inError = rowsInError(behaved, readAuthorsErrors());
  const stated = behaved.map((row): JudgedBehaviour => ({
    ...row,
    category: classify(row.tool).category,
    isInError: inError.has(row),
  }));
  const { collection, fired } = collectionFigures(sourced);
  return {
    date,
    ruleset,
    labels: {
      development: labelAccuracy(development),
      heldOut: labelAccuracy(rows.filter(({ server }) => isHeldOut(server))),
      all: labelAccuracy(rows),
    },
    behaviour: {
      development: behaviourAccuracy(stated.filter(({ server }) => !isHeldOut(server))),
      heldOut: behaviourAccuracy(stated.filter(({ server }) => isHeldOut(server))),
      all: behaviourAccuracy(stated),
    },
    collection,
    poison: poisonFigures(files.poison),
    ownPoison: ownSets.map((own) => ({ ...own, ...poisonFigures(`${ownTexts}${own.set}.jsonl`) })),
    rules: ruleFigures(development, fired),
    // Misses of the held-out part stay unread, or it would not be held out any more.
    misses: missesOf(development),
  };
}

function main(): number {
  const { values } = parseArgs({
    options: {
      labels: { type: 'string' },
      tools: { type: 'string' },
      poison: { type: 'string' },
      actions: { type: 'string' },
      date: { type: 'string' },
      write: { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
    },
  });
  const labels = findDataFile(values.labels, 'TOOLRISK_LABELS', 'labels.jsonl');
  const tools = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  const poison = findDataFile(values.poison, 'TOOLRISK_POISON', 'poison.jsonl');
  if (labels === undefined || tools === undefined || poison === undefined) {
    process.stderr.write(
      `accuracy: expected hand labels (${labels ?? 'not found'}), definitions (${tools ?? 'not found'}) and poisoned ` +
        `definitions (${poison ?? 'not found'}). Name them with --labels, --tools and --poison, or set ` +
        'TOOLRISK_LABELS, TOOLRISK_TOOLS and TOOLRISK_POISON.\n',
    );
    return 2;
  }
  const files = { labels, tools, poison };
  const figures = measure(files, values.date ?? dayOf(files));
  process.stdout.write(`${accuracyText(figures)}\n`);
  const actions = findDataFile(values.actions, 'TOOLRISK_ACTIONS', 'aws-actions.csv.gz');
  if (actions !== undefined) process.stdout.write(`\n${actionNamesText(actions)}\n`);
  if (values.misses) {
    const lines = figures.misses.map(
      ({ sure, label, verdict, server, tool }) =>
        `  ${sure ? ' ' : '?'} ${label} → ${verdict}  ${server}  ${tool}`,
    );
    process.stdout.write(`\nMisses of the development part\n${lines.join('\n')}\n`);
  }
  if (values.write) writeFileSync(report, `${JSON.stringify(figures, null, 2)}\n`);
  return 0;
}

process.exitCode = main();
