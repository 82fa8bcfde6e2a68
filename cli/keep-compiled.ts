import { enableCompileCache } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { isWithin } from '../crawler/is-within.ts';
import { cacheProblem } from '../crawler/packages/cache-problem.ts';
import { defaultCache } from '../crawler/packages/cache-place.ts';

/**
 * Has Node keep what it makes of the modules that are loaded from now on, beside the packages in the cache of this user: reading
 * TypeScript anew takes most of a short run. It is code that will run, so it must be where nobody else can write, and not in
 * the folder that we are in, which may be somebody else's. Nothing depends on it.
 */
export function keepCompiled(env: NodeJS.ProcessEnv = process.env): void {
  const cache = env.TOOLRISK_CACHE || defaultCache(env);
  if (cache === undefined || !isAbsolute(cache) || isWithin(cache, process.cwd())) return;
  if (cacheProblem(cache) === undefined) enableCompileCache(join(cache, 'compiled'));
}
