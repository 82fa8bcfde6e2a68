// The step of the Action that checks: node cli/action/check.mjs
//
// Writes every report, the summary and the outputs. Ends with 0 where a later step decides by the output `exit-code`, so that
// reports are handed in before a job fails, else with the code of the check.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { baselineFile } from './base-lock.mjs';
import { checkArguments, checkEnvironment, namedPaths, reportFiles } from './check-arguments.mjs';
import { expectInside } from './inside-repository.mjs';
import { prepareSandbox } from './prepare-sandbox.mjs';
import { addSummary, input, jobFolder, remark, setOutput, stopCommands } from './runner.mjs';

/** What a change brings that nobody has reviewed, and what makes a call worse than what was reviewed. */
const isNew = ({ rule }) =>
  /^drift-(?:server-added|server-moved|tool-added|risk-up|usual-risk-up|poisoning-appeared)-/.test(rule);

async function run(args) {
  const program = join(jobFolder(), 'node_modules/toolrisk/cli/toolrisk.mjs');
  const resume = stopCommands();
  try {
    const child = spawn(process.execPath, [program, ...args], {
      env: checkEnvironment(),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [code] = await once(child, 'close');
    return code ?? 3;
  } finally {
    resume();
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // Wrong usage leaves none.
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Tells in the job and its summary that servers were left alone, since nothing here confines them. */
function tellOfNoSandbox(servers) {
  const left = servers.filter(({ outcome }) => outcome === 'sandbox-unavailable');
  if (left.length === 0) return;
  const text =
    `${left.length === 1 ? '1 server was' : `${left.length} servers were`} not started, since no sandbox works on this runner. ` +
    'It takes namespaces with bubblewrap or util-linux, or Docker. sandbox: none would start them unconfined, which is for servers that you trust.';
  remark('warning', text);
  addSummary(`\n> [!WARNING]\n> ${text}\n`);
}

function tell(files, code) {
  const report = readReport(files.json);
  const problems = report?.problems ?? [];
  setOutput('findings', problems.filter(({ fails }) => fails).length);
  setOutput('new-findings', problems.filter(isNew).length);
  setOutput('complete', report?.complete === true);
  setOutput('sarif-file', report === undefined ? '' : files.sarif);
  setOutput('report', report === undefined ? '' : files.markdown);
  setOutput('exit-code', code);
  if (report === undefined) {
    addSummary('## toolrisk could not check\n\nThe log of the job says why.');
    return;
  }
  addSummary(readFileSync(files.markdown, 'utf8'));
  tellOfNoSandbox(report.servers);
}

async function check() {
  const folder = jobFolder();
  const files = reportFiles(folder);
  mkdirSync(folder, { recursive: true });
  // What an earlier step of the job has left there says nothing about this one.
  for (const file of [files.json, files.markdown]) rmSync(file, { force: true });
  let baseline;
  try {
    for (const [name, path] of namedPaths()) expectInside(name, path);
    rmSync(files.sarif, { force: true });
    baseline = baselineFile(folder);
  } catch (error) {
    remark('error', error.message);
    tell(files, 2);
    return 2;
  }
  prepareSandbox();
  const code = await run(checkArguments(files, baseline));
  tell(files, code);
  return code;
}

const code = await check();
process.exitCode = input('DECIDES_LATER') === 'true' ? 0 : code;
