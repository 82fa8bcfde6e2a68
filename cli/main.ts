import { parseArgs } from 'node:util';
import { exitCodes, UsageError } from './command.ts';
import type { Command, OptionValues } from './command.ts';
import { commandHelp, programHelp } from './help.ts';
import { printable } from './printable.ts';
import { version } from './version.ts';

/**
 * Every command, in the order in which help lists them. Each is loaded when it is asked for: a gate in CI need not
 * wait for a database that it does not open.
 */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).start,
  crawl: async () => (await import('./crawl.ts')).crawlCommand,
  classify: async () => (await import('./classify.ts')).classifyCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  policy: async () => (await import('./policy.ts')).policy,
  check: async () => (await import('./check.ts')).check,
  reclassify: async () => (await import('./reclassify.ts')).reclassify,
  site: async () => (await import('./site.ts')).site,
  db: async () => (await import('./database.ts')).database,
};

const isCommand = (name: string | undefined) => name !== undefined && Object.hasOwn(commands, name);

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
  const load = isCommand(name) ? commands[name] : undefined;
  if (!load) {
    throw new UsageError(`Expected a command (${Object.keys(commands).join(', ')}), got “${name}”.`);
  }
  const command = await load();
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
      const all = await Promise.all(Object.values(commands).map((load) => load()));
      process.stdout.write(programHelp(all));
    } else if (name === '--version' || name === 'version') {
      process.stdout.write(`${version}\n`);
    } else {
      process.exitCode = await runCommand(name, args);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = isCommand(name) ? `toolrisk ${name} --help` : 'toolrisk --help';
    process.stderr.write(`${printable(error.message)}\nSee ${hint}.\n`);
    process.exitCode = exitCodes.usage;
  }
}

if (import.meta.main) await run(process.argv.slice(2));
