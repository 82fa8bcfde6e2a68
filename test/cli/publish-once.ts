/**
 * Publishes a site as `site build --out` does: `node publish-once.ts FROM TARGET [KILL_AT] [LOG]`. Kills itself without
 * warning before the KILL_ATth change that it makes to the file system; LOG gets a line for each change.
 */
import fs, { openSync, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { BuiltSite } from '../../cli/build-site.ts';

const [from = '', target = '', killAt = 'Infinity', log] = process.argv.slice(2);

// Opened before anything is wrapped.
const logFile = log === undefined ? undefined : openSync(log, 'w');
let changes = 0;
function before(name: string): void {
  changes += 1;
  if (logFile !== undefined) writeSync(logFile, `${changes} ${name}\n`);
  if (changes === Number(killAt)) process.kill(process.pid, 'SIGKILL');
}

// What the program calls is wrapped, and does what it always does.
for (const [functions, names] of [
  [fs, ['renameSync', 'mkdirSync', 'rmdirSync', 'rmSync', 'writeFileSync']],
  [fs.promises, ['copyFile', 'cp', 'mkdir', 'rm', 'rmdir']],
] as unknown as [Record<string, (...args: unknown[]) => unknown>, string[]][]) {
  for (const name of names) {
    const original = functions[name];
    functions[name] = (...args) => {
      before(name);
      return original?.(...args);
    };
  }
}
syncBuiltinESMExports();

const { publishCopy, readyOutFolder } = await import('../../cli/publish-copy.ts');
const { readPublishedSite } = await import('../../cli/site-manifest.ts');
const { UsageError } = await import('../../cli/command.ts');

try {
  const { manifest } = (await readPublishedSite(from)) ?? {};
  if (!manifest) throw new Error(`Expected a site with a manifest in ${from}`);
  const built: BuiltSite = { folder: from, manifest, rebuilt: true };
  const ready = await readyOutFolder(target, from);
  const options = { acceptLoss: true, signal: new AbortController().signal };
  const failed = 'error' in ready ? ready : await publishCopy(built, ready.folder, options);
  if (failed) process.stderr.write(failed.error);
  process.exitCode = failed ? 3 : 0;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = 2;
}
