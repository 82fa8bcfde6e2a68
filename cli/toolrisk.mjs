#!/usr/bin/env node
// Plain JavaScript, so that an old Node gets a sentence and not a syntax error.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`toolrisk expects Node.js 22.19 or newer, got ${process.versions.node}.`);
  process.exitCode = 2;
} else {
  const { run } = await import('./main.ts');
  await run(process.argv.slice(2));
}
