// Runs the program several times in one process: node run-many.ts '[["check", …], …]'
import { run } from '../../cli/run-program.ts';

process.setMaxListeners(0);
process.stdout.setMaxListeners(0);
process.stderr.setMaxListeners(0);
for (const args of JSON.parse(process.argv[2] ?? '[]') as string[][]) {
  await run(args);
  process.stdout.write(`\n${args.join(' ')}: ${process.exitCode}\n`);
}
process.exitCode = 0;
