import { parseArgs } from 'node:util';
import { exitCodes, UsageError } from './command.ts';
import type { Command, OptionValues } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, programHelp } from './help.ts';
import { DatabaseFailure } from '../db/database-failure.ts';
import { printable } from './printable.ts';
import { bugReport } from './bug-report.ts';
import { version } from './version.ts';

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

function parse(command: Command, args: string[]) {
  try {
    const { values, positionals, tokens } = parseArgs({
      args,
      allowPositionals: true,
      tokens: true,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
    });
    const seen = new Set<string>();
    for (const token of tokens as { kind: string; name?: string; value?: string }[]) {
      if (token.name === undefined || command.options[token.name]?.multiple) continue;
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
    return { values: values as OptionValues, positionals };
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
  const command = await known.load();
  const { values, positionals } = parse(command, command.prepare?.(args) ?? args);
  if (values.help) {
    process.stdout.write(commandHelp(known.summary, command));
    return exitCodes.done;
  }
  const signal = abortOnSignals();
  command.validate?.(values);
  return command.run({ values, positionals, signal });
}

/** Runs the program and sets the exit code. Never throws for what a user can cause. */
export async function run([first, ...rest]: string[]): Promise<void> {
  watchOutput();
  watchBugs(rest);
  const both = `${first} ${rest[0]}`;
  const [name, args] = isCommand(both) ? [both, rest.slice(1)] : [first, rest];
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      process.stdout.write(programHelp(commands));
    } else if (name === '--version' || name === 'version') {
      process.stdout.write(`${version}\n`);
    } else {
      process.exitCode = await runCommand(name, args);
    }
  } catch (error) {
    if (error instanceof DatabaseFailure) {
      process.stderr.write(`${printable(error.message)}\n`);
      process.exitCode = exitCodes.incomplete;
      return;
    }
    if (!(error instanceof UsageError)) {
      endForBug(error, name !== undefined && isCommand(name) ? name : '', args);
      return;
    }
    const { hideSecrets } = await import('../crawler/secrets/hide-secrets.ts');
    const hint = isCommand(name) ? `toolrisk ${name} --help` : 'toolrisk --help';
    process.stderr.write(`${printable(hideSecrets(error.message))}\nSee ${hint}.\n`);
    process.exitCode = exitCodes.usage;
  }
}
