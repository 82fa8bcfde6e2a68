import { parseArgs } from 'node:util';
import { exitCodes, stringOption, UsageError } from './command.ts';
import type { Command, OptionValues } from './command.ts';
import { commands } from './commands.ts';
import { DatabaseFailure } from '../db/database-failure.ts';
import { printable } from './printable.ts';
import { bugReport } from './bug-report.ts';
import { optionsOf } from './option-groups.ts';
import { version } from './version.ts';
import { countWrittenFiles } from './write-output.ts';

const isCommand = (name: string | undefined) => name !== undefined && Object.hasOwn(commands, name);

// How long a command may take to stop cleanly.
const patienceMs = 10_000;

// The first signal asks the command to stop cleanly; a second one, or its not stopping, ends the process.
const end = () => process.exit(exitCodes.interrupted);

function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) end();
    controller.abort();
    setTimeout(end, patienceMs).unref();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}

// Results that nobody reads any more, or that find no room, are incomplete results.
function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE')
      process.stderr.write(`Expected to write the result, got: ${printable(error.message)}\n`);
    process.exit(exitCodes.incomplete);
  });
  // With nobody to tell, there is nothing to say.
  process.stderr.on('error', () => process.exit(exitCodes.incomplete));
}

// A bug of ours must not pass for findings (1) or for a clean run. Whether the rest can be trusted is unknown, and what is
// still open, a database or a server, would keep the program waiting: so it ends.
function endForBug(error: unknown, name: string, args: string[]): void {
  process.stderr.write(bugReport(error, name, args), () => process.exit(exitCodes.incomplete));
}

function watchBugs(args: string[]): void {
  const stop = (error: unknown) => endForBug(error, '', args);
  process.on('uncaughtException', stop);
  process.on('unhandledRejection', stop);
}

/** `--json` is one of the formats where there are several, so that a command has to know only those. */
function withFormat(values: OptionValues, { options }: Command): OptionValues {
  if (values['json'] !== true || options['json'] !== undefined) return values;
  const format = stringOption(values, 'format');
  if (format !== undefined && format.toLowerCase() !== 'json')
    throw new UsageError(`Expected --json or --format ${format}, got both.`);
  const { json: _, ...others } = values;
  return { ...others, format: 'json' };
}

function parse(command: Command, args: string[]) {
  const options = optionsOf(command);
  try {
    const { values, positionals, tokens } = parseArgs({
      args,
      allowPositionals: true,
      tokens: true,
      options: { ...options, help: { type: 'boolean', short: 'h' }, man: { type: 'boolean' } },
    });
    const seen = new Set<string>();
    for (const token of tokens as { kind: string; name?: string; value?: string }[]) {
      if (token.name === undefined || options[token.name]?.multiple) continue;
      if (seen.has(token.name)) throw new UsageError(`Expected --${token.name} once, got it again.`);
      seen.add(token.name);
      if (token.value === '') throw new UsageError(`Expected a value for --${token.name}, got an empty one.`);
    }
    const { maxArguments = Infinity } = command;
    if (positionals.length > maxArguments) {
      throw new UsageError(
        `Expected at most ${maxArguments} ${maxArguments === 1 ? 'argument' : 'arguments'}, got ${positionals.length}: ${positionals.join(' ')}.`,
      );
    }
    return { values: withFormat(values as OptionValues, command), positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function runCommand(name: string, args: string[]): Promise<number> {
  const known = isCommand(name) ? commands[name] : undefined;
  if (!known) {
    throw new UsageError(`Expected a command (${Object.keys(commands).join(', ')}), got “${name}”.`);
  }
  if (known.startsServers) {
    const { beginSandbox, willStartServers } = await import('./head-start.ts');
    if (willStartServers(args)) await beginSandbox();
  }
  const command = await known.load();
  const { values, positionals } = parse(command, command.prepare?.(args) ?? args);
  if (values['help'] || values['man']) {
    const { help } = await import('./help-command.ts');
    await help([name, ...(values['man'] ? ['--man'] : [])]);
    return exitCodes.done;
  }
  const signal = abortOnSignals();
  command.validate?.(values);
  return command.run({ values, positionals, signal });
}

/** Tells of a failure that is expected, and returns the exit code. */
async function tellFailure(error: UsageError | DatabaseFailure, name: string | undefined): Promise<number> {
  if (error instanceof DatabaseFailure) {
    process.stderr.write(`${printable(error.message)}\n`);
    return exitCodes.incomplete;
  }
  const { hideSecrets } = await import('../crawler/secrets/hide-secrets.ts');
  const hint = isCommand(name) ? `toolrisk ${name} --help` : 'toolrisk --help';
  process.stderr.write(`${printable(hideSecrets(error.message))}\nSee ${hint}.\n`);
  return exitCodes.usage;
}

const isExpected = (error: unknown) => error instanceof UsageError || error instanceof DatabaseFailure;

async function runNamed(name: string | undefined, args: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const { help } = await import('./help-command.ts');
    await help(name === 'help' ? args : []);
    return exitCodes.done;
  }
  if (name !== '--version' && name !== 'version') return runCommand(name, args);
  process.stdout.write(`${version}\n`);
  return exitCodes.done;
}

/** Runs the program and sets the exit code. Never throws for what a user can cause. */
export async function run([first, ...rest]: string[]): Promise<void> {
  watchOutput();
  watchBugs(rest);
  const both = `${first} ${rest[0]}`;
  const [name, args] = isCommand(both) ? [both, rest.slice(1)] : [first, rest];
  // Loaded only where it is asked for: most runs are those of people.
  const json = args.includes('--json') ? await import('./json-failure.ts') : undefined;
  const output = json?.asksForJson(args) === true ? json.watchStdout() : undefined;
  let reason: string | undefined;
  try {
    process.exitCode = await runNamed(name, args);
  } catch (error) {
    if (!isExpected(error)) {
      endForBug(error, name !== undefined && isCommand(name) ? name : '', args);
      return;
    }
    reason = (error as Error).message;
    process.exitCode = await tellFailure(error as UsageError | DatabaseFailure, name);
  }
  const code = Number(process.exitCode);
  if (json === undefined || output?.isEmpty() !== true || code === exitCodes.done) return;
  if (reason === undefined && countWrittenFiles() > 0) return;
  process.stdout.write(json.jsonFailure(code, reason ?? 'It ended without a report; stderr says why.'));
}
