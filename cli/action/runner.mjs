// What the runner of a job on GitHub gives and takes: inputs, outputs, its summary, and words in its log.
//
// The files in this folder are plain JavaScript without dependencies, so that they run from a checkout of the Action, before
// anything is installed, by whatever Node is there, and from the package too.
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** The runner refuses a summary beyond 1,024 kB, with all that is in it. */
const maxSummaryBytes = 1_000_000;

/** An input. Steps pass each by the environment, so that no shell reads what is in it. */
export const input = (name) => (process.env[`INPUT_${name}`] ?? '').trim();

/** The lines of an input, without empty ones. */
export const inputLines = (name) =>
  input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The folder of this job that the program is installed into and writes to: a pull request has nothing in it. */
export function jobFolder() {
  const { RUNNER_TEMP: folder } = process.env;
  if (!folder) throw new Error('Expected RUNNER_TEMP to name a folder, got none.');
  return join(folder, 'toolrisk');
}

/** Sets an output of the step, behind a mark that nobody can guess, so that a value adds no line of its own. */
export function setOutput(name, value) {
  const { GITHUB_OUTPUT: file } = process.env;
  const mark = `end-${randomUUID()}`;
  if (file) appendFileSync(file, `${name}<<${mark}\n${value}\n${mark}\n`);
}

/** Adds to the summary of the job what fits there. */
export function addSummary(text) {
  const { GITHUB_STEP_SUMMARY: file } = process.env;
  if (!file) return;
  const fits = Buffer.byteLength(text) <= maxSummaryBytes;
  appendFileSync(file, fits ? `${text}\n` : 'The report of toolrisk is too long to be shown here.\n');
}

const escaped = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** Puts a remark beside the job: `notice`, `warning` or `error`. */
export function remark(kind, text) {
  process.stdout.write(`::${kind} title=toolrisk::${escaped(text)}\n`);
}

/** Has the runner take nothing in the log for a command until the function that is returned is called: servers choose words in it. */
export function stopCommands() {
  const mark = randomUUID();
  process.stdout.write(`::stop-commands::${mark}\n`);
  return () => process.stdout.write(`\n::${mark}::\n`);
}
