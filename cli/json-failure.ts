import { hideSecrets } from '../crawler/secrets/hide-secrets.ts';
import { jsonText, reportVersion } from './json-text.ts';

/** Why a command could not do what it was asked, for a program that waits for JSON. */
export function jsonFailure(exitCode: number, message: string): string {
  return `${jsonText({ reportVersion, error: { exitCode, message: hideSecrets(message) } }, 2)}\n`;
}

/** Whether arguments ask for JSON, be they right or not. */
export function asksForJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).includes('--json');
}

/** Counts what is written to stdout from now on: a program that waits for JSON must get some, and one document alone. */
export function watchStdout(): { isEmpty: () => boolean } {
  const { stdout } = process;
  const write = stdout.write.bind(stdout);
  let isEmpty = true;
  stdout.write = ((...args: Parameters<typeof write>) => {
    isEmpty = false;
    return write(...args);
  }) as typeof write;
  return { isEmpty: () => isEmpty };
}
