import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { openAstroProject } from './astro-project.ts';

const maxLines = 25;

function failureText(output: string, errors: string, out: string): string {
  const all = `${output}\n${errors}`.trim();
  if (/\bENOSPC\b|No space left on device/.test(all)) {
    return `Expected room for the site in ${out}, got: no space is left on the device.`;
  }
  return `Expected the site to build, got:\n${all.split('\n').slice(-maxLines).join('\n')}`;
}

/** Builds the site from a snapshot into a folder, in a process of its own. */
export async function runAstro(
  snapshot: string,
  out: string,
  signal: AbortSignal,
): Promise<{ error: string } | undefined> {
  const astro = openAstroProject();
  if ('error' in astro) return astro;
  const child = spawn(process.execPath, [astro.program, 'build', '--root', astro.root], {
    // Astro keeps intermediate files in the working directory if the output lies elsewhere.
    cwd: dirname(out),
    env: {
      ...process.env,
      ...astro.env,
      TOOLRISK_SNAPSHOT: snapshot,
      TOOLRISK_SITE_OUT: out,
      ASTRO_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  // An abort or a failed start also ends in `close`; without a listener it would throw.
  child.on('error', (error) => child.stderr.unshift(Buffer.from(`${error.message}\n`)));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  astro.close();
  return code === 0 ? undefined : { error: failureText(output, errors, out) };
}
