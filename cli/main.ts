import { parseArgs } from 'node:util';
import { check } from './check.ts';
import { classifyCommand } from './classify.ts';
import { exitCodes, UsageError } from './command.ts';
import type { Command, OptionValues } from './command.ts';
import { crawlCommand } from './crawl.ts';
import { database } from './database.ts';
import { explainCommand } from './explain.ts';
import { commandHelp, programHelp } from './help.ts';
import { policy } from './policy.ts';
import { printable } from './printable.ts';
import { reclassify } from './reclassify.ts';
import { site } from './site.ts';
import { start } from './start.ts';
import { version } from './version.ts';

/** Every command, in the order in which help lists them. */
const commands: readonly Command[] = [
  start,
  crawlCommand,
  classifyCommand,
  explainCommand,
  policy,
  check,
  reclassify,
  site,
  database,
];

// The first signal asks the command to stop cleanly; a second one ends the process at once.
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function runCommand(name: string, args: string[]): Promise<number> {
  const command = commands.find((each) => each.name === name);
  if (!command) {
    const names = commands.map((each) => each.name).join(', ');
    throw new UsageError(`Expected a command (${names}), got “${name}”.`);
  }
  const { values, positionals } = parse(command, args);
  if (values.help) {
    process.stdout.write(commandHelp(command));
    return exitCodes.done;
  }
  const signal = abortOnSignals();
  return command.run({ values: values as OptionValues, positionals, signal });
}

/** Runs the program and sets the exit code. Never throws for what a user can cause. */
export async function run([name, ...args]: string[]): Promise<void> {
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      process.stdout.write(programHelp(commands));
    } else if (name === '--version' || name === 'version') {
      process.stdout.write(`${version}\n`);
    } else {
      process.exitCode = await runCommand(name, args);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = commands.some((each) => each.name === name) ? `toolrisk ${name} --help` : 'toolrisk --help';
    process.stderr.write(`${printable(error.message)}\nSee ${hint}.\n`);
    process.exitCode = exitCodes.usage;
  }
}

if (import.meta.main) await run(process.argv.slice(2));
