import type { DirectoryFault } from '../directory/directory-fault.ts';
import { problemFingerprint } from './problem.ts';
import type { Problem } from './problem.ts';

/** What a directory would object to, as problems of a report; a gate for it counts what the directory refuses. */
export function directoryProblems(
  server: string,
  faults: readonly DirectoryFault[],
  { fails, warns }: { fails: boolean; warns: boolean },
): Problem[] {
  return faults.map(({ rule, tool, blocks, message, mend, quote }) => ({
    rule: blocks ? 'directory-refused-high' : 'directory-asked-low',
    severity: blocks ? 'high' : 'low',
    server,
    ...(tool !== undefined && { tool }),
    message: `${message} ${mend}`,
    fingerprint: problemFingerprint('directory', rule, server, tool ?? '', message, quote ?? ''),
    fails: fails && blocks,
    warns: warns && blocks,
  }));
}
