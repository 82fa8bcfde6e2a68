import { openAstroProject } from './astro-project.ts';
import { runNode } from './run-node.ts';

const maxLines = 25;

/** Why the site did not build, by what was printed. */
export function buildFailure(printed: string, out: string): string {
  const all = printed.trim();
  if (/\bENOSPC\b|No space left on device/.test(all)) {
    return `Expected room for the site in ${out}, got: no space is left on the device.`;
  }
  return `Expected the site to build, got:\n${all.split('\n').slice(-maxLines).join('\n')}`;
}

/**
 * Runs Astro's build in a process of its own, with settings of ours in its environment. It keeps intermediate files in `cwd`,
 * which has to be above the output.
 */
export async function runAstro(
  cwd: string,
  settings: Record<string, string>,
  signal: AbortSignal,
): Promise<{ error: string } | undefined> {
  const astro = openAstroProject();
  if ('error' in astro) return astro;
  const { code, output, errors } = await runNode(
    [astro.program, 'build', '--root', astro.root],
    { cwd, env: { ...astro.env, ...settings, ASTRO_TELEMETRY_DISABLED: '1' } },
    signal,
  );
  astro.close();
  return code === 0 ? undefined : { error: buildFailure(`${output}\n${errors}`, cwd) };
}
