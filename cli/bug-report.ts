import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printable, printableLine } from './printable.ts';
import { version } from './version.ts';

const maxMessageLength = 1000;
const maxCauses = 5;

/** An error and what it came from, outermost first. */
function chainOf(error: unknown): unknown[] {
  const chain = [error];
  while (chain.length < maxCauses) {
    const last = chain.at(-1);
    if (!(last instanceof Error) || last.cause === undefined) break;
    chain.push(last.cause);
  }
  return chain;
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return printableLine(text, maxMessageLength);
}

/** The innermost place of ours in a trace, as `cli/main.ts:90`. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const own = lines.find((line) => !/node_modules|node:/.test(line)) ?? lines[0] ?? '';
  return /([^/\\():]+[/\\][^/\\():]+:\d+):\d+\)?$/.exec(own)?.[1] ?? 'an unknown place';
}

function traceOf(error: unknown): string {
  const traces = chainOf(error).map((each) => (each instanceof Error && each.stack) || String(each));
  return `${traces.map(printable).join('\nbecause of\n')}\n`;
}

/** Keeps a trace where whoever reports it finds it; undefined where nothing can be written. */
function keepTrace(error: unknown): string | undefined {
  try {
    const file = join(mkdtempSync(join(tmpdir(), 'toolrisk-bug-')), 'trace.txt');
    writeFileSync(file, traceOf(error), { mode: 0o600 });
    return file;
  } catch {
    // The disk that is full may be what all this is about.
    return undefined;
  }
}

/**
 * What a user reads where the program has failed, and not the user: that it is a bug, and what to send. Of the command only
 * its name and the names of its options, since values may be secrets. The trace goes to a file, or with TOOLRISK_DEBUG
 * set to the terminal.
 */
export function bugReport(error: unknown, command: string, args: readonly string[]): string {
  const options = args.flatMap((arg) => /^--[a-z][a-z-]{0,30}(?==|$)/.exec(arg)?.[0] ?? []);
  const called = ['toolrisk', command, ...options].filter((word) => word !== '').join(' ');
  const isDebugging = Boolean(process.env.TOOLRISK_DEBUG);
  const file = isDebugging ? undefined : keepTrace(error);
  const trace = isDebugging
    ? `\n${traceOf(error)}`
    : file === undefined
      ? 'TOOLRISK_DEBUG=1 shows the trace.\n'
      : `The trace, which may quote your input, is in ${printable(file)}; TOOLRISK_DEBUG=1 shows it here.\n`;
  return (
    'This is a bug in toolrisk, not a mistake of yours. What it was to do may not be done. Please report it with these\n' +
    'lines, and look through them first, since a message may quote your input:\n' +
    `  toolrisk ${version}, Node.js ${process.versions.node}, ${process.platform} ${process.arch}\n` +
    `  ${printableLine(called, 300)}\n` +
    `  at ${printableLine(placeOf(error), 200)}\n` +
    chainOf(error)
      .map((each, index) => `  ${index === 0 ? '' : 'because of '}${messageOf(each)}\n`)
      .join('') +
    trace
  );
}
