import { commandPages } from './command-pages.ts';
import { UsageError } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, programHelp } from './help.ts';
import { manPage } from './man-page.ts';
import { manualOf } from './manual.ts';
import type { Manual } from './manual.ts';
import { version } from './version.ts';
import { print } from './write-output.ts';

/** Loads what there is to say of a command. */
export async function readManual(name: string): Promise<Manual> {
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (known === undefined)
    throw new UsageError(`Expected a command (${Object.keys(commands).join(', ')}), got “${name}”.`);
  return manualOf(known.summary, await known.load());
}

/** Prints the overview, or what there is to say of a command, also as a page for man; or all of it as documentation. */
export async function help(args: readonly string[]): Promise<void> {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const name = args.filter((arg) => !arg.startsWith('-')).join(' ');
  const unknown = flags.find((flag) => !['--man', '--markdown', '--help', '-h'].includes(flag));
  if (unknown !== undefined) throw new UsageError(`Expected --man or --markdown, got ${unknown}.`);
  if (flags.includes('--markdown')) {
    const manuals: Manual[] = [];
    for (const each of Object.keys(commands)) manuals.push(await readManual(each));
    return print(commandPages(manuals));
  }
  if (name === '') {
    if (flags.includes('--man')) throw new UsageError('Expected a command beside --man, got none.');
    return print(programHelp(commands));
  }
  const manual = await readManual(name);
  await print(flags.includes('--man') ? manPage(manual, version) : commandHelp(manual));
}
