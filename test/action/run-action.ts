import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { testCache } from '../cache.ts';

/** The checkout in which the Action lies. */
export const root = join(import.meta.dirname, '../..');

interface Step {
  id?: string;
  name?: string;
  if?: string;
  shell?: string;
  run?: string;
  uses?: string;
  env?: Record<string, string>;
  'continue-on-error'?: boolean;
}

/** The Action as it is written. */
export interface Action {
  name: string;
  description: string;
  inputs: Record<string, { description: string; default: string }>;
  outputs: Record<string, { description: string; value: string }>;
  runs: { using: string; steps: Step[] };
}

/** Reads the Action. */
export function readAction(): Action {
  return parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
}

/** What a job is given, beyond what every one is. */
export interface Job {
  inputs?: Record<string, string>;
  /** The environment of the job, its secrets among it. */
  env?: Record<string, string>;
  event?: { name: string; payload?: object };
  /** Steps to leave out, by name. */
  without?: string[];
}

/** What came of a job. */
export interface JobResult {
  /** By step, in order; a step that was skipped or that is another's Action is not among them. */
  codes: Record<string, number>;
  outputs: Record<string, string>;
  summary: string;
  log: string;
  /** The Actions of others that would have run. */
  used: string[];
}

/** A scratch repository with what a runner keeps beside it. */
export interface Runner {
  repository: string;
  temp: string;
  run(job?: Job): Promise<JobResult>;
  remove(): void;
}

type Contexts = Record<string, unknown>;

function lookUp(contexts: Contexts, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? (value as Contexts)[key] : undefined),
      contexts,
    );
}

/** An expression of a workflow, as far as the Action uses them: paths, texts, `==`, `!=`, `&&`, `||` and brackets. */
export function evaluate(expression: string, contexts: Contexts): unknown {
  const parts = expression.match(/'[^']*'|[\w-]+(?:\.[\w-]+)+|==|!=|&&|\|\||[()]/g) ?? [];
  if (parts.join('') !== expression.replaceAll(/ (?=(?:[^']*'[^']*')*[^']*$)/g, ''))
    throw new Error(`Expected an expression that this test knows, got ${expression}`);
  let at = 0;
  const value = (): unknown => {
    const part = parts[at++] ?? '';
    if (part === '(') {
      const inner = either();
      at += 1;
      return inner;
    }
    return part.startsWith("'") ? part.slice(1, -1) : (lookUp(contexts, part) ?? '');
  };
  const comparison = (): unknown => {
    const left = value();
    const sign = parts[at];
    if (sign !== '==' && sign !== '!=') return left;
    at += 1;
    return (left === value()) === (sign === '==');
  };
  const both = (): unknown => {
    let left = comparison();
    while (parts[at] === '&&') {
      at += 1;
      const right = comparison();
      left = left && right;
    }
    return left;
  };
  function either(): unknown {
    let left = both();
    while (parts[at] === '||') {
      at += 1;
      const right = both();
      left = left || right;
    }
    return left;
  }
  return either();
}

const filled = (template: string, contexts: Contexts) =>
  template.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) =>
    String(evaluate(expression, contexts)),
  );

/** The outputs in a file of a step, read as the runner does. */
export function readOutputs(content: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = content.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, name, mark] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && mark !== undefined) {
      const end = lines.indexOf(mark, at + 1);
      if (end === -1) throw new Error(`Expected the mark ${mark}, found none`);
      outputs[name] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (line !== '') {
      const equals = line.indexOf('=');
      if (equals === -1) throw new Error(`Expected an output, got ${line}`);
      outputs[line.slice(0, equals)] = line.slice(equals + 1);
    }
  }
  return outputs;
}

/** Makes a repository and the folders of a runner, with this checkout as what the Action has installed unless it is to do so itself. */
export function openRunner(files: Record<string, string>, { isInstalled = true } = {}): Runner {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-action-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  const [repository, temp] = [join(folder, 'repository'), join(folder, 'temp')];
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, name)), { recursive: true });
    writeFileSync(join(repository, name), content);
  }
  const modules = join(temp, 'toolrisk/node_modules');
  mkdirSync(isInstalled ? modules : temp, { recursive: true });
  if (isInstalled) symlinkSync(root, join(modules, 'toolrisk'));
  return {
    repository,
    temp,
    run: (job = {}) => runJob({ folder, repository, temp }, job),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function runJob(
  { folder, repository, temp }: { folder: string; repository: string; temp: string },
  { inputs = {}, env = {}, event = { name: 'push' }, without = [] }: Job,
): Promise<JobResult> {
  const action = readAction();
  const wrong = Object.keys(inputs).filter((name) => !Object.hasOwn(action.inputs, name));
  if (wrong.length > 0) throw new Error(`The Action has no input ${wrong.join(', ')}`);
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const contexts: Contexts = {
    inputs: { ...Object.fromEntries(defaults), ...inputs },
    github: {
      event_name: event.name,
      event: event.payload ?? {},
      token: 'token-of-the-job',
      repository: 'octo/demo',
    },
    steps,
  };
  const summaryFile = join(folder, 'summary.md');
  const eventFile = join(folder, 'event.json');
  writeFileSync(summaryFile, '');
  writeFileSync(eventFile, JSON.stringify(event.payload ?? {}));
  const result: JobResult = { codes: {}, outputs: {}, summary: '', log: '', used: [] };
  let hasFailed = false;
  for (const [number, step] of action.runs.steps.entries()) {
    const name = step.name ?? String(number);
    if (hasFailed || without.includes(name)) continue;
    if (step.if !== undefined && !evaluate(step.if, contexts)) continue;
    if (step.uses !== undefined) result.used.push(step.uses.replace(/@.*/, ''));
    if (step.run === undefined) continue;
    const outputFile = join(folder, `output-${number}`);
    const script = join(folder, `step-${number}.sh`);
    writeFileSync(outputFile, '');
    writeFileSync(script, step.run);
    const given = Object.entries(step.env ?? {}).map(([key, value]) => [key, filled(value, contexts)]);
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: repository,
      env: {
        PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
        HOME: process.env.HOME,
        TOOLRISK_CACHE: testCache,
        ...(process.env.NODE_EXTRA_CA_CERTS && { NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS }),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: root,
        GITHUB_EVENT_NAME: event.name,
        GITHUB_EVENT_PATH: eventFile,
        GITHUB_OUTPUT: outputFile,
        GITHUB_REPOSITORY: 'octo/demo',
        GITHUB_STEP_SUMMARY: summaryFile,
        GITHUB_WORKSPACE: repository,
        RUNNER_TEMP: temp,
        ...env,
        ...Object.fromEntries(given),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    result.codes[name] = code as number;
    result.log += stdout + stderr;
    if (existsSync(outputFile) && step.id !== undefined)
      steps[step.id] = { outputs: readOutputs(readFileSync(outputFile, 'utf8')) };
    hasFailed = code !== 0 && step['continue-on-error'] !== true;
  }
  result.summary = readFileSync(summaryFile, 'utf8');
  result.outputs = Object.fromEntries(
    Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value, contexts)]),
  );
  return result;
}

/** Adds to a file of a repository. */
export const append = (runner: Runner, file: string, content: string): void =>
  appendFileSync(join(runner.repository, file), content);
