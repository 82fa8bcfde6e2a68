import { keepCompiled } from './keep-compiled.ts';

/**
 * Runs the program and sets the exit code. Never throws for what a user can cause. What is read before the compiled modules are
 * at hand is compiled anew each time, so that the program itself is loaded behind that.
 */
export async function run(args: string[]): Promise<void> {
  keepCompiled();
  const program = await import('./run-program.ts');
  await program.run(args);
}

if (import.meta.main) await run(process.argv.slice(2));
