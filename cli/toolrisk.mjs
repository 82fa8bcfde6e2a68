#!/usr/bin/env node
// Plain JavaScript, so that an old Node gets a sentence and not a syntax error.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isOld = major < 22 || (major === 22 && minor < 19);
const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

if (!isOld) {
  // A clone runs its sources, whatever was built of them; a package has only what was built.
  const isClone = existsSync(new URL('main.ts', import.meta.url));
  const { run } = await import(isClone ? './main.ts' : '../dist/cli/main.js');
  await run(process.argv.slice(2));
} else if (existsSync(pinned)) {
  // A clone brings the Node that it needs.
  const child = spawn(pinned, process.argv.slice(1), { stdio: 'inherit' });
  // The terminal signals both; from elsewhere only this process is told, and must not go alone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 130));
} else {
  console.error(`toolrisk expects Node.js 22.19 or newer, got ${process.versions.node}.`);
  process.exitCode = 2;
}
